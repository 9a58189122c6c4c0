// @vitest-environment node
import { expect, it } from 'vitest'
import type { JsonObject } from '../../src/fields/json.ts'
import { seenAt } from '../../src/metadata/algebra/at.ts'
import { covers, overlaps } from '../../src/metadata/algebra/edits.ts'
import { ConflictError, UnreachableError } from '../../src/metadata/errors.ts'
import { checkSize } from '../../src/metadata/algebra/limits.ts'
import { createOutbox } from '../../src/metadata/kept/outbox.ts'
import { toRetryAfter } from '../../src/metadata/sources/request.ts'
import { share } from '../../src/metadata/store/share.ts'
import { outcomeOf, ready, setUp } from './support/setUp.ts'

const metadata = { hobby: 'chess', addresses: { home: 'Main Street', work: 'Side Street' }, tags: ['a'] }

it('nothing is sent while the provider is away, and everything once it is back', async () => {
  const { store, disconnect, tab, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  disconnect()
  disconnect()
  await clock.advance(0)
  expect(['focus', 'online', 'visibilitychange', 'beforeunload'].map(tab.listeners)).toEqual([0, 0, 0, 0])
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(100_000)
  expect([outcome.value, cloud.requests.length]).toEqual(['waiting', 1])
  store.connect()
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
})

it('going away stops the request under way at once, and the change is looked after on return', async () => {
  const { store, disconnect, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const outcome = outcomeOf(store.update(({ tags }) => ({ tags: [...(tags as string[]), 'b'] })))
  await clock.advance(25)
  disconnect()
  await clock.advance(100)
  expect(outcome.value).toBe('waiting')
  expect(cloud.metadata()['tags']).toEqual(['a', 'b'])
  store.connect()
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.metadata()['tags']).toEqual(['a', 'b'])
})

it('one of two providers may go without stopping the other', async () => {
  const { store, disconnect, cloud, clock } = await setUp({ metadata })
  store.connect()
  await clock.advance(100)
  // Going twice counts once.
  disconnect()
  disconnect()
  await clock.advance(10)
  void store.update({ hobby: 'go' })
  await clock.advance(100)
  expect(cloud.metadata()['hobby']).toBe('go')
})

it('a lost group change of which others overwrote a part is not taken for made', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  cloud.next('lost after', 'PATCH')
  const outcome = outcomeOf(store.update({ hobby: 'go', addresses: { home: 'mine' } }))
  await clock.advance(45)
  await cloud.write({ addresses: { home: 'theirs' } })
  await clock.advance(2000)
  expect(outcome.value).toBe('waiting')
  expect(ready(store).conflicts).toMatchObject([
    { path: ['addresses', 'home'], mine: 'mine', theirs: 'theirs' },
  ])
})

it('a function that touches something else does not wait for a parked change', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  const before = outcomeOf(store.update(() => ({ hobby: undefined, zip: '1' })))
  void store.update({ hobby: 'mine' })
  const after = outcomeOf(store.update(({ tags }) => ({ tags: [...(tags as string[]), 'b'] })))
  await clock.advance(200)
  expect([before.value, after.value]).toEqual(['confirmed', 'confirmed'])
  expect(cloud.metadata()).toMatchObject({ zip: '1', tags: ['a', 'b'], hobby: 'theirs' })
})

it('of a parked change only the leaf that I changed anew is outdated', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs', city: 'theirs' })
  const parked = outcomeOf(store.update({ hobby: 'mine', city: 'mine' }))
  await clock.advance(100)
  void store.update({ hobby: 'newer' })
  await clock.advance(100)
  expect(parked.value).toBe('waiting')
  expect(ready(store).conflicts).toMatchObject([{ path: ['city'], mine: 'mine' }])
})

it('my earlier change to one leaf hides nobody else on another', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  void store.update({ addresses: { home: 'mine' } })
  await clock.advance(25)
  const base = { ...metadata, addresses: { home: 'Main Street', work: 'older' } }
  void store.update({ addresses: { work: 'mine' } }, { base })
  await clock.advance(200)
  expect(ready(store).conflicts).toMatchObject([
    { path: ['addresses', 'work'], base: 'older', theirs: 'Side Street' },
  ])
  expect(cloud.metadata()['addresses']).toEqual({ home: 'mine', work: 'Side Street' })
})

it('while many changes wait, tabs still take turns', async () => {
  const { store, openTab, cloud, clock } = await setUp({ metadata, refusedValue: 'bad' })
  const other = openTab()
  await clock.advance(100)
  for (let index = 0; index < 12; index++)
    void store.update({ [`key ${index}`]: index === 0 ? 'bad' : index })
  await clock.advance(5)
  const outcome = outcomeOf(other.store.update({ city: 'Paris' }))
  await clock.advance(1000)
  expect(outcome.value).toBe('confirmed')
  const turn = cloud.log.findIndex(({ after }) => 'city' in after)
  expect(turn).toBeGreaterThan(0)
  expect(turn).toBeLessThan(cloud.log.length - 1)
})

it('signing out tries once more what had stalled', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { retries: 0 } })
  await clock.advance(100)
  cloud.next('throttled')
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(100)
  expect(ready(store).pending).toMatchObject([{ status: 'stalled' }])
  const flushed = store.flush(3000)
  await clock.advance(100)
  expect([outcome.value, await flushed]).toEqual(['confirmed', { unsent: [] }])
})

it('a tab that hears of a sign-out does not spread it again', async () => {
  const { store, openTab, browser, clock } = await setUp({ metadata })
  openTab()
  openTab()
  await clock.advance(200)
  store.close({ signedOut: true })
  await clock.advance(100)
  expect(browser.posts.filter((post) => JSON.stringify(post).includes('signed-out'))).toHaveLength(1)
})

it('a kept change without any sense in it is left out, the others are sent', async () => {
  const world = await setUp({ metadata })
  const good = {
    id: 'x-1',
    madeAt: 1,
    isBased: true,
    policy: 'mine',
    edits: [{ path: ['hobby'], value: 'go', base: 'chess' }],
  }
  // Each would leave a trace of its own.
  const trace = (name: string): object => ({ path: [`bad ${name}`], value: 'x' })
  const bad = [
    null,
    'text',
    { ...good, edits: [trace('id')], id: 1 },
    { ...good, edits: [trace('time')], madeAt: 'x' },
    { ...good, edits: 'x' },
    { ...good, edits: [trace('text beside'), 'x'] },
    { ...good, edits: [trace('text for a path'), { path: 'hobby', value: 'x' }] },
    { ...good, edits: [trace('no path'), { path: [], value: 'x' }] },
    { ...good, edits: [trace('a number in a path'), { path: ['hobby', 1], value: 'x' }] },
    { ...good, edits: [trace('policy')], policy: 'odd' },
  ]
  const key = `react-auth0-metadata:tenant.test:${world.cloud.userId}:outbox`
  const kept = {
    closed: [...bad, good],
    other: [
      { ...good, id: 'y', policy: 'theirs', edits: [{ path: ['a'], value: 1 }] },
      { ...good, id: 'z', policy: 'ask', edits: [{ path: ['b'], value: 1 }] },
    ],
  }
  world.browser.storage.setItem(key, JSON.stringify(kept))
  const { store } = world.openTab({ outbox: createOutbox(world.browser.storage) })
  await world.clock.advance(300)
  expect(world.cloud.metadata()).toEqual({ ...metadata, hobby: 'go', a: 1, b: 1 })
  expect(ready(store).pending).toEqual([])
  expect(world.browser.storage.entries.size).toBe(0)
})

it('the outbox follows what is pending, and writes only when that changed', async () => {
  let writes = 0
  const world = await setUp({ metadata })
  const { storage } = world.browser
  const counted = {
    ...storage,
    setItem: (key: string, value: string) => (writes++, storage.setItem(key, value)),
  }
  const { store } = world.openTab({ outbox: createOutbox(counted) })
  await world.clock.advance(100)
  world.cloud.outage = 'throttled'
  void store.update({ hobby: 'go' })
  expect(writes).toBe(1)
  await world.clock.advance(60)
  store.retry()
  expect(writes).toBe(1)
  void store.update({ city: 'Paris' })
  expect(writes).toBe(2)
  store.discard()
  expect(storage.entries.size).toBe(0)
})

it('paths: what leads to what, and what touches what', () => {
  expect([
    covers(['a'], ['a', 'b']),
    covers(['a', 'b'], ['a']),
    covers(['a', 'x'], ['a', 'b']),
    covers(['x'], ['a']),
  ]).toEqual([true, false, false, false])
  expect([overlaps(['a', 'b'], ['a']), overlaps(['a'], ['b'])]).toEqual([true, false])
  expect(seenAt({ a: { b: [1] } }, ['a', 'b', '0'])).toEqual([1])
})

it('unchanged parts keep their identity at every depth', () => {
  const before: JsonObject = { a: { b: { c: 1 }, d: { e: 1 } }, list: [{ x: 1 }] }
  const after = share(before, { a: { b: { c: 1 }, d: { e: 2 } }, list: [{ x: 1 }], added: { a: 1 } })
  expect(seenAt(after, ['a', 'b'])).toBe(seenAt(before, ['a', 'b']))
  expect(after['list']).toBe(before['list'])
  expect(after).toEqual({ a: { b: { c: 1 }, d: { e: 2 } }, list: [{ x: 1 }], added: { a: 1 } })
  expect(share({ a: [1] }, { a: { 0: 1 } })).toEqual({ a: { 0: 1 } })
  expect(share({ a: { 0: 1 } }, { a: [1] })).toEqual({ a: [1] })
})

it('metadata that is too large already may stay as large, not grow', () => {
  const large = { text: 'x'.repeat(11_000) }
  const edit = (path: string, value: string): { path: string[]; value: string; base: undefined } => ({
    path: [path],
    value,
    base: undefined,
  })
  expect(() => checkSize(large, { text: 'y'.repeat(11_000) }, [edit('text', 'y')])).not.toThrow()
  expect(() =>
    checkSize(large, { text: 'y'.repeat(11_001) }, [
      edit('first', 'yy'),
      edit('second', 'zz'),
      edit('third', ''),
    ]),
  ).toThrow('"first"')
})

it('a wait that is not quite a number is none', () => {
  const after = (text: string): number | undefined => toRetryAfter(new Headers({ 'retry-after': text }), 0)
  expect([after('12'), after('12x'), after('x12'), after('1e9x')]).toEqual([
    12_000,
    undefined,
    undefined,
    undefined,
  ])
})

it('errors say which leaves, and keep their cause', () => {
  expect(new ConflictError([['a', 'b'], ['c']]).message).toMatch(/^a\.b, c: /)
  const cause = new Error('inner')
  const ended = Object.assign(new Error('outer'), { name: 'SignedOutError' })
  expect(UnreachableError.from(cause)).toMatchObject({ name: 'UnreachableError', cause })
  expect(UnreachableError.from(ended)).toMatchObject({ name: 'SignedOutError', cause: ended })
})
