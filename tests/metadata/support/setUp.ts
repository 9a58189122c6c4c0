import { managementSource } from '../../../src/metadata/sources/managementSource.ts'
import type { MetadataStoreOptions } from '../../../src/metadata/options.ts'
import type { MetadataState, MetadataStore } from '../../../src/metadata/store/state.ts'
import { createMetadataStore } from '../../../src/metadata/store/store.ts'
import { type Browser, createBrowser, type Tab } from './browser.ts'
import { type Clock, createClock } from './clock.ts'
import { type Cloud, type CloudOptions, createCloud } from './cloud.ts'

export interface SetUp {
  readonly clock: Clock
  readonly browser: Browser
  readonly cloud: Cloud
  readonly tab: Tab
  readonly store: MetadataStore
  readonly disconnect: () => void
  /** Opens another tab of the same user, connected. */
  openTab(options?: Partial<MetadataStoreOptions>): {
    readonly tab: Tab
    readonly store: MetadataStore
    readonly disconnect: () => void
  }
}

/** A tenant, a network, a browser and one tab with a connected store. */
export async function setUp(
  options: CloudOptions & { readonly store?: Partial<MetadataStoreOptions> | undefined } = {},
): Promise<SetUp> {
  const clock = createClock()
  const browser = createBrowser(clock)
  const cloud = await createCloud(clock, options)
  let tabs = 0
  const openTab: SetUp['openTab'] = (own) => {
    const tab = browser.openTab(() => ((++tabs * 7919) % 1000) / 1000)
    const store = createMetadataStore({
      userId: cloud.userId,
      tenant: 'tenant.test',
      source: managementSource({ domain: 'tenant.test', fetch: cloud.fetch(`tab ${tabs}`, tab.isAlive) }),
      getAccessToken: () => Promise.resolve('token'),
      environment: tab.environment,
      ...options.store,
      ...own,
    })
    return { tab, store, disconnect: store.connect() }
  }
  return { clock, browser, cloud, openTab, ...openTab() }
}

/** The state of a store that has read. */
export function ready(store: MetadataStore): Extract<MetadataState, { status: 'ready' }> {
  const state = store.getState()
  if (state.status !== 'ready') throw new Error(`The store is ${state.status}.`)
  return state
}

/** How a promise ended so far. */
export function outcomeOf(promise: Promise<unknown>): { value: string; error?: unknown } {
  const outcome: { value: string; error?: unknown } = { value: 'waiting' }
  promise.then(
    () => (outcome.value = 'confirmed'),
    (error: unknown) => {
      outcome.error = error
      outcome.value = error instanceof Error ? error.name : 'thrown'
    },
  )
  return outcome
}
