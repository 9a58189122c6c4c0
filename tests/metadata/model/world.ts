import type { JsonObject, Path } from '../../../src/fields/json.ts'
import type { createOutbox } from '../../../src/metadata/kept/outbox.ts'
import type { managementSource } from '../../../src/metadata/sources/managementSource.ts'
import type { ConflictPolicy, MetadataStore } from '../../../src/metadata/store/state.ts'
import type { createMetadataStore } from '../../../src/metadata/store/store.ts'
import { createBrowser, type Tab } from '../support/browser.ts'
import { createClock } from '../support/clock.ts'
import { type Cloud, createCloud, type SentRequest } from '../support/cloud.ts'
import type { Wanted } from './book.ts'
import { checkRequest, checkWrite } from './promises.ts'
import { seen } from './look.ts'
import type { Edit, Operation, PageEvent } from './operations.ts'

/** The library under test, or a copy with a planted bug. */
export interface Library {
  readonly createMetadataStore: typeof createMetadataStore
  readonly managementSource: typeof managementSource
  readonly createOutbox: typeof createOutbox
}

interface OpenTab {
  readonly name: string
  readonly tab: Tab
  readonly store: MetadataStore
  disconnect: () => void
}

export type Counts = Record<string, number>

/** One user, up to three tabs, a network and a tenant; and what everyone wanted of them. */
export async function createWorld(library: Library, seed: number, counts: Counts) {
  const random = createRandom(seed)
  const clock = createClock()
  const browser = createBrowser(clock, () => 1 + Math.floor(random() * 30))
  const cloud: Cloud = await createCloud(clock, {
    metadata: {
      hobby: 'chess',
      addresses: { home: 'Main Street', untouched: 'x' },
      untouched: { list: [null, {}] },
    },
    latency: () => 1 + Math.floor(random() * 20),
    refusedValue: 'refuse me',
  })
  const wanted: Wanted[] = []
  const tabs: OpenTab[] = []
  const heldSince = new Map<string, { readonly entries: number; readonly at: number }>()
  const outstanding = new Map<SentRequest, { readonly since: number; readonly wanted: readonly Wanted[] }>()
  let opened = 0
  let values = 0
  let moments = 0

  const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1)

  browser.onGrant((tab, name) => {
    const holder = tabs.find((open) => open.tab === tab)
    if (holder && !name.includes('outbox'))
      heldSince.set(holder.name, { entries: cloud.log.length, at: clock.now() })
  })
  cloud.onSend = (request) => {
    checkRequest(request)
    const { entries = 0, at = 0 } = heldSince.get(request.by) ?? {}
    // What is discarded while its request is under way may be sent all the same, when the token had to be renewed.
    const alive = wanted.filter(
      ({ tab, isOrphan, settledAt, outcome }) =>
        isOrphan ||
        (tab === request.by &&
          (settledAt === undefined || (outcome === 'DiscardedError' && settledAt >= at))),
    )
    outstanding.set(request, { since: entries, wanted: alive })
  }
  cloud.onWrite = (entry, request) => {
    const known = outstanding.get(request)
    if (
      known?.wanted.some(
        ({ isOrphan, value }) =>
          isOrphan && value !== undefined && JSON.stringify(request.patch).includes(JSON.stringify(value)),
      )
    )
      count('sent by another tab')
    if (known) checkWrite(entry, cloud.log.slice(known.since, -1), known.wanted, wanted)
  }

  function open(): void {
    const name = `tab ${++opened}`
    const tab = browser.openTab(random)
    const store = library.createMetadataStore({
      userId: cloud.userId,
      tenant: 'tenant.test',
      source: library.managementSource({ domain: 'tenant.test', fetch: cloud.fetch(name, tab.isAlive) }),
      getAccessToken: () => Promise.resolve('token'),
      // No two changes are made at the very same moment.
      environment: { ...tab.environment, now: () => clock.now() + ++moments / 2048 },
      outbox: library.createOutbox(tab.storage),
    })
    const entry: OpenTab = { name, tab, store, disconnect: () => {} }
    tabs.push(entry)
    entry.disconnect = store.connect()
  }

  function want(
    open: OpenTab,
    path: Path,
    value: Wanted['value'],
    isItem: boolean,
    policy: ConflictPolicy,
  ): Wanted {
    const state = open.store.getState()
    const base = state.status === 'ready' ? { value: seen(state.confirmed, path) } : undefined
    const order = wanted.length
    const entry: Wanted = {
      tab: open.name,
      order,
      path,
      value,
      isItem,
      policy,
      base,
      calledAt: clock.now(),
      settledAt: undefined,
      turnBeganAt: undefined,
      outcome: 'waiting',
      isOrphan: false,
      isChosen: false,
    }
    wanted.push(entry)
    return entry
  }

  function follow(promise: Promise<void>, entry: Wanted): void {
    const settle = (outcome: string): void => {
      entry.outcome = outcome
      entry.settledAt = clock.now()
      entry.turnBeganAt = heldSince.get(entry.tab)?.at
      entry.isOrphan = outcome === 'ClosedError'
      count(outcome)
    }
    promise.then(
      () => settle('confirmed'),
      (error: unknown) => settle(error instanceof Error ? error.name : 'not an error'),
    )
  }

  function edit(open: OpenTab, path: Path, how: Edit, policy: ConflictPolicy): void {
    const value = how === 'delete' ? undefined : how === 'set' ? `v${++values}` : 'refuse me'
    const entry = want(open, path, value, false, policy)
    const change = path.reduceRight<JsonObject | string | null>(
      (inner, key) => ({ [key]: inner }),
      value ?? null,
    )
    follow(open.store.update(change as JsonObject, { conflicts: policy }), entry)
    const state = open.store.getState()
    if (state.status === 'ready' && seen(state.view, path) !== value)
      throw new Error(`The view does not show the change of ${path.join('.')} at once.`)
  }

  function append(open: OpenTab): void {
    const item = `i${++values}`
    const entry = want(open, ['tags'], item, true, 'mine')
    const add = (current: JsonObject): JsonObject => {
      const tags = Array.isArray(current['tags']) ? current['tags'] : []
      return tags.includes(item) ? {} : { tags: [...tags, item] }
    }
    follow(open.store.update(add), entry)
  }

  function gone(open: OpenTab): void {
    for (const entry of wanted)
      if (entry.tab === open.name && entry.settledAt === undefined) entry.isOrphan = true
    tabs.splice(tabs.indexOf(open), 1)
  }

  function happen(open: OpenTab, what: PageEvent): void {
    count(what)
    const { store, tab } = open
    if (what === 'refresh') void store.refresh()
    else if (what === 'focus' || what === 'online') tab.fire(what)
    else if (what === 'retry') store.retry()
    else if (what === 'discard') store.discard()
    else if (what === 'resume') store.resume()
    else if (what === 'choose mine' || what === 'choose theirs')
      choose(open, what === 'choose mine' ? 'mine' : 'theirs')
    else if (what === 'reconnect') {
      open.disconnect()
      open.disconnect = store.connect()
    } else {
      if (what === 'reload') store.close()
      tab.crash()
      gone(open)
      if (what === 'reload') openNew()
    }
  }

  function openNew(): void {
    if (tabs.length < 3) open()
  }

  function choose(open: OpenTab, take: 'mine' | 'theirs'): void {
    const state = open.store.getState()
    if (state.status !== 'ready' || state.conflicts.length === 0) return
    count(`conflict, took ${take}`)
    const keys = state.conflicts.map(({ path }) => JSON.stringify(path))
    for (const entry of wanted)
      if (take === 'mine' && keys.includes(JSON.stringify(entry.path))) entry.isChosen = true
    open.store.resolve(state.conflicts.map(({ path }) => ({ path, take })))
  }

  async function foreign(path: Path): Promise<void> {
    const [first = '', ...rest] = path
    const here = new Map(Object.entries(cloud.metadata())).get(first)
    const set = (inner: unknown, keys: readonly string[]): unknown => {
      const [key, ...deeper] = keys
      if (key === undefined) return `f${++values}`
      const entries = Object.entries(typeof inner === 'object' && inner !== null ? inner : {})
      return Object.fromEntries([
        ...entries.filter(([name]) => name !== key),
        [key, set(new Map(entries).get(key), deeper)],
      ])
    }
    await cloud.write({ [first]: set(here, rest) } as JsonObject)
    count('foreign write')
  }

  return {
    clock,
    cloud,
    wanted,
    tabs,
    news: browser.posts,
    count,
    choose,
    openNew,
    async perform(operation: Operation): Promise<void> {
      const pick = 'tab' in operation ? tabs[operation.tab % Math.max(1, tabs.length)] : undefined
      if (operation.kind === 'wait') await clock.advance(operation.milliseconds)
      else if (operation.kind === 'foreign') await foreign(operation.path)
      else if (operation.kind === 'open') openNew()
      else if (operation.kind === 'outage') cloud.outage = operation.fault
      else if (operation.kind === 'fault') {
        cloud.next(operation.fault, operation.on)
        // The first answer of this kind only makes the token be renewed.
        if (operation.fault === 'signed out') cloud.next(operation.fault, operation.on)
      } else if (!pick) openNew()
      else if (operation.kind === 'edit') edit(pick, operation.path, operation.how, operation.policy)
      else if (operation.kind === 'append') append(pick)
      else happen(pick, operation.what)
    },
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>

/** Mulberry32: small, and the same on every machine. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
