// @vitest-environment node
import { expect, it, vi } from 'vitest'
import type { JsonObject } from '../../src/fields/json.ts'
import { browserLocks, pageLocks } from '../../src/metadata/store/locks.ts'
import { toNews } from '../../src/metadata/store/tabs.ts'
import { drain } from './support/clock.ts'
import { outcomeOf, ready, setUp } from './support/setUp.ts'

const metadata = { hobby: 'chess', addresses: { home: 'Main Street', work: 'Side Street' } }

it('a change in one tab is on screen in the other without a request', async () => {
  const { store, openTab, cloud, clock } = await setUp({ metadata })
  const other = openTab()
  await clock.advance(100)
  const before = cloud.requests.length
  void store.update({ hobby: 'go' })
  await clock.advance(100)
  expect(ready(other.store)).toMatchObject({ view: { hobby: 'go' }, readFrom: 'api' })
  expect(cloud.requests.length - before).toBe(1)
})

it('two tabs may change the same group at once, and neither loses', async () => {
  const { store, openTab, cloud, clock } = await setUp({ metadata })
  const other = openTab()
  await clock.advance(100)
  const outcomes = [
    store.update({ addresses: { home: 'A' } }),
    other.store.update({ addresses: { work: 'B' } }),
  ].map(outcomeOf)
  await clock.advance(300)
  expect(outcomes.map(({ value }) => value)).toEqual(['confirmed', 'confirmed'])
  expect(cloud.metadata()['addresses']).toEqual({ home: 'A', work: 'B' })
  expect([ready(store).view, ready(other.store).view]).toEqual([cloud.metadata(), cloud.metadata()])
})

it('a tab that waits to try again does not keep the others waiting', async () => {
  const { store, openTab, cloud, clock } = await setUp({ metadata })
  const other = openTab()
  await clock.advance(100)
  cloud.next('throttled for 2 s')
  void store.update({ hobby: 'go' })
  await clock.advance(50)
  const outcome = outcomeOf(other.store.update({ city: 'Paris' }))
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
})

it("another tab's news is shown, but what I write stands on what the server said", async () => {
  const { store, openTab, cloud, clock } = await setUp({ metadata })
  const other = openTab()
  await clock.advance(100)
  void store.update({ addresses: { home: 'A' } })
  await clock.advance(100)
  await cloud.write({ addresses: { home: 'A', work: 'foreign' } })
  void other.store.update({ addresses: { abroad: 'B' } })
  await clock.advance(100)
  expect(cloud.metadata()['addresses']).toEqual({ home: 'A', work: 'foreign', abroad: 'B' })
})

it('changing a value to what only the news says is not taken for done', async () => {
  const { store, openTab, cloud, clock } = await setUp({ metadata })
  const other = openTab()
  await clock.advance(100)
  void store.update({ hobby: 'go' })
  await clock.advance(100)
  await cloud.write({ hobby: 'bridge' })
  void other.store.update({ hobby: 'go' })
  await clock.advance(100)
  expect(cloud.metadata()['hobby']).toBe('go')
})

it('news that is older than what a tab read is not shown', async () => {
  const { store, browser, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const stale = browser
    .openTab()
    .environment.openChannel(`react-auth0-metadata:tenant.test:${cloud.userId}`, () => {})
  stale.post({ kind: 'confirmed', metadata: { hobby: 'old' }, readFrom: 'api', readAt: clock.now() - 1000 })
  await clock.advance(10)
  expect(ready(store).view).toEqual(metadata)
  stale.post({ kind: 'confirmed', metadata: { hobby: 'new' }, readFrom: 'api', readAt: clock.now() })
  await clock.advance(10)
  expect(ready(store).view).toEqual({ hobby: 'new' })
})

it('a read during which news arrives is repeated', async () => {
  const { store, browser, cloud, clock } = await setUp({ metadata })
  await clock.advance(5)
  const other = browser
    .openTab()
    .environment.openChannel(`react-auth0-metadata:tenant.test:${cloud.userId}`, () => {})
  other.post({ kind: 'confirmed', metadata: { hobby: 'new' }, readFrom: 'api', readAt: clock.now() })
  await clock.advance(2)
  expect(ready(store).view).toEqual({ hobby: 'new' })
  await cloud.write({ hobby: 'newest' })
  await clock.advance(100)
  expect(cloud.requests).toHaveLength(2)
  expect(ready(store).view['hobby']).toBe('newest')
})

it('news during a write makes the tab read once more', async () => {
  const { store, browser, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  void store.update({ city: 'Paris' })
  await clock.advance(5)
  const other = browser
    .openTab()
    .environment.openChannel(`react-auth0-metadata:tenant.test:${cloud.userId}`, () => {})
  other.post({ kind: 'confirmed', metadata: { hobby: 'new' }, readFrom: 'api', readAt: clock.now() })
  await clock.advance(100)
  expect(cloud.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET'])
})

it('signing out in one tab closes the other, and tells it', async () => {
  let told = 0
  const { store, openTab, clock } = await setUp({ metadata, store: { onSignedOutElsewhere: () => told++ } })
  const other = openTab()
  await clock.advance(100)
  const outcome = outcomeOf(other.store.update({ hobby: 'go' }))
  store.close({ signedOut: true })
  await clock.advance(5)
  expect(told).toBe(1)
  expect(outcome.value).toBe('ClosedError')
  expect(other.store.getState()).toEqual({ status: 'loading', pending: [] })
})

it('closing without signing out leaves the other tabs alone', async () => {
  const { store, openTab, clock } = await setUp({ metadata })
  const other = openTab()
  await clock.advance(100)
  store.close()
  await clock.advance(100)
  expect(ready(other.store).view).toEqual(metadata)
})

it('another user of the same browser hears nothing', async () => {
  const { store, openTab, clock } = await setUp({ metadata })
  const other = openTab({
    userId: 'auth0|bob',
    source: { read: () => Promise.resolve({}), write: () => Promise.resolve({}) },
  })
  await clock.advance(100)
  void store.update({ hobby: 'go' })
  await clock.advance(100)
  expect(ready(other.store).view).toEqual({})
})

it.each<[string, unknown]>([
  ['nothing', null],
  ['text', 'confirmed'],
  ['no kind', {}],
  ['an unknown kind', { kind: 'other', metadata: {}, readAt: 1 }],
  ['no metadata', { kind: 'confirmed', readAt: 1 }],
  ['a list for metadata', { kind: 'confirmed', metadata: [], readFrom: 'api', readAt: 1 }],
  ['no time', { kind: 'confirmed', metadata: {} }],
])('a message with %s, from another version of the page, is ignored', (_what, message) => {
  expect(toNews(message)).toBeUndefined()
})

it('where Web Locks are missing, requests of one page still take turns', async () => {
  const order: string[] = []
  const { signal } = new AbortController()
  const task = (name: string) => async () => {
    order.push(`${name} begins`)
    await drain()
    order.push(`${name} ends`)
    return name
  }
  const failing = pageLocks('a', signal, () => Promise.reject(new Error('first')))
  const all = Promise.all([
    browserLocks('a', signal, task('second')),
    pageLocks('a', signal, task('third')),
    pageLocks('b', signal, task('other')),
  ])
  await expect(failing).rejects.toThrow('first')
  expect(await all).toEqual(['second', 'third', 'other'])
  expect(order.indexOf('second ends')).toBeLessThan(order.indexOf('third begins'))
  expect(order.indexOf('other begins')).toBeLessThan(order.indexOf('second ends'))
  const gone = new AbortController()
  gone.abort()
  await expect(pageLocks('a', gone.signal, task('never'))).rejects.toThrow('The store was closed.')
  await expect(browserLocks('a', gone.signal, task('never'))).rejects.toThrow('The store was closed.')
})

it('one that asks while another is at work waits, though a third has just ended', async () => {
  const { signal } = new AbortController()
  let end = (): void => {}
  const first = pageLocks('turns', signal, () => Promise.resolve())
  const second = pageLocks('turns', signal, () => new Promise<void>((resolve) => (end = resolve)))
  await first
  await drain()
  let hasBegun = false
  const third = pageLocks('turns', signal, () => Promise.resolve((hasBegun = true)))
  await drain()
  expect(hasBegun).toBe(false)
  end()
  await second
  expect(await third).toBe(true)
})

it('Web Locks are used where they are, and their refusal in a sandbox is survived', async () => {
  const { signal } = new AbortController()
  const native = Object.getOwnPropertyDescriptor(globalThis, 'navigator')
  const asked: unknown[] = []
  const install = (request: unknown): void =>
    void Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: { request } } })
  try {
    install(async (name: string, options: object, run: () => Promise<unknown>) => {
      asked.push([name, options])
      return run()
    })
    expect(await browserLocks('a', signal, () => Promise.resolve(1))).toBe(1)
    const failing = vi.fn<() => Promise<never>>().mockRejectedValue(new Error('mine'))
    await expect(browserLocks('a', signal, failing)).rejects.toThrow('mine')
    expect(failing).toHaveBeenCalledTimes(1)
    expect(asked).toEqual([
      ['a', { signal }],
      ['a', { signal }],
    ])
    install(() => Promise.reject(new DOMException('denied', 'SecurityError')))
    expect(await browserLocks('a', signal, () => Promise.resolve(2))).toBe(2)
    const gone = AbortSignal.abort()
    await expect(browserLocks('a', gone, () => Promise.resolve(3))).rejects.toThrow('denied')
  } finally {
    if (native) Object.defineProperty(globalThis, 'navigator', native)
    else Reflect.deleteProperty(globalThis, 'navigator')
  }
})

it('a second tab of a new browser shows what the first has read', async () => {
  const { openTab, cloud, clock } = await setUp({ metadata })
  const other = openTab()
  await clock.advance(22)
  const known: JsonObject = ready(other.store).view
  expect(known).toEqual(cloud.metadata())
})

const channelOf = (world: Awaited<ReturnType<typeof setUp>>): { post: (message: unknown) => void } =>
  world.browser
    .openTab()
    .environment.openChannel(`react-auth0-metadata:tenant.test:${world.cloud.userId}`, () => {}) as {
    post: (message: unknown) => void
  }

it('nonsense from another tab changes nothing and breaks nothing', async () => {
  const world = await setUp({ metadata })
  await world.clock.advance(100)
  const before = world.store.getState()
  for (const message of [null, 'x', {}, { kind: 'confirmed' }]) channelOf(world).post(message)
  await world.clock.advance(100)
  expect(world.store.getState()).toBe(before)
  expect(world.cloud.requests).toHaveLength(1)
})

it('of two words from the same moment the later heard is shown', async () => {
  const world = await setUp({ metadata })
  await world.clock.advance(100)
  const { readAt } = ready(world.store)
  channelOf(world).post({ kind: 'confirmed', metadata: { hobby: 'go' }, readFrom: 'api', readAt })
  await world.clock.advance(10)
  expect(ready(world.store).view).toEqual({ hobby: 'go' })
})

it('hearing from another tab what is known already costs no request before my next change', async () => {
  const world = await setUp({ metadata })
  await world.clock.advance(100)
  channelOf(world).post({ kind: 'confirmed', metadata, readAt: world.clock.now() })
  await world.clock.advance(10)
  void world.store.update({ hobby: 'go' })
  await world.clock.advance(100)
  expect(world.cloud.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH'])
})

it('news from before the clock was set back, and after, makes the tab ask the server which of them holds', async () => {
  const { browser, cloud, clock, openTab, store: first, tab } = await setUp({ metadata })
  first.close()
  let behind = 0
  const environment = { ...tab.environment, now: () => clock.now() - behind }
  const { store } = openTab({ environment })
  await clock.advance(100)
  const { readAt } = ready(store)
  behind = 1000
  const other = browser
    .openTab(Math.random)
    .environment.openChannel(`react-auth0-metadata:tenant.test:${cloud.userId}`, () => {})
  await cloud.write({ hobby: 'go' })
  other.post({ kind: 'confirmed', metadata: { hobby: 'go' }, readFrom: 'api', readAt: readAt - 500 })
  await clock.advance(100)
  expect(ready(store).view).toMatchObject({ hobby: 'go' })
  other.post({ kind: 'confirmed', metadata, readFrom: 'api', readAt })
  await clock.advance(100)
  expect(ready(store).view).toMatchObject({ hobby: 'go' })
})

it('news that a tab knows already costs no request, however old it is', async () => {
  const world = await setUp({ metadata })
  await world.clock.advance(100)
  channelOf(world).post({ kind: 'confirmed', metadata, readFrom: 'api', readAt: world.clock.now() - 1000 })
  await world.clock.advance(100)
  expect(world.cloud.requests.map(({ method }) => method)).toEqual(['GET'])
})

it('what another tab knows from a claim is not shown over what the server said, and costs no request', async () => {
  const world = await setUp({ metadata })
  await world.clock.advance(100)
  const { readAt } = ready(world.store)
  channelOf(world).post({ kind: 'confirmed', metadata: { hobby: 'go' }, readFrom: 'claim', readAt })
  await world.clock.advance(100)
  expect(ready(world.store).view).toEqual(metadata)
  expect(world.cloud.requests.map(({ method }) => method)).toEqual(['GET'])
})
