// @vitest-environment node
import { expect, it } from 'vitest'
import { backOff } from '../../src/metadata/store/backOff.ts'
import { ThrottledError, UnreachableError } from '../../src/metadata/errors.ts'
import { managementSource } from '../../src/metadata/sources/managementSource.ts'
import type { JsonObject } from '../../src/fields/json.ts'
import { outcomeOf, ready, setUp } from './support/setUp.ts'

const metadata = { hobby: 'chess', addresses: { home: 'Main Street', work: 'Side Street' }, visits: 1 }
const methods = (cloud: { requests: readonly { method: string }[] }): string =>
  cloud.requests.map(({ method }) => method[0]).join('')

it('a change refused for its content takes no neighbour along', async () => {
  const { store, cloud, clock } = await setUp({ metadata, refusedValue: 'bad' })
  await clock.advance(100)
  const outcomes = [
    { hobby: 'go' },
    { city: 'bad' },
    { zip: '1' },
    { addresses: { home: 'New' } },
    { a: 1 },
    { b: 1 },
  ].map((change) => outcomeOf(store.update(change)))
  await clock.advance(500)
  expect(outcomes.map(({ value }) => value)).toEqual([
    'confirmed',
    'RefusedError',
    'confirmed',
    'confirmed',
    'confirmed',
    'confirmed',
  ])
  expect(outcomes[1]?.error).toMatchObject({ code: 'refused', status: 400, errorCode: 'invalid_body' })
  expect(cloud.metadata()).toEqual({
    hobby: 'go',
    addresses: { home: 'New', work: 'Side Street' },
    visits: 1,
    zip: '1',
    a: 1,
    b: 1,
  })
  void store.update({ c: 1 })
  void store.update({ d: 1 })
  await clock.advance(100)
  expect(cloud.requests.at(-1)?.patch).toEqual({ c: 1, d: 1 })
})

it('too many requests: the change waits, and is sent again by itself', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.next('throttled')
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(30)
  expect(ready(store)).toMatchObject({
    view: { hobby: 'go' },
    pending: [{ status: 'retrying', error: { code: 'throttled' } }],
  })
  await clock.advance(600)
  expect(outcome.value).toBe('confirmed')
  // Refused before it was carried out: there is nothing to look after.
  expect(methods(cloud)).toBe('GPP')
})

it('the wait is as long as the server asks, where that can be read', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.next('throttled for 2 s')
  void store.update({ hobby: 'go' })
  await clock.advance(2000)
  expect(methods(cloud)).toBe('GP')
  await clock.advance(600)
  expect(methods(cloud)).toBe('GPP')
})

it('waits double, differ from tab to tab, and end', () => {
  const lost = new UnreachableError('x')
  expect([1, 2, 3, 4].map((nth) => backOff(nth, lost, () => 0))).toEqual([250, 500, 1000, 2000])
  expect(backOff(1, lost, () => 0.5)).toBe(375)
  expect(backOff(50, lost, () => 0)).toBe(15_000)
  expect(backOff(1, new ThrottledError(), () => 0)).toBe(250)
  expect(backOff(1, new ThrottledError(2000), () => 0.5)).toBe(2250)
  expect(backOff(1, new ThrottledError(3_600_000), () => 0)).toBe(60_000)
})

it.each(['failed', 'lost before', 'not Auth0'] as const)(
  'a request that was %s is sent again after a look at what is there',
  async (kind) => {
    const { store, cloud, clock } = await setUp({ metadata })
    await clock.advance(100)
    cloud.next(kind, 'PATCH')
    const outcome = outcomeOf(store.update({ hobby: 'go' }))
    await clock.advance(30)
    expect(ready(store).pending).toMatchObject([{ status: 'retrying', error: { code: 'unreachable' } }])
    await clock.advance(1000)
    expect(outcome.value).toBe('confirmed')
    expect(methods(cloud)).toBe('GPGP')
  },
)

it('a change whose answer was lost is recognised, and not made twice', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.next('lost after', 'PATCH')
  const outcome = outcomeOf(store.update(({ visits }) => ({ visits: Number(visits) + 1 })))
  const other = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(15)
  const later = outcomeOf(store.update({ hobby: 'bridge' }, { conflicts: 'ask' }))
  await clock.advance(2000)
  expect([outcome.value, other.value, later.value]).toEqual(['confirmed', 'confirmed', 'confirmed'])
  expect(cloud.metadata()).toMatchObject({ visits: 2, hobby: 'bridge' })
})

it('no answer in ten seconds counts as lost', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.next('late', 'PATCH')
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(10_100)
  expect(ready(store).pending[0]?.error?.message).toContain('No answer in time')
  await clock.advance(10_000)
  expect(outcome.value).toBe('confirmed')
})

it('after a bounded number of attempts the change stalls, until I try again', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { retries: 2 } })
  await clock.advance(100)
  cloud.outage = 'throttled'
  const update = store.update({ hobby: 'go' })
  const outcome = outcomeOf(update)
  await clock.settle()
  expect(methods(cloud)).toBe('GPPP')
  expect(ready(store)).toMatchObject({
    view: { hobby: 'go' },
    pending: [{ status: 'stalled', error: { code: 'throttled' } }],
    error: undefined,
  })
  cloud.outage = undefined
  store.retry('another')
  await clock.advance(100)
  expect(outcome.value).toBe('waiting')
  store.retry(update.id)
  expect(ready(store).pending).toMatchObject([{ status: 'waiting', error: undefined }])
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
})

it('trying again does not wait for the rest of the pause', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.next('throttled for 2 s')
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(50)
  store.retry()
  await clock.advance(50)
  expect(outcome.value).toBe('confirmed')
})

it('back online, what was unreachable is sent by itself', async () => {
  const { store, cloud, tab, clock } = await setUp({ metadata, store: { retries: 1 } })
  await clock.advance(100)
  cloud.outage = 'lost before'
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.settle()
  expect(ready(store).pending).toMatchObject([{ status: 'stalled' }])
  cloud.outage = undefined
  tab.fire('online')
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
})

it('an expired token is renewed once, and the user sees nothing of it', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.next('signed out')
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
})

it('when the session has ended, the change is kept until the same user is back', async () => {
  const { store, cloud, tab, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.outage = 'signed out'
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.settle()
  expect(ready(store)).toMatchObject({
    view: { hobby: 'go' },
    pending: [{ status: 'stalled', error: { code: 'signed_out' } }],
  })
  cloud.outage = undefined
  tab.fire('online')
  await clock.advance(100)
  expect(outcome.value).toBe('waiting')
  store.resume()
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
})

it("a session's own error, when no token can be had, means signed out as well", async () => {
  class SignedOutError extends Error {
    override readonly name = 'SignedOutError'
  }
  const { store, clock } = await setUp({
    store: { getAccessToken: () => Promise.reject(new SignedOutError()) },
  })
  await clock.advance(100)
  expect(store.getState()).toMatchObject({ status: 'failed', error: { code: 'signed_out' } })
})

it('a first read that fails is repeated before it is given up', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  cloud.outage = 'lost before'
  await clock.advance(3000)
  expect(store.getState().status).toBe('loading')
  await clock.settle()
  expect(store.getState()).toMatchObject({ status: 'failed', error: { code: 'unreachable' } })
  cloud.outage = undefined
  const outcome = outcomeOf(store.refresh())
  await clock.advance(100)
  expect([outcome.value, ready(store).view]).toEqual(['confirmed', metadata])
})

it('a read that is refused fails at once, and refreshing may be ignored', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  cloud.outage = 'refused'
  const outcome = outcomeOf(store.refresh())
  void store.refresh()
  const update = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(100)
  expect([outcome.value, update.value, store.getState().status]).toEqual([
    'RefusedError',
    'RefusedError',
    'failed',
  ])
})

it('a re-read that fails leaves what is known on screen, and tells', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  cloud.next('refused')
  void store.refresh()
  await clock.advance(100)
  expect(ready(store)).toMatchObject({ view: metadata, error: { code: 'refused' } })
  void store.refresh()
  await clock.advance(100)
  expect(ready(store).error).toBeUndefined()
})

it('a source that throws something odd is retried like a lost connection', async () => {
  let calls = 0
  const source = {
    read: (): Promise<JsonObject> =>
      ++calls === 1 ? Promise.reject(new RangeError('odd')) : Promise.resolve({ calls }),
    write: (): Promise<JsonObject> => Promise.resolve({}),
  }
  const { store, clock } = await setUp({ store: { source } })
  await clock.advance(1000)
  expect(ready(store).view).toEqual({ calls: 2 })
})

it('a change that the backend calls outdated is made again on what is there now', async () => {
  const { OutdatedError } = await import('../../src/metadata/errors.ts')
  const { cloud, clock, openTab } = await setUp({ metadata })
  const inner = managementSource({ domain: 'tenant.test', fetch: cloud.fetch('backend') })
  const bases: JsonObject[] = []
  const { store } = openTab({
    source: {
      read: (request) => inner.read(request),
      write: (patch, request) => {
        bases.push(request.base)
        return bases.length === 1 ? Promise.reject(new OutdatedError([])) : inner.write(patch, request)
      },
    },
  })
  await clock.advance(100)
  await cloud.write({ visits: 7 })
  const outcome = outcomeOf(store.update({ hobby: 'go' }))
  await clock.advance(2000)
  expect(outcome.value).toBe('confirmed')
  expect(bases).toEqual([metadata, { ...metadata, visits: 7 }])
})
