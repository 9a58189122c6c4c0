import type { JsonObject, Path } from '../../../src/fields/json.ts'
import type { createOutbox } from '../../../src/metadata/kept/outbox.ts'
import type { managementSource } from '../../../src/metadata/sources/managementSource.ts'
import { type Locks, pageLocks } from '../../../src/metadata/store/locks.ts'
import type { Channel } from '../../../src/metadata/store/tabs.ts'
import type { createUserMetadata } from '../../../src/metadata/userMetadata.ts'
import type { UserMetadata } from '../../../src/metadata/userMetadataTypes.ts'
import { createBrowser, type Tab } from '../support/browser.ts'
import { createClock } from '../support/clock.ts'
import type { SentRequest } from '../support/cloud.ts'
import { explains, type Wanted } from './book.ts'
import { createChanges } from './changes.ts'
import { differences, leafAt, within } from './look.ts'
import { createNetwork, type User } from './network.ts'
import type { Operation, PageEvent, SessionEvent } from './operations.ts'
import { checkConflict, checkRequest, checkWrite, type Sending } from './promises.ts'
import { createRandom } from './random.ts'

/** The library under test, or a copy with a planted bug. */
export interface Library {
  readonly createUserMetadata: typeof createUserMetadata
  readonly managementSource: typeof managementSource
  readonly createOutbox: typeof createOutbox
}

export interface OpenTab {
  readonly tab: Tab
  readonly page: UserMetadata
  disconnect: () => void
  /** Who is signed in, or was. */
  user: User
  isSignedIn: boolean
  /** Names the stretch in which this tab works for this user. */
  session: string
  editor: OpenEditor | undefined
}

/** What an editor showed when it was opened, and how much had happened by then. */
export interface OpenEditor {
  readonly view: JsonObject
  /** How many writes the tenant had carried out. */
  readonly writes: number
  /** How many changes had been made. */
  readonly order: number
  /** What of them was on screen and unsent, taken over or this tab's own. */
  readonly unsent: readonly Wanted[]
}

export type Counts = Record<string, number>

/** How long news takes at most, in milliseconds. */
const longestNews = 30

/** A browser with up to three tabs, two users, a network and a tenant; and what everyone wanted of them. */
export async function createWorld(
  library: Library,
  { seed, hasWebLocks }: { readonly seed: number; readonly hasWebLocks: boolean },
  counts: Counts,
) {
  const random = createRandom(seed)
  const clock = createClock()
  const browser = createBrowser(clock, () => 1 + Math.floor(random() * longestNews))
  const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1)
  const network = createNetwork(clock, random, count)
  const wanted: Wanted[] = []
  const tabs: OpenTab[] = []
  const broken: unknown[] = []
  const turns = new Map<string, { readonly writes: number; readonly at: number }>()
  const sendings = new Map<SentRequest, Sending>()
  /** When each user last signed out. */
  const signOuts = new Map<User, number>()
  const ended = new Set<string>()
  let opened = 0
  let moments = 0
  let skew = 0
  let isSetBack = false

  /** Keeps what is wrong until the story is over: nothing is thrown into the library. */
  function note(check: () => void): void {
    try {
      check()
    } catch (error) {
      broken.push(error)
    }
  }

  const world = {
    clock,
    network,
    wanted,
    tabs,
    broken,
    hasWebLocks,
    news: browser.posts,
    count,
    note,
    turnOf: (session: string) => turns.get(session),
    isSignedOut: (session: string) => ended.has(session),
    isSetBack: () => isSetBack,
    openTab,
    signIn,
    choose,
    /** What closed tabs left and nobody has taken over yet. */
    left: (user: User) =>
      [...browser.storage.entries.keys()].some(
        (key) => key.endsWith(':outbox') && key.includes(user.cloud.userId),
      ),
    perform,
  }
  const changes = createChanges(world)

  network.onSend = (user, request) =>
    note(() => {
      checkRequest(request, user)
      const { writes = 0, at = 0 } = turns.get(request.by) ?? {}
      sendings.set(request, {
        since: writes,
        wanted: wanted.filter((entry) => mayBeSent(entry, user, request.by, at)),
      })
    })

  function mayBeSent(entry: Wanted, user: User, session: string, turnBegan: number): boolean {
    const { isOrphan, forgottenAt = Infinity, settledAt, outcome } = entry
    if (entry.user !== user) return false
    // Whoever signs out is heard by the other tabs a moment later.
    if (isOrphan) return clock.now() <= forgottenAt + longestNews
    // What is discarded while its request is under way may be sent all the same, when the token had to be renewed.
    const isUnderWay = outcome === 'DiscardedError' && Number(settledAt) >= turnBegan
    return entry.session === session && (settledAt === undefined || isUnderWay)
  }

  network.onWrite = (user, entry, request) => {
    const sending = sendings.get(request)
    const orphans = sending?.wanted.filter(({ isOrphan }) => isOrphan) ?? []
    const isForOrphan = differences(entry.before, entry.after).some((path) =>
      orphans.some((one) => explains(one, path, leafAt(entry.after, path), leafAt(entry.before, path))),
    )
    if (isForOrphan) count('sent by another tab')
    const written = { ...entry, isForOrphan, isAnswered: false }
    user.log.push(written)
    if (sending) note(() => checkWrite(written, sending, user, world))
  }

  async function openTab(user: User): Promise<void> {
    const tab = browser.openTab(random)
    const name = `tab ${++opened}`
    const open: OpenTab = {
      tab,
      page: library.createUserMetadata(
        {
          tenant: 'tenant.test',
          source: library.managementSource({
            domain: 'tenant.test',
            fetch: network.fetch(() => open.session, tab.isAlive),
          }),
          getAccessToken: () =>
            open.isSignedIn ? Promise.resolve(`token of ${open.user.name}`) : Promise.reject(signedOut()),
          environment: {
            ...tab.environment,
            // No two changes are made at the very same moment.
            now: () => clock.now() + skew + ++moments / 2048,
            locks: locksOf(tab, () => open.session, name),
            openChannel: (name, hear) => listen(tab, open, name, hear),
          },
          outbox: hasWebLocks ? library.createOutbox(tab.storage) : undefined,
          onSignedOutElsewhere() {
            count('signed out elsewhere')
            leave(open)
          },
        },
        { status: 'signed-in', userId: user.cloud.userId },
      ),
      disconnect: () => {},
      user,
      isSignedIn: true,
      session: `${name} of ${user.name}`,
      editor: undefined,
    }
    tabs.push(open)
    open.page.subscribe(() => note(() => watch(open)))
    open.disconnect = open.page.connect()
    await open.page.whenOpen()
  }

  /** A channel that notes who hears what when. */
  function listen(
    { environment }: Tab,
    open: OpenTab,
    name: string,
    hear: (message: unknown) => void,
  ): Channel {
    return environment.openChannel(name, (message) => {
      network.hear(open.session)
      hear(message)
    })
  }

  /** Web Locks, or what is left where they are missing: turns within one page. */
  function locksOf({ environment }: Tab, session: () => string, name: string): Locks {
    return (lock, signal, run) => {
      const begin = (): ReturnType<typeof run> => {
        const user = tabs.find((open) => open.session === session())?.user
        if (!lock.includes('outbox')) turns.set(session(), { writes: user?.log.length ?? 0, at: clock.now() })
        return run()
      }
      return hasWebLocks
        ? environment.locks(lock, signal, begin)
        : pageLocks(`${name} ${lock}`, signal, begin)
    }
  }

  /** Looks at the screen whenever it changes. */
  function watch({ page, user }: OpenTab): void {
    const state = page.getState()
    if (state.status !== 'ready') return
    if (state.view['owner'] !== user.name) throw new Error(`${user.name} sees what is somebody else's.`)
    const parked = state.pending.filter(({ status }) => status === 'parked').map(({ id }) => id)
    for (const { path, mine } of state.conflicts) {
      const about = wanted.filter(
        (entry) => parked.includes(entry.id) && String(entry.path) === String(path) && entry.value === mine,
      )
      for (const entry of about) checkConflict(entry, world)
    }
  }

  function signIn(open: OpenTab, user: User): void {
    if (open.isSignedIn && open.user === user) return
    keepUnaware(open)
    const before = open.page.store()
    Object.assign(open, { user, isSignedIn: true, editor: undefined })
    open.page.setUser({ status: 'signed-in', userId: user.cloud.userId })
    if (open.page.store() !== before) open.session = `tab ${++opened} of ${user.name}`
  }

  /** The user is gone from here for good. */
  function leave(open: OpenTab): void {
    open.isSignedIn = false
    ended.add(open.session)
    open.page.setUser({ status: 'signed-out' })
  }

  function signOut(open: OpenTab): void {
    signOuts.set(open.user, clock.now())
    // A tab whose session expired has taken them over for good.
    const isKept = tabs.some(
      ({ user, isSignedIn, page }) => user === open.user && !isSignedIn && page !== open.page && page.store(),
    )
    for (const entry of wanted)
      if (entry.user === open.user && entry.isOrphan && !isKept) entry.forgottenAt ??= clock.now()
    leave(open)
  }

  /** The tab is gone, and what it did not send with it, but for the outbox. */
  function gone(open: OpenTab): void {
    for (const entry of wanted)
      if (entry.session === open.session && entry.settledAt === undefined) entry.isOrphan = true
    keepUnaware(open)
    tabs.splice(tabs.indexOf(open), 1)
  }

  /** It may not have heard yet that its user has signed out in another tab. */
  function keepUnaware({ isSignedIn, user }: OpenTab): void {
    if (!isSignedIn || clock.now() > (signOuts.get(user) ?? -Infinity) + longestNews) return
    for (const entry of wanted) if (entry.user === user) entry.forgottenAt = undefined
  }

  async function happen(open: OpenTab, what: PageEvent): Promise<void> {
    count(what)
    const { page, tab, user } = open
    const store = open.isSignedIn ? page.store() : undefined
    if (what === 'crash' || what === 'reload') {
      gone(open)
      if (what === 'reload') open.disconnect()
      await clock.advance(0)
      tab.crash()
      if (what === 'reload') await openNew(user)
    } else if (what === 'focus' || what === 'online') tab.fire(what)
    else if (what === 'reconnect') {
      open.disconnect()
      open.disconnect = page.connect()
    } else if (what === 'choose mine' || what === 'choose theirs')
      choose(open, what === 'choose mine' ? 'mine' : 'theirs')
    else if (what === 'refresh') void store?.refresh()
    else store?.[what]()
  }

  async function changeSession(open: OpenTab, what: SessionEvent): Promise<void> {
    count(what)
    const { user, session } = open
    if (what === 'expire') {
      open.isSignedIn = false
      open.page.setUser({ status: 'signed-out', keep: true })
    } else if (what === 'sign in') signIn(open, user)
    else if (what === 'sign in as another')
      signIn(open, network.users.find((other) => other !== user) ?? (await network.add('Bob')))
    else if (open.isSignedIn) {
      const flushed = open.page.store()?.flush(3000)
      void flushed?.then(() => {
        if (open.isSignedIn && open.session === session && tabs.includes(open)) signOut(open)
      })
    }
  }

  async function openNew(user: User): Promise<void> {
    if (tabs.length < 3) await openTab(user)
  }

  function choose({ page }: OpenTab, take: 'mine' | 'theirs'): void {
    const state = page.getState()
    if (state.status !== 'ready' || state.conflicts.length === 0) return
    count(`conflict, took ${take}`)
    const keys = state.conflicts.map(({ path }) => JSON.stringify(path))
    const parked = state.pending.filter(({ status }) => status === 'parked').map(({ id }) => id)
    for (const entry of wanted)
      if (parked.includes(entry.id) && keys.includes(JSON.stringify(entry.path)))
        entry[take === 'mine' ? 'isChosen' : 'isGivenUp'] = true
    page.store()?.resolve(state.conflicts.map(({ path }) => ({ path, take })))
  }

  async function foreign({ cloud }: User, path: Path): Promise<void> {
    const [first = '', ...rest] = path
    const set = (inner: unknown, keys: readonly string[]): unknown => {
      const [key, ...deeper] = keys
      if (key === undefined) return changes.newValue('f')
      const entries = Object.entries(typeof inner === 'object' && inner !== null ? inner : {})
      return Object.fromEntries([
        ...entries.filter(([name]) => name !== key),
        [key, set(new Map(entries).get(key), deeper)],
      ])
    }
    await cloud.write({ [first]: set(within(cloud.metadata(), [first]), rest) } as JsonObject)
    count('foreign write')
  }

  async function perform(operation: Operation): Promise<void> {
    if (operation.kind === 'wait') return clock.advance(operation.milliseconds)
    if (operation.kind === 'clock') {
      skew += operation.milliseconds
      isSetBack ||= operation.milliseconds < 0
      return count(operation.milliseconds < 0 ? 'clock set back' : 'clock set on')
    }
    if (operation.kind === 'delay') return network.delay(operation.milliseconds)
    if (operation.kind === 'outage')
      return network.users.forEach(({ cloud }) => (cloud.outage = operation.fault))
    if (operation.kind === 'fault')
      return network.users.forEach(({ cloud }) => {
        cloud.next(operation.fault, operation.on)
        // The first answer of this kind only makes the token be renewed.
        if (operation.fault === 'signed out') cloud.next(operation.fault, operation.on)
      })
    if (operation.kind === 'foreign') {
      for (const user of network.users) await foreign(user, operation.path)
      return
    }
    const open = 'tab' in operation ? tabs[operation.tab % Math.max(1, tabs.length)] : undefined
    if (operation.kind === 'open' || !open) return openNew(network.users[0] ?? (await network.add('Ada')))
    if (operation.kind === 'page') return happen(open, operation.what)
    if (operation.kind === 'session') return changeSession(open, operation.what)
    signIn(open, open.user)
    if (operation.kind === 'open an editor') changes.openEditor(open)
    else changes.make(open, operation)
  }

  if (!hasWebLocks) count('without Web Locks')
  await openNew(await network.add('Ada'))
  return world
}

export type World = Awaited<ReturnType<typeof createWorld>>

function signedOut(): Error {
  return Object.assign(new Error('Nobody is signed in.'), { name: 'SignedOutError' })
}
