// @vitest-environment node
import { expect, it } from 'vitest'
import { createOutbox } from '../../src/metadata/kept/outbox.ts'
import type { StoredChange } from '../../src/metadata/kept/outbox.ts'
import { ready, setUp } from './support/setUp.ts'

/** Tabs with an outbox, of one browser whose clock can be set, and whose network is down. */
async function openBrowser(metadata = { hobby: 'A' }) {
  const world = await setUp({ metadata })
  world.store.close()
  let behind = 0
  let names = 0
  const openTab = () => {
    const tab = world.browser.openTab(() => 0.1 + ++names / 100)
    const environment = { ...tab.environment, now: () => world.clock.now() - behind }
    const { store } = world.openTab({ environment, outbox: createOutbox(world.browser.storage) })
    return { tab, store }
  }
  world.cloud.outage = 'lost before'
  return {
    ...world,
    openTab,
    setBack: (milliseconds: number) => (behind = milliseconds),
    async settle() {
      world.cloud.outage = undefined
      await world.clock.settle(200_000)
      return world.cloud.metadata()
    },
  }
}

/** A tab that has something unsent, and one that takes it over as soon as the first is closed. */
async function openTwo() {
  const world = await openBrowser()
  const one = world.openTab()
  await world.clock.advance(100)
  void one.store.update({ city: 'Rome' })
  const two = world.openTab()
  await world.clock.advance(100)
  return { ...world, one, two }
}

it('of what two tabs changed, the later wins, though the other was closed since', async () => {
  const { clock, one, two, settle } = await openTwo()
  void two.store.update({ hobby: 'older' })
  await clock.advance(100)
  void one.store.update({ hobby: 'newer' })
  one.tab.crash()
  expect(await settle()).toEqual({ city: 'Rome', hobby: 'newer' })
})

it('what this tab changed in the same millisecond as a closed one wins', async () => {
  const { one, two, settle } = await openTwo()
  void two.store.update({ hobby: 'here' })
  void one.store.update({ hobby: 'there' })
  one.tab.crash()
  expect(await settle()).toEqual({ city: 'Rome', hobby: 'here' })
})

it('what was made before the clock was set back is older than what was made since', async () => {
  const { clock, openTab, setBack, settle } = await openBrowser()
  const one = openTab()
  await clock.advance(100)
  void one.store.update({ hobby: 'older' })
  setBack(3_600_000)
  const two = openTab()
  await clock.advance(100)
  void two.store.update({ hobby: 'newer' })
  one.tab.crash()
  expect(await settle()).toEqual({ hobby: 'newer' })
})

it('what is changed after the clock was set back is newer than what was taken over before', async () => {
  const { clock, one, two, setBack, settle } = await openTwo()
  await clock.advance(5000)
  void one.store.update({ hobby: 'older' })
  one.tab.crash()
  await clock.advance(100)
  setBack(3_600_000)
  void two.store.update({ hobby: 'newer' })
  expect(await settle()).toEqual({ city: 'Rome', hobby: 'newer' })
})

const left = (id: string, more: Pick<StoredChange, 'edits'> & Partial<StoredChange>): StoredChange => ({
  id,
  madeAt: 1,
  isBased: true,
  policy: 'ask',
  ...more,
})
const hobby = (value: string): Pick<StoredChange, 'edits'> => ({
  edits: [{ path: ['hobby'], value, base: 'A' }],
})

it.each([
  ['of one tab the later knows the earlier', 'one-2', []],
  ['of two tabs neither knows the other', 'two-1', ['hobby']],
])('of what was left behind together, %s', async (_what, id, asked) => {
  const { browser, cloud, clock, openTab, settle } = await openBrowser()
  const changes = [left('one-1', { policy: 'mine', ...hobby('B') }), left(id, hobby('C'))]
  browser.storage.setItem(
    `react-auth0-metadata:tenant.test:${cloud.userId}:outbox`,
    JSON.stringify({ gone: changes }),
  )
  await cloud.write({ hobby: 'B' })
  const { store } = openTab()
  await clock.advance(10)
  await settle()
  expect(ready(store).conflicts.map(({ path }) => path.join('.'))).toEqual(asked)
})

it('what was left behind first does not know what came after it', async () => {
  const metadata = { addresses: { home: 'A', work: 'W' } }
  const { browser, cloud, openTab, settle } = await openBrowser(metadata as never)
  const group = { path: ['addresses'], value: { home: 'X' }, base: { home: 'A', work: 'W' } }
  const leaf = { path: ['addresses', 'home'], value: 'Y', base: 'A' }
  const changes = [left('one-1', { edits: [group] }), left('one-2', { policy: 'mine', edits: [leaf] })]
  browser.storage.setItem(
    `react-auth0-metadata:tenant.test:${cloud.userId}:outbox`,
    JSON.stringify({ gone: changes }),
  )
  await cloud.write({ addresses: { home: 'A', work: 'theirs' } })
  const { store } = openTab()
  await settle()
  expect(ready(store).conflicts).toMatchObject([
    { base: { home: 'A', work: 'W' }, theirs: { home: 'Y', work: 'theirs' } },
  ])
})
