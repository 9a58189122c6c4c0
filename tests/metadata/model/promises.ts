// What the library promises, checked on every request, on every write, on every conflict, and at the end.
import { jsonEqual } from '../../../src/fields/equal.ts'
import type { Json, JsonObject, Path } from '../../../src/fields/json.ts'
import type { SentRequest } from '../support/cloud.ts'
import { explains, isHeld, isOf, partsOf } from './book.ts'
import type { Wanted } from './book.ts'
import { differences, isWithin, leafAt, seen, touch, within } from './look.ts'
import type { User, Written } from './network.ts'
import type { World } from './world.ts'

/** What was known when a request was sent. */
export interface Sending {
  /** How many writes the tenant had carried out when this turn began. */
  readonly since: number
  /** What its tab still wanted then, and what closed tabs left behind. */
  readonly wanted: readonly Wanted[]
}

export function checkRequest({ method, patch, authorization, url }: SentRequest, user: User): void {
  if (method === 'PATCH' && (!patch || Object.keys(patch).length === 0))
    throw new Error('A request carried {}, which erases everything.')
  if (authorization !== `Bearer token of ${user.name}`)
    throw new Error(`${url} was asked with ${authorization}.`)
}

/** The writes of others that may have happened between this turn's read and its write: Auth0 cannot prevent them. */
function strangers(entry: Written, meanwhile: readonly Written[], hasWebLocks: boolean): readonly Written[] {
  return meanwhile.filter(
    (other) =>
      other.by === 'foreign' ||
      other.isZombie ||
      entry.isZombie ||
      // Without Web Locks tabs do not take turns.
      (!hasWebLocks && other.by !== entry.by),
  )
}

/**
 * A write changes only what its tab still wanted when it was sent. The one exception is what Auth0 cannot prevent: a
 * write by another system, or one whose sender was already gone, between this turn's read and this write.
 */
export function checkWrite(entry: Written, sending: Sending, user: User, world: World): void {
  const { log } = user
  const all = world.wanted.filter((wanted) => wanted.user === user)
  const others = strangers(entry, log.slice(sending.since, -1), world.hasWebLocks)
  for (const path of differences(entry.before, entry.after)) {
    const before = leafAt(entry.before, path)
    const after = leafAt(entry.after, path)
    const isInWindow = others.some((other) =>
      differences(other.before, other.after).some((changed) => changed[0] === path[0]),
    )
    if (isInWindow) continue
    const makers = sending.wanted.filter((wanted) => explains(wanted, path, after, before))
    if (makers.length === 0)
      throw new Error(
        `${entry.by} changed ${path.join('.')} from ${JSON.stringify(before)} to ${JSON.stringify(after)}, which nobody wanted.`,
      )
    // What was changed before anything was read goes over whatever is found, and takes what stands on it along.
    const isBlind = sending.wanted.some(
      ({ base, path: other }) => base.seen.length === 0 && touch(other, path),
    )
    if (
      !isBlind &&
      makers.every((wanted) => wanted.policy === 'ask' && isSilent(wanted, path, before, all, world))
    )
      throw new Error(`${entry.by} overwrote ${path.join('.')} without asking.`)
    checkCount(entry, path, log)
  }
}

/** Whether the value that is overwritten was never on the screen on which the change was made, nor made there. */
function isSilent(
  wanted: Wanted,
  path: Path,
  before: Json | undefined,
  all: readonly Wanted[],
  world: World,
): boolean {
  // Which of two tabs was first is told by the clock alone.
  if (wanted.isOrphan && world.isSetBack()) return false
  const known = wanted.base.seen.map((value) => within(value, path.slice(wanted.path.length)))
  if (isChosen(wanted) || wanted.kind !== 'value' || known.length === 0) return false
  if (known.some((value) => jsonEqual(value, before))) return false
  return !all.some((other) => {
    if (other.session !== wanted.session && !other.isOrphan) return false
    return isWithin(path, other.path) && isOf(other, path, before)
  })
}

/** Whether the user chose it over what others wrote, or what it stands on. */
function isChosen(wanted: Wanted): boolean {
  return wanted.isChosen || (wanted.base.own !== undefined && isChosen(wanted.base.own))
}

/** A function that is not its own repetition runs again only where nobody could know that it had arrived. */
function checkCount(entry: Written, path: Path, log: readonly Written[]): void {
  if (path[0] !== 'tally') return
  const before = partsOf(seen(entry.before, path))
  const after = partsOf(seen(entry.after, path))
  for (const stroke of new Set(after)) {
    const times = (parts: readonly unknown[]): number => parts.filter((part) => part === stroke).length
    if (times(after) < 2 || times(after) <= times(before)) continue
    const first = log.findIndex(({ after: then }) => partsOf(seen(then, path)).includes(stroke))
    // It arrived late, after it had been looked for.
    const isLate = log[first]?.isZombie === true
    // Somebody counted on after the answer was lost, so that what was sent is not what is found.
    const isHidden = log
      .slice(first + 1, -1)
      .some(
        (other) =>
          (other.by !== entry.by || other.isZombie || other.isForOrphan) &&
          !jsonEqual(seen(other.before, path), seen(other.after, path)),
      )
    if (!isLate && !isHidden) throw new Error(`${entry.by} counted ${JSON.stringify(stroke)} twice.`)
  }
}

/** A conflict is with somebody: another system, another tab, or what this tab did after the editor was opened. */
export function checkConflict(
  conflicted: Wanted,
  { wanted, hasWebLocks }: Pick<World, 'wanted' | 'hasWebLocks'>,
): void {
  const { user, session, path, base, order, isOrphan } = conflicted
  // Without Web Locks tabs are like two devices: what is on screen may be older than what this tab wrote.
  if (!hasWebLocks) return
  const around = wanted.filter((other) => other.user === user && touch(other.path, path))
  // It stands on its user's own changes, which stand on what was on screen when the first of them was begun.
  const chain = [conflicted]
  for (let own = base.own; own; own = own.base.own) chain.push(own)
  const opened = Math.min(...chain.map((each) => each.base.order ?? each.order))
  const isBetween = (other: Wanted): boolean => other.order >= opened && other.order < order
  if (around.some((other) => other.session === session && isBetween(other) && !chain.includes(other))) return
  const isExpected = (other: Wanted, { isAnswered }: Written): boolean =>
    other.session === session &&
    // Made later inside the same group, or given up;
    ((other.order > order && other.path.length > path.length) ||
      other.outcome === 'DiscardedError' ||
      // or its answer was lost, and others have written since, so that it is not to be told apart from what they did.
      !isAnswered)
  const isWith = (entry: Written): boolean => {
    const changed = differences(entry.before, entry.after).filter((each) => touch(each, path))
    // An empty group that came or went has no leaves.
    if (changed.length === 0 && jsonEqual(seen(entry.before, path), seen(entry.after, path))) return false
    // Whoever takes a closed tab's changes over does not know which of them had arrived.
    if (entry.by !== session || entry.isZombie || entry.isForOrphan || isOrphan) return true
    const expected = around.filter((other) => isExpected(other, entry))
    if (changed.length === 0) return expected.length > 0
    return changed.some((each) => {
      const [before, after] = [leafAt(entry.before, each), leafAt(entry.after, each)]
      return expected.some((other) => explains(other, each, after, before))
    })
  }
  if (!user.log.slice(base.writes).some(isWith))
    throw new Error(`${session} sees a conflict about ${path.join('.')}, with nobody.`)
}

/** What one tab was told, every tab of that user shows, without asking. */
export function checkTold(world: World): void {
  for (const { session, isSignedIn } of world.tabs)
    if (isSignedIn && world.network.isOvertaken(session))
      throw new Error(`${session} took an answer for the latest that news had overtaken.`)
  // Without Web Locks tabs are like two devices: news may be about something older than what it meets.
  if (!world.hasWebLocks) return
  for (const user of world.network.users) {
    const ready = statesOf(world, user).flatMap(({ state, session }) =>
      state.status === 'ready'
        ? [{ session, isTold: jsonEqual(state.confirmed, user.cloud.metadata()) }]
        : [],
    )
    // Nobody was told of the latest write; or who was has asked again, in vain.
    if (user.told < user.log.length || !ready.some(({ isTold }) => isTold)) continue
    for (const { session, isTold } of ready) {
      world.count('compared')
      if (!isTold) throw new Error(`${session} was not told what another tab knows.`)
    }
  }
}

/** Nothing waits that nobody holds up. */
export function checkRest({ tabs }: World): void {
  for (const { page, session } of tabs) {
    const state = page.getState()
    if (state.status === 'signed-out') continue
    const isHeldUp = state.pending.some(({ status }) => status === 'stalled' || status === 'parked')
    const waiting = state.pending.filter(({ status }) => status !== 'stalled' && status !== 'parked')
    if (waiting.length > 0 && !isHeldUp) throw new Error(`In ${session} a change waits for nothing.`)
  }
}

export function checkEnd(world: World): void {
  for (const user of world.network.users) {
    const stored = user.cloud.metadata()
    for (const { state, session } of statesOf(world, user)) {
      if (state.status !== 'ready') throw new Error(`${session} ends ${state.status}.`)
      if (state.pending.length > 0) throw new Error(`${session} ends with ${state.pending.length} pending.`)
      if (!jsonEqual(state.view, stored))
        throw new Error(`${session} shows something else than the tenant holds.`)
    }
  }
  for (const entry of world.wanted) {
    if (entry.outcome === 'waiting' && !entry.isOrphan) throw new Error('A promise never settled.')
    if (entry.outcome === 'RefusedError' && entry.value !== 'refuse me' && !entry.user.cloud.met['refused'])
      throw new Error(`${entry.path.join('.')} was refused for another change's fault.`)
    if (entry.outcome === 'confirmed') checkConfirmed(entry, world)
  }
}

function statesOf({ tabs }: World, user: User) {
  return tabs
    .filter((open) => open.user === user)
    .map(({ page, session }) => ({ state: page.getState(), session }))
}

/**
 * A confirmed leaf was held by the tenant after it was asked for, or since the turn began that settled it: a change
 * that makes no difference to what that turn's read found is confirmed by it, though the read may be under way already.
 * What is there instead was written later.
 */
function checkConfirmed(entry: Wanted, world: World): void {
  const { log } = entry.user
  const isOutdated = world.wanted.some(
    (other) =>
      other.user === entry.user &&
      touch(other.path, entry.path) &&
      (other.order > entry.order
        ? other.session === entry.session || other.isOrphan
        : // Which of two tabs was first is told by the clock alone.
          other.isOrphan && world.isSetBack()),
  )
  if (isOutdated || entry.isGivenUp) return
  const since = Math.min(entry.calledAt, entry.turnBeganAt ?? entry.calledAt)
  const states: JsonObject[] = [...log].flatMap(({ at, before, after }, index) =>
    at < since
      ? []
      : at <= (entry.settledAt ?? 0)
        ? [before, after]
        : log[index - 1]?.at === undefined || (log[index - 1]?.at ?? 0) <= (entry.settledAt ?? 0)
          ? [before]
          : [],
  )
  const last = log.at(-1)
  if (last && last.at < since) states.push(last.after)
  if (states.length > 0 && !states.some((metadata) => isHeld(entry, metadata)))
    throw new Error(
      `${entry.path.join('.')} = ${JSON.stringify(entry.value)} was confirmed, and the tenant never held it: ${JSON.stringify(states.map((metadata) => seen(metadata, entry.path)))}`,
    )
}
