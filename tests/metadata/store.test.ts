// @vitest-environment node
import { expect, it } from 'vitest'
import { claimSource } from '../../src/metadata/sources/claimSource.ts'
import type { JsonObject } from '../../src/fields/json.ts'
import { outcomeOf, ready, setUp } from './support/setUp.ts'

const metadata = { hobby: 'chess', addresses: { home: 'Main Street', work: 'Side Street' }, tags: ['a'] }
const patches = (cloud: { requests: readonly { patch: unknown }[] }): unknown[] =>
  cloud.requests.map(({ patch }) => patch).filter(Boolean)

it('my metadata is read once, however often the store is connected', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  expect(store.getState()).toEqual({ status: 'loading', pending: [] })
  // As StrictMode does: on, off, on.
  const stop = store.connect()
  stop()
  stop()
  store.connect()
  await clock.advance(100)
  expect(cloud.requests).toHaveLength(1)
  expect(cloud.requests[0]?.url).toContain('/api/v2/users/auth0%7C')
  expect(ready(store)).toMatchObject({
    view: metadata,
    confirmed: metadata,
    readFrom: 'api',
    readAt: clock.now() - 80,
  })
})

it('a user who never had metadata has empty metadata', async () => {
  const { store, clock } = await setUp()
  await clock.advance(100)
  expect(ready(store).view).toEqual({})
})

it('a change is on screen at once, and confirmed by the server', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const update = store.update({ addresses: { home: 'New Street' } })
  const outcome = outcomeOf(update)
  expect(ready(store).view).toEqual({ ...metadata, addresses: { home: 'New Street', work: 'Side Street' } })
  expect(ready(store).confirmed).toEqual(metadata)
  expect(ready(store).pending).toMatchObject([
    { id: update.id, paths: [['addresses', 'home']], status: 'waiting' },
  ])
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
  expect(ready(store).pending).toEqual([])
  expect(cloud.metadata()).toEqual(ready(store).view)
  expect(patches(cloud)).toEqual([{ addresses: { home: 'New Street', work: 'Side Street' } }])
})

it('what is confirmed is what the server says, not what was sent', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  await cloud.write({ city: 'Paris' })
  void store.update({ hobby: 'go' })
  await clock.advance(100)
  expect(ready(store).view).toEqual({ ...metadata, hobby: 'go', city: 'Paris' })
})

it('the state stays the same object until something changes, and what did not change keeps its identity', async () => {
  const { store, clock } = await setUp({ metadata })
  await clock.advance(100)
  const before = ready(store)
  expect(store.getState()).toBe(before)
  void store.update({ hobby: 'go' })
  expect(store.getState()).not.toBe(before)
  expect(ready(store).view['addresses']).toBe(before.view['addresses'])
  await clock.advance(100)
  expect(ready(store).view['addresses']).toBe(before.view['addresses'])
  const settled = ready(store).view
  void store.refresh()
  await clock.advance(100)
  expect(ready(store).view).toBe(settled)
})

it('everyone who listens hears of a change, until they stop', async () => {
  const { store, clock } = await setUp({ metadata })
  let heard = 0
  const stop = store.subscribe(() => heard++)
  void store.update({ hobby: 'go' })
  expect(heard).toBe(1)
  stop()
  await clock.advance(100)
  expect(heard).toBe(1)
})

it('a hundred quick changes leave in a few requests', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const outcomes = Array.from({ length: 100 }, (_, index) => outcomeOf(store.update({ hobby: `h${index}` })))
  await clock.advance(5)
  for (let index = 0; index < 100; index++) void store.update({ city: `c${index}` })
  await clock.advance(200)
  expect(patches(cloud)).toEqual([{ hobby: 'h99' }, { city: 'c99' }])
  expect(new Set(outcomes.map(({ value }) => value))).toEqual(new Set(['confirmed']))
})

it('a later change survives the failure of an earlier one', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.next('refused', 'PATCH')
  const first = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(5)
  const second = outcomeOf(store.update({ city: 'Paris' }))
  await clock.advance(200)
  expect([first.value, second.value]).toEqual(['RefusedError', 'confirmed'])
  expect(ready(store).view).toEqual({ ...metadata, city: 'Paris' })
})

it('the original value comes back after two changes of it failed', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.next('refused', 'PATCH')
  cloud.next('refused', 'PATCH')
  void store.update({ hobby: 'go' })
  await clock.advance(5)
  void store.update({ hobby: 'bridge' })
  expect(ready(store).view['hobby']).toBe('bridge')
  await clock.advance(200)
  expect(ready(store).view['hobby']).toBe('chess')
})

it('I may change something back while its change is on its way', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  void store.update({ hobby: 'go' })
  await clock.advance(5)
  void store.update({ hobby: 'chess' })
  expect(ready(store).view['hobby']).toBe('chess')
  await clock.advance(300)
  expect(ready(store)).toMatchObject({ conflicts: [], pending: [] })
  expect(cloud.metadata()['hobby']).toBe('chess')
})

it('a change made and taken back before it was sent asks only whether it is so', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const outcomes = [store.update({ hobby: 'go' }), store.update({ hobby: 'chess' })].map(outcomeOf)
  await clock.advance(100)
  expect(outcomes.map(({ value }) => value)).toEqual(['confirmed', 'confirmed'])
  expect(cloud.requests.map(({ method }) => method)).toEqual(['GET', 'GET'])
})

it('a change that names nothing is done at once, without a request', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const outcome = outcomeOf(store.update({ addresses: {}, hobby: undefined }))
  expect(ready(store).pending).toEqual([])
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.requests).toHaveLength(1)
})

it('a change made before the first read is shown and sent after it', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  const outcome = outcomeOf(store.update({ hobby: 'go', addresses: { home: null } }))
  expect(store.getState()).toMatchObject({ status: 'loading', pending: [{ status: 'waiting' }] })
  await clock.advance(15)
  await clock.advance(200)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.metadata()).toEqual({ ...metadata, hobby: 'go', addresses: { work: 'Side Street' } })
})

it('a function gets what is on screen, and is run again on what others wrote meanwhile', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const add = (tag: string) => (current: JsonObject) => ({ tags: [...(current['tags'] as string[]), tag] })
  void store.update(add('b'))
  void store.update(add('c'))
  expect(ready(store).view['tags']).toEqual(['a', 'b', 'c'])
  await cloud.write({ tags: ['a', 'z'] })
  await clock.advance(100)
  expect(cloud.metadata()['tags']).toEqual(['a', 'z', 'b', 'c'])
  expect(ready(store)).toMatchObject({ pending: [], conflicts: [] })
})

it('a function given before the first read runs after it', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  const outcome = outcomeOf(store.update(({ hobby }) => ({ hobby: `${hobby as string} and go` })))
  await clock.advance(200)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.metadata()['hobby']).toBe('chess and go')
})

it('a function that throws changes nothing, and its error is the cause', async () => {
  const { store, clock } = await setUp({ metadata })
  await clock.advance(100)
  const cause = new Error('mine')
  const outcome = outcomeOf(
    store.update(() => {
      throw cause
    }),
  )
  await clock.advance(100)
  expect(outcome).toMatchObject({ value: 'ChangeFunctionError', error: { code: 'change_function', cause } })
  expect(ready(store)).toMatchObject({ view: metadata, pending: [] })
})

it.each([
  ['a promise', Promise.resolve({ hobby: 'go' })],
  ['a function that gives a promise', async () => ({ hobby: 'go' })],
  ['a list', ['hobby']],
  ['a function that gives nothing', () => {}],
])('%s is no change, which JavaScript is told', async (_what, change) => {
  const { store, clock, cloud } = await setUp({ metadata })
  await clock.advance(100)
  const outcome = outcomeOf(store.update(change as never))
  await clock.advance(100)
  expect(outcome).toMatchObject({
    value: 'UnsupportedValueError',
    error: { code: 'unsupported_value', path: [] },
  })
  expect(String(outcome.error)).toContain('The change: only JSON can be stored.')
  expect([ready(store).view, cloud.metadata()]).toEqual([metadata, metadata])
})

it('a function that throws only on what others wrote is refused then', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const outcome = outcomeOf(store.update(({ tags }) => ({ tags: [...(tags as string[]), 'b'] })))
  await cloud.write({ tags: null })
  await clock.advance(100)
  expect(outcome.value).toBe('ChangeFunctionError')
  expect(ready(store).pending).toEqual([])
})

it('a function may not give what Auth0 refuses', async () => {
  const { store, clock } = await setUp({ metadata })
  await clock.advance(100)
  const outcomes = [
    store.update(() => ({ 'a.b': 1 })),
    store.update(() => ({ text: 'x'.repeat(11_000) })),
    store.update({ $a: 1 }),
    store.update({ text: 'x'.repeat(11_000) }),
  ].map(outcomeOf)
  await clock.advance(100)
  expect(outcomes.map(({ value }) => value)).toEqual([
    'InvalidNameError',
    'TooLargeError',
    'InvalidNameError',
    'TooLargeError',
  ])
  expect(ready(store)).toMatchObject({ view: metadata, pending: [] })
})

it('the claim of the ID token is on screen at once, and the API then corrects it', async () => {
  const claim = 'https://acme.com/user_metadata'
  const { store, cloud, clock, openTab } = await setUp({ metadata })
  await clock.advance(100)
  const { managementSource } = await import('../../src/metadata/sources/managementSource.ts')
  const source = claimSource({
    claim,
    source: managementSource({ domain: 'tenant.test', fetch: cloud.fetch('claims') }),
  })
  const other = openTab({ source, claims: { [claim]: { hobby: 'old' } } })
  expect(ready(other.store)).toMatchObject({ view: { hobby: 'old' }, readFrom: 'claim' })
  void other.store.update({ hobby: 'old' })
  await clock.advance(200)
  expect(ready(other.store)).toMatchObject({ view: { ...metadata, hobby: 'old' }, readFrom: 'api' })
  expect(cloud.metadata()['hobby']).toBe('old')
  expect(ready(store).view['hobby']).toBe('old')
})

it('what the server rendered is on screen at once, never sent back, and then corrected', async () => {
  const { store, cloud, clock } = await setUp({
    metadata,
    store: {
      initialMetadata: { metadata: { hobby: 'old', addresses: { home: 'Old', extra: 'x' } }, readAt: 7 },
    },
  })
  expect(ready(store)).toMatchObject({ readFrom: 'initial', view: { hobby: 'old' } })
  void store.update({ addresses: { work: 'New' } })
  await clock.advance(200)
  expect(cloud.metadata()['addresses']).toEqual({ home: 'Main Street', work: 'New' })
})

it('returning to the page reads again what is older than 30 seconds', async () => {
  const { store, cloud, tab, clock } = await setUp({ metadata })
  await clock.advance(100)
  tab.fire('focus')
  await clock.advance(29_000)
  tab.fire('visibilitychange')
  await clock.advance(10)
  expect(cloud.requests).toHaveLength(1)
  await cloud.write({ hobby: 'go' })
  await clock.advance(1000)
  tab.fire('focus')
  tab.fire('online')
  await clock.advance(100)
  expect(cloud.requests).toHaveLength(2)
  expect(ready(store).view['hobby']).toBe('go')
})

it('reading again on return can be timed, and turned off', async () => {
  const off = await setUp({ metadata, store: { staleAfter: false } })
  await off.clock.advance(100_000)
  off.tab.fire('focus')
  await off.clock.advance(100)
  expect(off.cloud.requests).toHaveLength(1)
  const short = await setUp({ metadata, store: { staleAfter: 1000 } })
  await short.clock.advance(1100)
  short.tab.fire('focus')
  await short.clock.advance(100)
  expect(short.cloud.requests).toHaveLength(2)
})

it('asking for a refresh while a read is on its way reads once more after it', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(15)
  await cloud.write({ hobby: 'go' })
  const outcome = outcomeOf(store.refresh())
  await clock.advance(6)
  expect(outcome.value).toBe('waiting')
  await clock.advance(50)
  expect(outcome.value).toBe('confirmed')
  expect(ready(store).view['hobby']).toBe('go')
})

it('leaving the page warns only while something is unsent', async () => {
  const { store, tab, clock } = await setUp({ metadata })
  await clock.advance(100)
  expect(tab.listeners('beforeunload')).toBe(0)
  void store.update({ hobby: 'go' })
  expect(tab.fire('beforeunload').defaultPrevented).toBe(true)
  await clock.advance(100)
  expect(tab.listeners('beforeunload')).toBe(0)
  const quiet = await setUp({ store: { warnBeforeUnload: false } })
  void quiet.store.update({ hobby: 'go' })
  expect(quiet.tab.fire('beforeunload').defaultPrevented).toBe(false)
})

it('a change can be discarded, and everything can', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.outage = 'throttled'
  const one = store.update({ hobby: 'go' })
  const outcomes = [one, store.update({ city: 'Paris' }), store.update({ zip: '1' })].map(outcomeOf)
  store.discard(one.id)
  await clock.advance(30)
  expect(outcomes.map(({ value }) => value)).toEqual(['DiscardedError', 'waiting', 'waiting'])
  expect(ready(store).view).toEqual({ ...metadata, city: 'Paris', zip: '1' })
  store.discard()
  await clock.advance(0)
  expect(outcomes.map(({ value }) => value)).toEqual(['DiscardedError', 'DiscardedError', 'DiscardedError'])
  expect(ready(store)).toMatchObject({ view: metadata, pending: [] })
})

it('a closed store forgets everything and says so', async () => {
  const { store, tab, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  const read = outcomeOf(store.refresh())
  store.close()
  store.close()
  await clock.advance(100)
  expect([outcome.value, read.value]).toEqual(['ClosedError', 'ClosedError'])
  expect(store.getState()).toEqual({ status: 'loading', pending: [] })
  const late = [
    store.update({ hobby: 'bridge' }),
    store.update(() => ({ hobby: 'bridge' })),
    store.refresh(),
  ].map(outcomeOf)
  tab.fire('focus')
  store.connect()
  await clock.advance(100_000)
  expect(late.map(({ value }) => value)).toEqual(['ClosedError', 'ClosedError', 'ClosedError'])
  expect(store.getState()).toEqual({ status: 'loading', pending: [] })
  expect(cloud.requests).toHaveLength(1)
  expect(['focus', 'online', 'visibilitychange', 'beforeunload'].map(tab.listeners)).toEqual([0, 0, 0, 0])
})

it('pausing stops the request under way, and going on sends what is unsent', async () => {
  const { clock, cloud, openTab } = await setUp({ metadata })
  await clock.advance(100)
  const { tab, store } = openTab()
  const stop = store.connect()
  await clock.advance(100)
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(5)
  stop()
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
  store.close()
  expect(tab.listeners('focus')).toBe(0)
  expect(cloud.metadata()['hobby']).toBe('go')
})

it('signing out waits for what is unsent, but not for ever', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  void store.update({ hobby: 'go' })
  const sent = store.flush(3000)
  await clock.advance(100)
  expect(await sent).toEqual({ unsent: [] })
  cloud.outage = 'lost before'
  const update = store.update({ city: 'Paris' })
  const started = clock.now()
  const unsent = store.flush(3000)
  let endedAt = 0
  void unsent.then(() => (endedAt = clock.now()))
  await clock.advance(5000)
  expect(await unsent).toMatchObject({ unsent: [{ id: update.id, paths: [['city']] }] })
  expect(endedAt - started).toBe(3000)
})

it('with nothing unsent, signing out need not wait', async () => {
  const { store } = await setUp({ metadata })
  expect(await store.flush(3000)).toEqual({ unsent: [] })
})
