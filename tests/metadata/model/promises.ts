// What the library promises, checked on every request, on every write, and at the end.
import { jsonEqual } from '../../../src/fields/equal.ts'
import type { JsonObject, Path } from '../../../src/fields/json.ts'
import type { LogEntry, SentRequest } from '../support/cloud.ts'
import { explains, isHeld } from './book.ts'
import type { Wanted } from './book.ts'
import { differences, leafAt, seen } from './look.ts'
import type { World } from './world.ts'

export function checkRequest({ method, patch }: SentRequest): void {
  if (method === 'PATCH' && (!patch || Object.keys(patch).length === 0))
    throw new Error('A request carried {}, which erases everything.')
}

/**
 * A write changes only what its tab still wanted when it was sent. The one exception is what Auth0 cannot prevent: a
 * write by another system, or one whose sender was already gone, between this turn's read and this write.
 */
export function checkWrite(
  entry: LogEntry,
  meanwhile: readonly LogEntry[],
  outstanding: readonly Wanted[],
  all: readonly Wanted[],
): void {
  for (const path of differences(entry.before, entry.after)) {
    const before = leafAt(entry.before, path)
    const after = leafAt(entry.after, path)
    const isInWindow = meanwhile.some(
      (other) =>
        (other.by === 'foreign' || other.isZombie || entry.isZombie) &&
        differences(other.before, other.after).some((changed) => changed[0] === path[0]),
    )
    if (isInWindow) continue
    const makers = outstanding.filter((wanted) => explains(wanted, path, after, before))
    if (makers.length === 0)
      throw new Error(
        `${entry.by} changed ${path.join('.')} to ${JSON.stringify(after)}, which nobody wanted.`,
      )
    if (makers.every((wanted) => wanted.policy === 'ask' && isSilent(wanted, before, all)))
      throw new Error(`${entry.by} overwrote ${path.join('.')} without asking.`)
  }
}

/** Whether the value that is overwritten was never on the screen on which the change was made, nor made there. */
function isSilent(
  wanted: Wanted,
  before: LogEntry['before'][string] | undefined,
  all: readonly Wanted[],
): boolean {
  if (wanted.isChosen || wanted.isItem || !wanted.base || jsonEqual(wanted.base.value, before)) return false
  return !all.some((other) => (other.tab === wanted.tab || other.isOrphan) && jsonEqual(other.value, before))
}

export function checkEnd({ cloud, wanted, tabs }: World): void {
  const stored = cloud.metadata()
  for (const { name, store } of tabs) {
    const state = store.getState()
    if (state.status !== 'ready') throw new Error(`${name} ends ${state.status}.`)
    if (state.pending.length > 0) throw new Error(`${name} ends with ${state.pending.length} pending.`)
    if (!jsonEqual(state.view, stored)) throw new Error(`${name} shows something else than the tenant holds.`)
  }
  for (const entry of wanted) {
    if (entry.outcome === 'waiting' && !entry.isOrphan) throw new Error('A promise never settled.')
    if (entry.outcome === 'RefusedError' && entry.value !== 'refuse me' && !cloud.met['refused'])
      throw new Error(`${entry.path.join('.')} was refused for another change's fault.`)
    if (entry.outcome === 'confirmed') checkConfirmed(entry, cloud.log, wanted)
  }
}

/**
 * A confirmed leaf was held by the tenant after it was asked for, or since the turn began that settled it: a change
 * that makes no difference to what that turn's read found is confirmed by it, though the read may be under way already.
 * What is there instead was written later.
 */
function checkConfirmed(entry: Wanted, log: readonly LogEntry[], all: readonly Wanted[]): void {
  const isOutdated = all.some(
    (other) =>
      (other.tab === entry.tab || other.isOrphan) &&
      other.order > entry.order &&
      touch(other.path, entry.path),
  )
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
  if (!isOutdated && states.length > 0 && !states.some((metadata) => isHeld(entry, metadata)))
    throw new Error(
      `${entry.path.join('.')} = ${JSON.stringify(entry.value)} was confirmed, and the tenant never held it: ${JSON.stringify(states.map((metadata) => seen(metadata, entry.path)))}`,
    )
}

function touch(one: Path, other: Path): boolean {
  return one.every((key, index) => index >= other.length || other[index] === key)
}
