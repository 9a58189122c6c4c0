// @vitest-environment node
import { expect, test } from 'vitest'
import { claimSource } from '../../src/metadata/sources/claimSource.ts'
import { outcomeOf, ready, setUp } from './support/setUp.ts'

/** Offline, with `A` confirmed and `B` pending; the next change begins on what is on screen. */
async function offlineWithB(conflicts: 'theirs' | 'ask' | 'mine') {
  const page = await setUp({ metadata: { hobby: 'A' }, store: { conflicts } })
  await page.clock.settle(100)
  page.cloud.outage = 'lost before'
  const first = outcomeOf(page.store.update({ hobby: 'B' }))
  await page.clock.advance(200)
  return { ...page, first }
}

test.for(['theirs', 'ask', 'mine'] as const)(
  'I am in no conflict with my own earlier change: policy %s',
  async (policy) => {
    const { store, clock, cloud, first } = await offlineWithB(policy)
    const second = outcomeOf(store.update({ hobby: 'C' }, { base: ready(store).view }))
    cloud.outage = undefined
    await clock.settle(60_000)
    expect([first.value, second.value]).toEqual(['confirmed', 'confirmed'])
    expect(cloud.metadata()).toEqual({ hobby: 'C' })
    expect(ready(store).conflicts).toEqual([])
  },
)

test('but I am with others, who changed what my earlier change stood on', async () => {
  const { store, clock, cloud, first } = await offlineWithB('ask')
  const second = outcomeOf(store.update({ hobby: 'C' }, { base: ready(store).view }))
  await cloud.write({ hobby: 'F' })
  cloud.outage = undefined
  await clock.settle(60_000)
  expect([first.value, second.value]).toEqual(['waiting', 'waiting'])
  expect(ready(store).conflicts.map(({ theirs }) => theirs)).toContain('F')
  expect(cloud.metadata()).toEqual({ hobby: 'F' })
})

test('a change that stood on one I gave up stands on what that one stood on', async () => {
  const { store, clock, cloud, first } = await offlineWithB('theirs')
  const second = outcomeOf(store.update({ hobby: 'C' }, { base: ready(store).view }))
  store.discard(ready(store).pending[0]?.id)
  cloud.outage = undefined
  await clock.settle(60_000)
  expect([first.value, second.value]).toEqual(['DiscardedError', 'confirmed'])
  expect(cloud.metadata()).toEqual({ hobby: 'C' })
})

test('a clock that is set back puts no newer change before an older one', async () => {
  let behind = 0
  const { clock: time, tab, cloud: tenant, openTab } = await setUp({ metadata: { hobby: 'A' } })
  const now = () => time.now() - behind
  const { store, clock, cloud } = {
    clock: time,
    cloud: tenant,
    ...openTab({ environment: { ...tab.environment, now } }),
  }
  await clock.settle(100)
  cloud.outage = 'lost before'
  void store.update({ hobby: 'B' })
  await clock.advance(200)
  behind = 3_600_000
  void store.update({ hobby: 'C' })
  expect(ready(store).view).toEqual({ hobby: 'C' })
  cloud.outage = undefined
  await clock.settle(60_000)
  expect(cloud.metadata()).toEqual({ hobby: 'C' })
})

test('what was changed before anything was read, and is too much, is refused here', async () => {
  const { store, clock, cloud } = await setUp({ metadata: { big: 'x'.repeat(9_000) } })
  const more = outcomeOf(store.update({ more: 'y'.repeat(9_000) }))
  await clock.settle(2_000)
  expect(more.value).toBe('TooLargeError')
  expect(cloud.metadata()).toEqual({ big: 'x'.repeat(9_000) })
})

test('what another tab read from a claim is known here as a claim', async () => {
  const { clock, openTab } = await setUp()
  const options = {
    tenant: 'claims.test',
    source: claimSource({ claim: 'c' }),
    claims: { c: { hobby: 'go' } },
  }
  const tabs = [openTab(options), openTab(options)] as const
  await clock.settle(100)
  void tabs[0].store.refresh()
  await clock.settle(100)
  expect(tabs.map(({ store }) => ready(store).readFrom)).toEqual(['claim', 'claim'])
})
