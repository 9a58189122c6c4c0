// @vitest-environment node
import { expect, it } from 'vitest'
import type { JsonObject } from '../../src/fields/json.ts'
import { outcomeOf, ready, setUp } from './support/setUp.ts'

const metadata = { hobby: 'chess', addresses: { home: 'Main Street', work: 'Side Street' }, tags: ['a'] }
const methods = (cloud: { requests: readonly { method: string }[] }): string =>
  cloud.requests.map(({ method }) => method[0]).join('')
const addTag =
  (tag: string) =>
  ({ tags }: JsonObject): JsonObject =>
    (tags as string[]).includes(tag) ? {} : { tags: [...(tags as string[]), tag] }

it('an older deletion of a group that had stalled asks before it takes my newer line along', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask', retries: 0 } })
  await clock.advance(100)
  cloud.next('throttled')
  const older = outcomeOf(store.update({ addresses: null }))
  await clock.advance(100)
  void store.update({ addresses: { home: 'newer' } }, { base: metadata })
  await clock.advance(100)
  store.retry()
  await clock.advance(100)
  expect(older.value).toBe('waiting')
  expect(cloud.metadata()['addresses']).toMatchObject({ home: 'newer' })
  expect(ready(store).conflicts).toMatchObject([{ path: ['addresses'], mine: undefined }])
})

it('replacing a parked change costs no request of its own', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  const parked = outcomeOf(store.update({ hobby: 'mine' }))
  await clock.advance(100)
  void store.update({ hobby: 'newer' })
  await clock.advance(200)
  expect(parked.value).toBe('confirmed')
  expect(methods(cloud)).toBe('GGGP')
})

it('a function with nothing to do at the moment is still asked again before it counts as made', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { retries: 0 } })
  await clock.advance(100)
  cloud.next('throttled')
  const outcome = outcomeOf(store.update(addTag('a')))
  await clock.advance(100)
  void store.update({ hobby: 'go' })
  await clock.advance(100)
  expect(outcome.value).toBe('waiting')
  await cloud.write({ tags: [] })
  store.retry()
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.metadata()['tags']).toEqual(['a'])
})

it('what I change on while the answer to my first change is lost is no conflict with myself', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  cloud.next('lost after', 'PATCH')
  const first = outcomeOf(store.update({ hobby: 'go' }, { conflicts: 'mine' }))
  await clock.advance(5)
  const later = outcomeOf(store.update({ hobby: 'bridge' }))
  await clock.advance(2000)
  expect([first.value, later.value]).toEqual(['confirmed', 'confirmed'])
  expect(cloud.metadata()['hobby']).toBe('bridge')
})

it('after a lost answer an older editor still meets a conflict', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  cloud.next('lost after', 'PATCH')
  void store.update({ addresses: { home: 'mine' } }, { conflicts: 'mine' })
  await clock.advance(25)
  void store.update({ addresses: null }, { base: { addresses: { home: 'older' } } })
  await clock.advance(2000)
  expect(ready(store).conflicts).toMatchObject([
    { path: ['addresses'], base: { home: 'older' }, theirs: { home: 'mine', work: 'Side Street' } },
  ])
})

it('an older editor that never saw a group asks before replacing it, though I added to it myself', async () => {
  const abroad = { city: 'Rome' }
  const { store, clock } = await setUp({
    metadata: { addresses: { abroad } },
    store: { conflicts: 'ask' },
  })
  await clock.advance(100)
  void store.update({ addresses: { abroad: { street: 'Via' } } })
  await clock.advance(25)
  void store.update({ addresses: { abroad: 'moved' } }, { base: { addresses: {} } })
  await clock.advance(200)
  expect(ready(store).conflicts).toMatchObject([
    { path: ['addresses', 'abroad'], mine: 'moved', theirs: { city: 'Rome', street: 'Via' } },
  ])
})

it('refreshing during a write waits for a read of its own', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  void store.update({ hobby: 'go' })
  await clock.advance(5)
  const read = outcomeOf(store.refresh())
  await clock.advance(17)
  expect([read.value, methods(cloud)]).toEqual(['waiting', 'GPG'])
  await clock.advance(100)
  expect(read.value).toBe('confirmed')
})

it('trying again does not touch what waits for my choice', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  void store.update({ hobby: 'mine' })
  await clock.advance(100)
  const before = ready(store).conflicts
  store.retry()
  expect(ready(store)).toMatchObject({ conflicts: before, pending: [{ status: 'parked' }] })
  await clock.advance(100)
  expect(methods(cloud)).toBe('GG')
})

it('a function that throws at once is over at once, without a request', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const outcome = outcomeOf(
    store.update(() => {
      throw new Error('mine')
    }),
  )
  expect(ready(store).pending).toEqual([])
  await clock.advance(100)
  expect([outcome.value, methods(cloud)]).toEqual(['ChangeFunctionError', 'G'])
})

it('a parked change whose conflict is gone is seen to wait, and then to be sent', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  void store.update({ hobby: 'mine' })
  await clock.advance(100)
  await cloud.write({ hobby: 'chess' })
  const seen: unknown[] = []
  store.subscribe(() => seen.push(...store.getState().pending.map(({ status }) => status)))
  void store.refresh()
  await clock.advance(100)
  expect([...new Set(seen)]).toEqual(['waiting', 'sending'])
})

it('a function does not wait for a later change that is parked', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask', retries: 0 } })
  await clock.advance(100)
  await cloud.write({ tags: ['theirs'] })
  cloud.next('throttled')
  const outcome = outcomeOf(store.update(addTag('b')))
  await clock.advance(100)
  void store.update({ tags: ['mine'] }, { base: metadata })
  await clock.advance(100)
  expect(ready(store).pending).toMatchObject([{ status: 'stalled' }, { status: 'parked' }])
  store.retry()
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.metadata()['tags']).toEqual(['theirs', 'b'])
})

it('a first read that was refused is tried again when I return to the page', async () => {
  for (const initialMetadata of [undefined, { metadata: { hobby: 'rendered' }, readAt: 0 }]) {
    const { store, cloud, tab, clock } = await setUp({ metadata, store: { initialMetadata } })
    cloud.next('refused')
    await clock.advance(100)
    expect(methods(cloud)).toBe('G')
    tab.fire('focus')
    await clock.advance(100)
    expect(ready(store)).toMatchObject({ view: metadata, readFrom: 'api', error: undefined })
  }
})

it('what is exactly as old as I allow is read again', async () => {
  const { store, cloud, tab, clock } = await setUp({ metadata, store: { staleAfter: 1000 } })
  await clock.advance(100)
  await clock.advance(ready(store).readAt + 999 - clock.now())
  tab.fire('focus')
  await clock.advance(1)
  expect(methods(cloud)).toBe('G')
  tab.fire('focus')
  await clock.advance(1)
  expect(methods(cloud)).toBe('GG')
})

it('a store that does not warn can be left like any other', async () => {
  const { store, tab, clock } = await setUp({ metadata, store: { warnBeforeUnload: false } })
  await clock.advance(100)
  store.close()
  expect(tab.listeners('focus')).toBe(0)
  expect(store.getState()).toEqual({ status: 'loading', pending: [] })
})

it('what I add while a request fails waits with it', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.outage = 'throttled'
  void store.update({ hobby: 'go' })
  await clock.advance(5)
  void store.update({ city: 'Paris' })
  await clock.advance(100)
  expect(methods(cloud)).toBe('GP')
})

it('a tab that goes away while it waits for its turn does not take it', async () => {
  const { store, openTab, cloud, clock } = await setUp({ metadata })
  const other = openTab()
  await clock.advance(100)
  cloud.next('late', 'PATCH')
  void store.update({ hobby: 'go' })
  await clock.advance(5)
  void other.store.update({ city: 'Paris' })
  await clock.advance(5)
  void other.store.update({ zip: '1' })
  other.disconnect()
  await clock.advance(60_000)
  expect(cloud.metadata()).toEqual({ ...metadata, hobby: 'go' })
})

it('a store that is not connected can be closed', async () => {
  const { store, disconnect, clock } = await setUp({ metadata })
  disconnect()
  await clock.advance(0)
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  store.close()
  await clock.advance(0)
  expect(outcome.value).toBe('ClosedError')
})

it('a change discarded before its turn came costs no request', async () => {
  const { store, openTab, cloud, clock } = await setUp({ metadata })
  const other = openTab()
  await clock.advance(100)
  const before = cloud.requests.length
  void other.store.update({ hobby: 'go' })
  await clock.advance(5)
  void other.store.update({ hobby: 'bridge' })
  void store.update({ city: 'Paris' })
  await clock.advance(25)
  store.discard()
  await clock.advance(100)
  expect(ready(store).view['hobby']).toBe('bridge')
  expect(cloud.requests.slice(before).map(({ method }) => method)).toEqual(['PATCH', 'PATCH'])
})

it('a second change of a group, made while the first is sent, needs no look of its own', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  void store.update({ addresses: { home: 'A' } })
  await clock.advance(25)
  void store.update({ addresses: { work: 'B' } })
  await clock.advance(100)
  expect(methods(cloud)).toBe('GGPP')
  expect(cloud.metadata()['addresses']).toEqual({ home: 'A', work: 'B' })
})

it('a text and a part of a group in one request leave the rest of the group as others wrote it', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  await cloud.write({ addresses: { home: 'Main Street', work: 'theirs' } })
  void store.update({ hobby: 'go' })
  void store.update({ addresses: { home: 'mine' } })
  await clock.advance(100)
  expect(methods(cloud)).toBe('GGP')
  expect(cloud.metadata()).toMatchObject({ hobby: 'go', addresses: { home: 'mine', work: 'theirs' } })
})

it('tabs that talk without end do not keep a refresh from ending', async () => {
  const { store, browser, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const other = browser
    .openTab()
    .environment.openChannel(`react-auth0-metadata:tenant.test:${cloud.userId}`, () => {})
  const read = outcomeOf(store.refresh())
  for (let time = 0; time < 500; time += 5) {
    other.post({ kind: 'confirmed', metadata: { time }, readFrom: 'api', readAt: clock.now() })
    await clock.advance(5)
  }
  expect(read.value).toBe('confirmed')
})

it('the one that is refused may be the last of many: each is tried once, and seen to wait or go', async () => {
  const { store, cloud, clock } = await setUp({ metadata, refusedValue: 'bad' })
  await clock.advance(100)
  const seen = new Set<string>()
  store.subscribe(() => store.getState().pending.forEach(({ status }) => seen.add(status)))
  const outcomes = ['x', 'y', 'bad'].map((value, index) =>
    outcomeOf(store.update({ [`key ${index}`]: value })),
  )
  await clock.advance(300)
  expect(outcomes.map(({ value }) => value)).toEqual(['confirmed', 'confirmed', 'RefusedError'])
  expect(methods(cloud)).toBe('GPPPP')
  expect([...seen]).toEqual(['waiting', 'sending'])
})

it('what had stalled is settled once I changed the same thing anew', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { retries: 0 } })
  await clock.advance(100)
  cloud.next('throttled')
  const older = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(100)
  void store.update({ hobby: 'bridge' })
  await clock.advance(100)
  expect(older.value).toBe('confirmed')
  expect(ready(store)).toMatchObject({ view: { hobby: 'bridge' }, pending: [] })
})

it('a function that throws without a change that is parked is refused when its turn comes', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  void store.update({ hobby: 'mine' })
  await clock.advance(100)
  const outcome = outcomeOf(
    store.update(({ hobby }) => {
      if (hobby !== 'mine') throw new Error('only with mine')
      return { tags: [] }
    }),
  )
  expect(ready(store).view['tags']).toEqual([])
  await clock.advance(100)
  expect(outcome.value).toBe('ChangeFunctionError')
  expect(ready(store)).toMatchObject({
    view: { hobby: 'mine', tags: ['a'] },
    pending: [{ status: 'parked' }],
  })
})

it('coming back to the tab reads again what is old', async () => {
  const { cloud, tab, clock } = await setUp({ metadata })
  await clock.advance(31_000)
  tab.fire('visibilitychange')
  await clock.advance(100)
  expect(methods(cloud)).toBe('GG')
})

it('once the provider is gone, leaving the page warns of nothing', async () => {
  const { store, disconnect, tab, clock } = await setUp({ metadata })
  await clock.advance(100)
  void store.update({ hobby: 'go' })
  expect(tab.listeners('beforeunload')).toBe(1)
  disconnect()
  await clock.advance(0)
  expect(tab.listeners('beforeunload')).toBe(0)
  void store.update({ city: 'Paris' })
  expect(tab.listeners('beforeunload')).toBe(0)
})

it('a count is made on what others counted meanwhile', async () => {
  const { store, cloud, clock } = await setUp({ metadata: { visits: 1 } })
  await clock.advance(100)
  await cloud.write({ visits: 5 })
  void store.update(({ visits }) => ({ visits: Number(visits) + 1 }))
  await clock.advance(100)
  expect(cloud.metadata()).toEqual({ visits: 6 })
})

it('one change of a text and a part of a group leaves the rest of the group as others wrote it', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  await cloud.write({ addresses: { home: 'Main Street', work: 'theirs' } })
  void store.update({ hobby: 'go', addresses: { home: 'mine' } })
  await clock.advance(100)
  expect(cloud.metadata()).toMatchObject({ hobby: 'go', addresses: { home: 'mine', work: 'theirs' } })
})

it('a function that builds on a parked change in one of its parts waits as a whole', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ tags: ['theirs'] })
  void store.update({ tags: ['mine'] })
  const outcome = outcomeOf(store.update(({ tags }) => ({ tags: [...(tags as string[]), 'more'], zip: '1' })))
  await clock.advance(200)
  expect(outcome.value).toBe('waiting')
  expect(cloud.metadata()).toEqual({ ...metadata, tags: ['theirs'] })
})

it('a function given before the first read names no leaves until it can be run', async () => {
  const { store } = await setUp({ metadata })
  void store.update(addTag('b'))
  expect(store.getState()).toMatchObject({ status: 'loading', pending: [{ paths: [], status: 'waiting' }] })
})
