// @vitest-environment node
import { expect, it } from 'vitest'
import { createDrafts } from '../../src/metadata/kept/drafts.ts'
import { createOutbox } from '../../src/metadata/kept/outbox.ts'
import type { Browser, Tab } from './support/browser.ts'
import { outcomeOf, ready, setUp, type SetUp } from './support/setUp.ts'

const metadata = { hobby: 'chess', addresses: { home: 'Main Street', work: 'Side Street' }, tags: ['a'] }

/** A tab whose store has an outbox, as every tab of the app would. */
function openTab(world: SetUp): { tab: Tab; store: SetUp['store'] } {
  return world.openTab({ outbox: createOutbox(world.browser.storage) })
}
const kept = (browser: Browser): string => [...browser.storage.entries.values()].join()

it('what was unsent when the tab closed is sent on the next visit, rebased', async () => {
  const world = await setUp({ metadata })
  const { clock, cloud, browser } = world
  const first = openTab(world)
  await clock.advance(100)
  cloud.outage = 'lost before'
  void first.store.update({ hobby: 'go', addresses: { home: null } })
  void first.store.update(({ tags }) => ({ tags: [...(tags as string[]), 'b'] }))
  await clock.advance(50)
  first.tab.crash()
  await cloud.write({ addresses: { home: 'Main Street', work: 'theirs' } })
  cloud.outage = undefined
  const next = openTab(world)
  await clock.advance(200)
  expect(cloud.metadata()).toEqual({ hobby: 'go', addresses: { work: 'theirs' }, tags: ['a', 'b'] })
  expect(ready(next.store)).toMatchObject({ view: cloud.metadata(), pending: [] })
  expect(kept(browser)).toBe('')
})

it('what is confirmed is not kept', async () => {
  const world = await setUp({ metadata })
  const { store } = openTab(world)
  await world.clock.advance(100)
  void store.update({ hobby: 'go' })
  expect(kept(world.browser)).toContain('go')
  await world.clock.advance(100)
  expect(kept(world.browser)).toBe('')
})

it('another tab leaves alone what an open tab still wants to send', async () => {
  const world = await setUp({ metadata })
  const { clock, cloud } = world
  const first = openTab(world)
  await clock.advance(100)
  cloud.next('throttled for 2 s')
  void first.store.update({ hobby: 'go' })
  await clock.advance(50)
  const other = openTab(world)
  await clock.advance(100)
  expect(ready(other.store).pending).toEqual([])
  await clock.advance(3000)
  expect(cloud.log).toHaveLength(1)
  expect(cloud.metadata()['hobby']).toBe('go')
})

it('an open tab takes over what a closing one leaves, and sends it once', async () => {
  const world = await setUp({ metadata })
  const { clock, cloud } = world
  const first = openTab(world)
  await clock.advance(100)
  cloud.outage = 'throttled'
  void first.store.update({ hobby: 'go' })
  await clock.advance(50)
  const others = [openTab(world), openTab(world)]
  await clock.advance(100)
  first.store.close()
  cloud.outage = undefined
  await clock.settle()
  expect(cloud.log).toHaveLength(1)
  expect(others.map(({ store }) => ready(store).view['hobby'])).toEqual(['go', 'go'])
})

it('an expired session keeps what is unsent for this user alone', async () => {
  const world = await setUp({ metadata })
  const { clock, cloud, browser } = world
  const first = openTab(world)
  await clock.advance(100)
  cloud.outage = 'signed out'
  const outcome = outcomeOf(first.store.update({ hobby: 'go' }))
  await clock.advance(100)
  first.store.close()
  await clock.advance(10)
  expect(outcome.value).toBe('ClosedError')
  cloud.outage = undefined
  const bob = world.openTab({
    userId: 'auth0|bob',
    outbox: createOutbox(browser.storage),
    source: { read: () => Promise.resolve({}), write: () => Promise.reject(new Error('sent')) },
  })
  await clock.advance(100)
  expect(ready(bob.store)).toMatchObject({ view: {}, pending: [] })
  openTab(world)
  await clock.advance(100)
  expect(cloud.metadata()['hobby']).toBe('go')
})

it('signing out forgets what was unsent', async () => {
  const world = await setUp({ metadata })
  const { clock, cloud, browser } = world
  const first = openTab(world)
  await clock.advance(100)
  cloud.outage = 'throttled'
  void first.store.update({ hobby: 'go' })
  await clock.advance(50)
  first.store.close({ signedOut: true })
  expect(kept(browser)).toBe('')
  cloud.outage = undefined
  openTab(world)
  await clock.advance(100)
  expect(cloud.metadata()).toEqual(metadata)
})

it('a newer change of the open tab wins over an older one that is taken over', async () => {
  const world = await setUp({ metadata })
  const { clock, cloud } = world
  const first = openTab(world)
  const second = openTab(world)
  await clock.advance(100)
  cloud.outage = 'throttled'
  void first.store.update({ hobby: 'older' })
  await clock.advance(5)
  void second.store.update({ hobby: 'newer' })
  first.tab.crash()
  const third = openTab(world)
  await clock.advance(5)
  second.store.close()
  cloud.outage = undefined
  await clock.settle()
  expect(ready(third.store).view['hobby']).toBe('newer')
  expect(cloud.metadata()['hobby']).toBe('newer')
})

it.each<[string, string]>([
  ['not JSON', '{'],
  ['not an object', '[1]'],
  ['another shape', '{"tab": {"id": 1}}'],
  [
    'broken changes',
    '{"tab": [null, {}, {"id": "x"}, {"id": "x", "madeAt": 1, "edits": [{"path": []}], "policy": "mine"}, {"id": "x", "madeAt": 1, "edits": [{"path": [1]}], "policy": "mine"}, {"id": "x", "madeAt": 1, "edits": [{"path": ["hobby"]}], "policy": "odd"}]}',
  ],
])('an outbox that holds %s is as good as empty', async (_what, text) => {
  const world = await setUp({ metadata })
  world.browser.storage.setItem(`react-auth0-metadata:tenant.test:${world.cloud.userId}:outbox`, text)
  const { store } = openTab(world)
  await world.clock.advance(100)
  expect(ready(store)).toMatchObject({ view: metadata, pending: [] })
  void store.update({ hobby: 'go' })
  await world.clock.advance(100)
  expect(world.cloud.metadata()['hobby']).toBe('go')
})

it('a storage that refuses everything costs the outbox, not the change', async () => {
  const refuse = (): never => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const world = await setUp({ metadata })
  const { store } = world.openTab({
    outbox: createOutbox({ getItem: refuse, setItem: refuse, removeItem: refuse }),
  })
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await world.clock.advance(200)
  expect(outcome.value).toBe('confirmed')
})

it('a half-typed form survives a reload, by user and by form', () => {
  const entries = new Map<string, string>()
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
  createDrafts(storage).write('auth0|ada', 'profile', { hobby: 'g' })
  createDrafts(storage).write('auth0|ada', '__proto__', { hobby: 'h' })
  const drafts = createDrafts(storage)
  expect(drafts.read('auth0|ada', 'profile')).toEqual({ hobby: 'g' })
  expect(drafts.read('auth0|ada', '__proto__')).toEqual({ hobby: 'h' })
  expect(drafts.read('auth0|ada', 'constructor')).toBeUndefined()
  expect(drafts.read('auth0|bob', 'profile')).toBeUndefined()
  drafts.clear('auth0|ada', 'profile')
  expect(drafts.read('auth0|ada', 'profile')).toBeUndefined()
  expect(drafts.read('auth0|ada', '__proto__')).toEqual({ hobby: 'h' })
  drafts.clear('auth0|ada')
  expect(entries.size).toBe(0)
})

it('a draft that cannot be read is no draft', () => {
  const storage = { getItem: () => '"text"', setItem: () => {}, removeItem: () => {} }
  expect(createDrafts(storage).read('auth0|ada', 'profile')).toBeUndefined()
  expect(
    createDrafts({ ...storage, getItem: () => '{"profile": 5}' }).read('auth0|ada', 'profile'),
  ).toBeUndefined()
})

it('opening a tab with nothing unsent writes nothing', async () => {
  const world = await setUp({ metadata })
  let writes = 0
  const count = (): void => void writes++
  world.openTab({ outbox: createOutbox({ getItem: () => null, setItem: count, removeItem: count }) })
  await world.clock.advance(100)
  expect(writes).toBe(0)
})

it('what I take back of a kept change is not kept', async () => {
  const world = await setUp({ metadata, store: { conflicts: 'ask' } })
  const { clock, cloud, browser } = world
  const { store } = openTab(world)
  await clock.advance(100)
  await cloud.write({ tags: ['theirs'], city: 'theirs' })
  void store.update({ tags: ['mine'] })
  void store.update({ city: 'my town', zip: '1' })
  await clock.advance(100)
  expect(kept(browser)).toContain('my town')
  store.resolve([{ path: ['city'], take: 'theirs' }])
  expect(kept(browser)).not.toContain('my town')
  expect(kept(browser)).toContain('zip')
})

it('signing out in one tab forgets at once what any tab kept', async () => {
  const world = await setUp({ metadata })
  const { clock, cloud, browser } = world
  const tabs = [openTab(world), openTab(world)]
  await clock.advance(100)
  cloud.outage = 'throttled'
  for (const { store } of tabs) void store.update({ hobby: 'go' })
  await clock.advance(50)
  tabs[0]?.store.close({ signedOut: true })
  expect(kept(browser)).toBe('')
})

it('a newer change that still waits here stays on top of an older one that is taken over', async () => {
  const world = await setUp({ metadata })
  const { clock, cloud } = world
  const first = openTab(world)
  await clock.advance(100)
  cloud.outage = 'lost before'
  void first.store.update({ hobby: 'older', city: 'Paris' })
  await clock.advance(50)
  const second = openTab(world)
  await clock.advance(5)
  void second.store.update({ hobby: 'newer' })
  first.tab.crash()
  await clock.advance(5)
  const state = second.store.getState()
  expect(state.pending.map(({ paths }) => paths)).toEqual([[['hobby'], ['city']], [['hobby']]])
  cloud.outage = undefined
  await clock.settle()
  expect(cloud.metadata()).toMatchObject({ hobby: 'newer', city: 'Paris' })
})

it('what I still type in another tab while I sign out is forgotten there too', async () => {
  const world = await setUp({ metadata })
  const { clock, cloud, browser } = world
  const [first, second] = [openTab(world), openTab(world)]
  await clock.advance(100)
  cloud.outage = 'throttled'
  first.store.close({ signedOut: true })
  void second.store.update({ hobby: 'go' })
  expect(kept(browser)).toContain('go')
  await clock.advance(100)
  expect(kept(browser)).toBe('')
})

it('a change that two closed tabs left, one having taken it over from the other, is made once', async () => {
  const world = await setUp({ metadata })
  const change = {
    id: 'x-1',
    madeAt: 1,
    isBased: true,
    policy: 'mine',
    edits: [{ path: ['hobby'], value: 'go', base: 'chess' }],
  }
  const key = `react-auth0-metadata:tenant.test:${world.cloud.userId}:outbox`
  world.browser.storage.setItem(key, JSON.stringify({ one: [change], other: [change] }))
  world.cloud.outage = 'throttled'
  const { store } = openTab(world)
  await world.clock.advance(5)
  expect(store.getState().pending).toMatchObject([{ id: 'x-1' }])
})
