// @vitest-environment node
import { expect, it } from 'vitest'
import type { JsonObject } from '../../src/fields/json.ts'
import { createOutbox } from '../../src/metadata/kept/outbox.ts'
import { outcomeOf, ready, setUp } from './support/setUp.ts'

const count = ({ n }: { readonly n?: unknown }) => ({ n: Number(n) + 1 })

it('what stands on my own stalled change is not taken for a conflict, and wins over it', async () => {
  const { store, clock, cloud } = await setUp({
    metadata: { hobby: 'A' },
    store: { conflicts: 'theirs', retries: 0 },
  })
  await clock.settle(100)
  cloud.next('throttled')
  void store.update({ hobby: 'B' })
  await clock.advance(200)
  const second = outcomeOf(store.update({ hobby: 'C' }, { base: ready(store).view }))
  await clock.settle(60_000)
  store.retry()
  await clock.settle(60_000)
  expect([second.value, cloud.metadata()]).toEqual(['confirmed', { hobby: 'C' }])
})

it('what stands on my own change that was refused since goes on as if begun without it', async () => {
  const { store, clock, cloud } = await setUp({
    metadata: { addresses: { home: 'A', work: 'W' } },
    store: { conflicts: 'ask' },
  })
  await clock.settle(100)
  cloud.next('refused', 'PATCH')
  const first = outcomeOf(store.update({ addresses: { home: 'refuse me' } }))
  const base = ready(store).view
  await clock.settle(1000)
  const leaf = outcomeOf(store.update({ addresses: { home: 'B' } }, { base }))
  await clock.settle(1000)
  const group = outcomeOf(
    store.update({ addresses: null }, { base: { addresses: { home: 'B', work: 'W' } } }),
  )
  await clock.settle(1000)
  expect([first.value, leaf.value, group.value]).toEqual(['RefusedError', 'confirmed', 'confirmed'])
  expect(cloud.metadata()).toEqual({})
})

it('in a group that I replace, what I had put into it just before is mine, and only the rest may be theirs', async () => {
  const { store, clock, cloud } = await setUp({
    metadata: { addresses: { home: 'A', work: 'W' } },
    store: { conflicts: 'ask', retries: 0 },
  })
  await clock.settle(100)
  cloud.next('throttled')
  void store.update({ addresses: { home: 'B' } })
  await clock.advance(200)
  void store.update({ addresses: { home: 'moved' } }, { base: ready(store).view, isLeaf: () => true })
  await cloud.write({ addresses: { home: 'A', work: 'theirs' } })
  store.retry()
  await clock.settle(1000)
  expect(ready(store).conflicts).toEqual([
    {
      path: ['addresses'],
      base: { home: 'B', work: 'W' },
      mine: { home: 'moved' },
      theirs: { home: 'B', work: 'theirs' },
    },
  ])
})

it('of two changes that a tab left behind, the later survives that the earlier had arrived', async () => {
  const { store, clock, cloud, openTab, browser } = await setUp({ metadata: { hobby: 'A' } })
  store.close()
  const left = openTab({ outbox: createOutbox(browser.storage) })
  await clock.settle(1000)
  void left.store.update({ hobby: 'B' })
  await clock.advance(15)
  expect(cloud.metadata()).toEqual({ hobby: 'B' })
  void left.store.update({ hobby: 'C' }, { conflicts: 'theirs' })
  left.tab.crash()
  openTab({ outbox: createOutbox(browser.storage) })
  await clock.settle(60_000)
  expect(cloud.metadata()).toEqual({ hobby: 'C' })
})

it('a switch that I turned back and forth is not in conflict with itself', async () => {
  const { store, clock, cloud } = await setUp({
    metadata: { on: true },
    store: { conflicts: 'theirs', retries: 0 },
  })
  await clock.settle(100)
  cloud.next('throttled')
  void store.update({ on: false })
  await clock.advance(200)
  void store.update({ on: true }, { base: ready(store).view, conflicts: 'mine' })
  const third = outcomeOf(store.update({ on: false }))
  await clock.settle(60_000)
  expect([third.value, cloud.metadata()]).toEqual(['confirmed', { on: false }])
})

it('a field of a group that I removed, without hearing that it went, can be filled in again', async () => {
  const { store, clock, cloud } = await setUp({
    metadata: { addresses: { home: 'A' } },
    store: { conflicts: 'theirs' },
  })
  await clock.settle(100)
  cloud.next('lost after', 'PATCH')
  void store.update({ addresses: null })
  await clock.advance(60)
  const second = outcomeOf(store.update({ addresses: { home: 'B' } }))
  await clock.settle(60_000)
  expect([second.value, cloud.metadata()]).toEqual(['confirmed', { addresses: { home: 'B' } }])
})

it('what others wrote beside my own change inside a group is asked about before the group is replaced', async () => {
  const { store, clock, cloud } = await setUp({
    metadata: { addresses: { home: 'A', work: 'W' } },
    store: { conflicts: 'ask' },
  })
  await clock.settle(100)
  void store.update({ addresses: { home: 'B' } })
  await cloud.write({ addresses: { home: 'A', work: 'theirs' } })
  await clock.advance(15)
  void store.update({ addresses: { home: 'moved' } }, { isLeaf: () => true })
  await clock.settle(1000)
  expect(ready(store).conflicts).toMatchObject([
    { path: ['addresses'], theirs: { home: 'B', work: 'theirs' } },
  ])
  expect(cloud.metadata()).toEqual({ addresses: { home: 'B', work: 'theirs' } })
})

it('what I wrote over what was on my screen from others is not theirs to my next change', async () => {
  const { store, clock, cloud } = await setUp({ metadata: { hobby: 'A' }, store: { retries: 0 } })
  await clock.settle(100)
  cloud.next('throttled')
  void store.update({ hobby: 'B' })
  await clock.advance(200)
  await cloud.write({ hobby: 'F' })
  void store.refresh()
  await clock.settle(100)
  const second = outcomeOf(store.update({ hobby: 'C' }, { conflicts: 'theirs' }))
  store.retry()
  await clock.settle(1000)
  expect([second.value, cloud.metadata()]).toEqual(['confirmed', { hobby: 'C' }])
})

it('a change that a closed tab made before the clock was set back does not cover the one I made after it', async () => {
  const { clock, cloud, browser, openTab, store } = await setUp({ metadata: { hobby: 'A' } })
  store.close()
  const first = openTab({ outbox: createOutbox(browser.storage) })
  await clock.advance(100)
  cloud.outage = 'lost before'
  void first.store.update({ hobby: 'old' })
  await clock.advance(100)
  first.tab.crash()
  let behind = 0
  const tab = browser.openTab(() => 0.5)
  const environment = { ...tab.environment, now: () => clock.now() - behind }
  const second = openTab({ environment, outbox: createOutbox(browser.storage) })
  await clock.advance(100)
  behind = 3_600_000
  void second.store.update({ hobby: 'new' })
  cloud.outage = undefined
  await clock.settle(120_000)
  expect(cloud.metadata()).toEqual({ hobby: 'new' })
})

it('a count whose answer was lost stays as it was sent, on screen and in the outbox, until it is looked for', async () => {
  const { clock, cloud, browser, openTab, store } = await setUp({ metadata: { n: 0 } })
  store.close()
  const outbox = createOutbox(browser.storage)
  const counting = openTab({ outbox })
  await clock.advance(100)
  cloud.next('lost after', 'PATCH')
  void counting.store.update(count)
  await clock.advance(75)
  openTab({ outbox: createOutbox(browser.storage) })
  await clock.advance(60)
  expect(ready(counting.store)).toMatchObject({ view: { n: 1 }, confirmed: { n: 1 }, pending: [{}] })
  counting.tab.crash()
  await clock.settle(120_000)
  openTab({ outbox: createOutbox(browser.storage) })
  await clock.settle(120_000)
  expect(cloud.metadata()).toEqual({ n: 1 })
})

it('a count that was certainly not carried out runs again on what is there', async () => {
  const { clock, cloud, store } = await setUp({ metadata: { n: 0 } })
  await clock.advance(100)
  cloud.next('throttled', 'PATCH')
  void store.update(count)
  await clock.advance(60)
  await cloud.write({ n: 5 })
  await clock.settle(60_000)
  expect([cloud.metadata(), ready(store).view]).toEqual([{ n: 6 }, { n: 6 }])
})

it('what I wrote in several steps in one request is all mine to what I do next', async () => {
  const { store, clock, cloud } = await setUp({
    metadata: { addresses: { home: 'A', other: 'O' } },
    store: { conflicts: 'ask' },
  })
  await clock.settle(100)
  void store.update({ addresses: { work: 'B' } })
  void store.update({ addresses: { home: 'C' } }, { isLeaf: () => true })
  void store.update({ addresses: { work: 'D' } })
  await clock.advance(15)
  const last = outcomeOf(store.update({ addresses: { home: 'E' } }, { isLeaf: () => true }))
  await clock.settle(1000)
  expect([last.value, cloud.metadata()]).toEqual(['confirmed', { addresses: { home: 'E' } }])
})

it('what a backend made of my change is mine to what I do next', async () => {
  const trim = (text: unknown): string => String(text).trim()
  let stored: JsonObject = { addresses: { home: 'A', work: 'W' } }
  let answer = (): void => {}
  const { store, clock } = await setUp({
    store: {
      conflicts: 'ask',
      source: {
        read: () => Promise.resolve(stored),
        write({ addresses }) {
          const { home, work } = Object(addresses)
          stored = { addresses: { home: trim(home), work: trim(work) } }
          return new Promise((resolve) => (answer = () => resolve(stored)))
        },
      },
    },
  })
  await clock.settle(100)
  void store.update({ addresses: { home: ' B ' } })
  await clock.settle(100)
  const group = outcomeOf(store.update({ addresses: { home: 'E', work: 'F' } }, { isLeaf: () => true }))
  answer()
  await clock.settle(100)
  answer()
  await clock.settle(100)
  expect([group.value, stored]).toEqual(['confirmed', { addresses: { home: 'E', work: 'F' } }])
})

it('a lost request did not arrive because what it would have left out is not there', async () => {
  const { store, clock, cloud } = await setUp({
    metadata: { addresses: { home: 'A' } },
    store: { conflicts: 'ask' },
  })
  await clock.settle(100)
  cloud.next('lost before', 'PATCH')
  const inside = outcomeOf(store.update({ addresses: { abroad: { street: 'B' } } }))
  const group = outcomeOf(store.update({ addresses: { home: 'C' } }, { isLeaf: () => true }))
  await clock.settle(60_000)
  expect([inside.value, group.value]).toEqual(['confirmed', 'confirmed'])
  expect(cloud.metadata()).toEqual({ addresses: { home: 'C' } })
})

it('what others wrote is theirs, though I had tried the same before and was refused', async () => {
  const { store, clock, cloud } = await setUp({
    metadata: { hobby: 'A' },
    refusedValue: 'B',
    store: { conflicts: 'ask' },
  })
  await clock.settle(100)
  void store.update({ hobby: 'B' })
  await clock.settle(1000)
  await cloud.write({ hobby: 'B' })
  void store.refresh()
  await clock.settle(1000)
  const base = ready(store).view
  await cloud.write({ hobby: 'A' })
  void store.refresh()
  await clock.settle(1000)
  void store.update({ hobby: 'C' }, { base })
  await clock.settle(1000)
  expect(ready(store).conflicts).toEqual([{ path: ['hobby'], base: 'B', mine: 'C', theirs: 'A' }])
})

it('on screen a count follows what others counted, as soon as it is certain that its own was not carried out', async () => {
  const { clock, cloud, store, browser } = await setUp({ metadata: { n: 0 } })
  await clock.advance(100)
  cloud.next('throttled for 2 s', 'PATCH')
  void store.update(count)
  await clock.advance(60)
  await cloud.write({ n: 5 })
  const name = `react-auth0-metadata:tenant.test:${cloud.userId}`
  const other = browser.openTab(Math.random).environment.openChannel(name, () => {})
  other.post({ kind: 'confirmed', metadata: { n: 5 }, readFrom: 'api', readAt: clock.now() })
  await clock.advance(10)
  expect(ready(store)).toMatchObject({ view: { n: 6 }, pending: [{ status: 'retrying' }] })
})

it('a count that arrived is not made again because what went with it changed nothing', async () => {
  const { clock, cloud, store } = await setUp({ metadata: { n: 0 } })
  await clock.advance(100)
  cloud.next('lost after', 'PATCH')
  void store.update(count)
  void store.update({ city: null })
  await clock.settle(60_000)
  expect(cloud.metadata()).toEqual({ n: 1 })
})

it('under theirs, of several leaves each that others changed is theirs, and the rest mine', async () => {
  const metadata = { hobby: 'A', city: 'A', name: 'A' }
  const { clock, cloud, store } = await setUp({ metadata, store: { conflicts: 'theirs' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'F', city: 'F' })
  const mine = outcomeOf(store.update({ hobby: 'B', city: 'B', name: 'B' }))
  await clock.settle(1000)
  expect([mine.value, cloud.metadata()]).toEqual(['ConflictError', { hobby: 'F', city: 'F', name: 'B' }])
})

it('a function waits for a parked change that it touches in one leaf of several', async () => {
  const { clock, cloud, store } = await setUp({ metadata: { n: 0, city: 'A' }, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ city: 'F' })
  void store.update({ n: 1, city: 'B' })
  await clock.advance(100)
  void store.update(count)
  await clock.settle(1000)
  expect([ready(store).view, cloud.metadata()]).toEqual([
    { n: 2, city: 'B' },
    { n: 0, city: 'F' },
  ])
})

it('after giving up, the next change is tried as often as the first was', async () => {
  const { clock, cloud, store } = await setUp({ metadata: {}, store: { retries: 1 } })
  await clock.advance(100)
  cloud.outage = 'lost before'
  void store.update({ hobby: 'B' })
  await clock.settle(60_000)
  void store.update({ city: 'B' })
  await clock.advance(200)
  expect(ready(store).pending.map(({ status }) => status)).toEqual(['stalled', 'retrying'])
})

it('what is on screen stays the same object while only the state of a change moves on', async () => {
  const { clock, store } = await setUp({ metadata: { hobby: 'A' } })
  await clock.advance(100)
  void store.update({ hobby: 'B' })
  const { view } = ready(store)
  await clock.advance(5)
  expect(ready(store).pending).toMatchObject([{ status: 'sending' }])
  expect(ready(store).view).toBe(view)
})

it('what cannot be kept is never on screen', async () => {
  const { clock, store } = await setUp({ metadata: { hobby: 'A' } })
  await clock.advance(100)
  const large = outcomeOf(store.update({ hobby: 'x'.repeat(11_000) }))
  expect(ready(store)).toMatchObject({ pending: [], view: { hobby: 'A' } })
  await clock.advance(1)
  expect(large.value).toBe('TooLargeError')
})

it('a function given before the first read names no leaves yet', async () => {
  const { store } = await setUp({ metadata: { n: 0 } })
  void store.update(count)
  expect(store.getState().pending).toMatchObject([{ paths: [] }])
})
