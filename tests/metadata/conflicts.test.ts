// @vitest-environment node
import { expect, it } from 'vitest'
import type { JsonObject } from '../../src/fields/json.ts'
import { outcomeOf, ready, setUp } from './support/setUp.ts'

const metadata = {
  hobby: 'chess',
  city: 'Rome',
  addresses: { home: 'Main Street', work: 'Side Street' },
  tags: ['a'],
}
const seenAt = (store: Parameters<typeof ready>[0]): JsonObject => ready(store).view

it('by default my change wins over what others wrote to the same leaf', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  await cloud.write({ addresses: { home: 'theirs', work: 'theirs' } })
  const outcome = outcomeOf(store.update({ addresses: { home: 'mine' } }))
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.metadata()['addresses']).toEqual({ home: 'mine', work: 'theirs' })
})

it("with 'theirs' the others win, and my promise says which leaves were not changed", async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'theirs' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  const both = outcomeOf(store.update({ hobby: 'mine', city: 'Paris' }))
  await clock.advance(100)
  expect(both).toMatchObject({ value: 'ConflictError', error: { code: 'conflict', paths: [['hobby']] } })
  expect(cloud.metadata()).toMatchObject({ hobby: 'theirs', city: 'Paris' })
  await cloud.write({ hobby: 'theirs again' })
  const one = outcomeOf(store.update({ hobby: 'mine' }))
  await clock.advance(100)
  expect(one.value).toBe('ConflictError')
  expect(ready(store)).toMatchObject({ view: { hobby: 'theirs again' }, pending: [] })
  expect(cloud.requests.at(-1)?.method).toBe('GET')
})

it("with 'ask' the change is parked with both values, and the lane goes on", async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  const parked = outcomeOf(store.update({ hobby: 'mine', city: 'Paris' }))
  const other = outcomeOf(store.update({ addresses: { home: 'New' } }))
  await clock.advance(200)
  expect([parked.value, other.value]).toEqual(['waiting', 'confirmed'])
  expect(ready(store)).toMatchObject({
    conflicts: [{ path: ['hobby'], base: 'chess', mine: 'mine', theirs: 'theirs' }],
    pending: [{ status: 'parked', paths: [['hobby'], ['city']] }],
    view: { hobby: 'mine', city: 'Paris' },
  })
  expect(cloud.metadata()).toMatchObject({ hobby: 'theirs', city: 'Rome', addresses: { home: 'New' } })
})

it('choosing mine sends it, leaf by leaf', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs', city: 'theirs' })
  const outcome = outcomeOf(store.update({ hobby: 'mine', city: 'mine', zip: '1' }))
  await clock.advance(100)
  store.resolve([
    { path: ['hobby'], take: 'mine' },
    { path: ['elsewhere'], take: 'mine' },
  ])
  await clock.advance(100)
  expect(outcome.value).toBe('waiting')
  expect(ready(store).conflicts).toMatchObject([{ path: ['city'] }])
  store.resolve([{ path: ['city'], take: 'theirs' }])
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.metadata()).toMatchObject({ hobby: 'mine', city: 'theirs', zip: '1' })
})

it('choosing theirs for everything lets my change go', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  const outcome = outcomeOf(store.update({ hobby: 'mine' }))
  await clock.advance(100)
  store.resolve([{ path: ['hobby'], take: 'theirs' }])
  await clock.advance(100)
  expect(outcome.value).toBe('DiscardedError')
  expect(ready(store)).toMatchObject({ view: { hobby: 'theirs' }, conflicts: [], pending: [] })
})

it('a conflict shows what others wrote last, and ends when they take it back', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  const outcome = outcomeOf(store.update({ hobby: 'mine' }))
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs, later' })
  void store.refresh()
  await clock.advance(100)
  expect(ready(store).conflicts).toMatchObject([{ theirs: 'theirs, later' }])
  await cloud.write({ hobby: 'chess' })
  void store.refresh()
  await clock.advance(100)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.metadata()['hobby']).toBe('mine')
})

it('after I chose mine, a still newer change of theirs asks again', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  void store.update({ hobby: 'mine' })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs, later' })
  store.resolve([{ path: ['hobby'], take: 'mine' }])
  await clock.advance(100)
  expect(ready(store).conflicts).toMatchObject([{ base: 'theirs', theirs: 'theirs, later' }])
  expect(cloud.metadata()['hobby']).toBe('theirs, later')
})

it('an editor opened on an old value meets a conflict, not a silent overwrite', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  const base = ready(store).confirmed
  await cloud.write({ hobby: 'theirs' })
  void store.refresh()
  await clock.advance(100)
  void store.update({ hobby: 'mine', city: 'Paris' }, { base, conflicts: 'ask' })
  await clock.advance(100)
  expect(ready(store).conflicts).toMatchObject([
    { path: ['hobby'], base: 'chess', mine: 'mine', theirs: 'theirs' },
  ])
})

it('my own earlier change to the same leaf is no conflict', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  void store.update({ hobby: 'first', addresses: { home: 'first' } })
  await clock.advance(25)
  const outcomes = [
    store.update({ hobby: 'second' }),
    store.update({ addresses: { home: 'second' } }),
    store.update({ addresses: null }),
  ].map(outcomeOf)
  await clock.advance(300)
  expect(outcomes.map(({ value }) => value)).toEqual(['confirmed', 'confirmed', 'confirmed'])
  expect(cloud.metadata()).toEqual({ hobby: 'second', city: 'Rome', tags: ['a'] })
})

it('what others wrote under my own earlier change is still a conflict for an older editor', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  void store.update({ hobby: 'first' })
  await clock.advance(25)
  void store.update({ hobby: 'second' }, { base: { ...metadata, hobby: 'older' } })
  await clock.advance(300)
  expect(ready(store).conflicts).toMatchObject([{ base: 'older', mine: 'second', theirs: 'first' }])
  expect(cloud.metadata()['hobby']).toBe('first')
})

it('a newer change of mine to a parked leaf replaces the parked one', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  const parked = outcomeOf(store.update({ hobby: 'mine' }))
  await clock.advance(100)
  const newer = outcomeOf(store.update({ hobby: 'newer' }))
  await clock.advance(100)
  expect([parked.value, newer.value]).toEqual(['confirmed', 'confirmed'])
  expect(ready(store)).toMatchObject({ conflicts: [], pending: [], view: { hobby: 'newer' } })
  expect(cloud.metadata()['hobby']).toBe('newer')
})

it('of two parked changes of one leaf the later one is asked about', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ hobby: 'theirs' })
  void store.update({ hobby: 'one' })
  void store.update({ hobby: 'two' })
  await clock.advance(100)
  expect(ready(store).conflicts).toMatchObject([{ path: ['hobby'], mine: 'two' }])
  store.resolve([{ path: ['hobby'], take: 'mine' }])
  await clock.advance(200)
  expect(cloud.metadata()['hobby']).toBe('two')
  expect(seenAt(store)['hobby']).toBe('two')
})

it('a function that builds on a parked change waits for it', async () => {
  const { store, cloud, clock } = await setUp({ metadata, store: { conflicts: 'ask' } })
  await clock.advance(100)
  await cloud.write({ tags: ['theirs'] })
  void store.update({ tags: ['mine'] })
  const outcome = outcomeOf(store.update(({ tags }) => ({ tags: [...(tags as string[]), 'more'] })))
  await clock.advance(100)
  expect(seenAt(store)['tags']).toEqual(['mine', 'more'])
  expect(outcome.value).toBe('waiting')
  expect(cloud.metadata()['tags']).toEqual(['theirs'])
  store.resolve([{ path: ['tags'], take: 'mine' }])
  await clock.advance(200)
  expect(outcome.value).toBe('confirmed')
  expect(cloud.metadata()['tags']).toEqual(['mine', 'more'])
})

it('a text of the first level is written without looking, a group never is', async () => {
  const { store, cloud, clock } = await setUp({ metadata })
  await clock.advance(100)
  for (const change of [
    { hobby: 'go' },
    { addresses: { home: 'x' } },
    { tags: ['b'] },
    { tags: null },
    { hobby: null },
  ]) {
    void store.update(change)
    await clock.advance(100)
  }
  expect(cloud.requests.map(({ method }) => method[0]).join('')).toBe('GPGPGPGPP')
})
