// What was wanted, by whom, and what became of it: the model's own memory, which the store never sees.
import { jsonEqual } from '../../../src/fields/equal.ts'
import type { Json, JsonObject, Path } from '../../../src/fields/json.ts'
import type { ConflictPolicy } from '../../../src/metadata/store/state.ts'
import { isWithin, seen, within } from './look.ts'
import type { User } from './network.ts'

/** One leaf, or one whole group, of one change. */
export interface Wanted {
  /** Names the change: several leaves may share it. */
  readonly id: string
  readonly user: User
  /** The stretch in which one tab worked for that user. */
  readonly session: string
  readonly order: number
  readonly path: Path
  /** `undefined` deletes; for a list, the item that is appended; for a tally, the stroke that is added. */
  readonly value: Json | undefined
  readonly kind: 'value' | 'item' | 'stroke'
  readonly policy: ConflictPolicy
  readonly base: Base
  readonly calledAt: number
  settledAt: number | undefined
  /** When its tab got the lock under which this was settled. */
  turnBeganAt: number | undefined
  outcome: string
  /** Its tab is gone: another may take it over. */
  isOrphan: boolean
  /** Its user signed out: nobody may take it over any more, but for what was under way by then. */
  forgottenAt: number | undefined
  /** The user chose it over what others wrote. */
  isChosen: boolean
  /** The user chose what others wrote. */
  isGivenUp: boolean
}

/** What was on screen when the editing of a leaf began. */
export interface Base {
  /** What its user had seen there, the latest first: one's own unsent change may stand on something else. */
  readonly seen: readonly (Json | undefined)[]
  /** How many writes the tenant had carried out when that was what it held: later ones are news to its user. */
  readonly writes: number
  /** How many changes had been made when it was looked at; `undefined` where nothing lay between. */
  readonly order: number | undefined
  /** The user's own change that was seen there, unsent. */
  readonly own: Wanted | undefined
}

/** Whether a leaf's new value is what this change wanted there. */
export function explains(
  wanted: Wanted,
  path: Path,
  after: Json | undefined,
  before: Json | undefined,
): boolean {
  if (wanted.kind !== 'value') {
    if (!jsonEqual(path, wanted.path)) return false
    const had = partsOf(before)
    const has = partsOf(after)
    // The outbox keeps a function's result, not the function: over a changed list it is an ordinary conflict.
    return (wanted.isOrphan || had.every((part) => has.includes(part))) && has.includes(wanted.value)
  }
  if (!isWithin(path, wanted.path))
    return wanted.value !== undefined && isWithin(wanted.path, path) && after === undefined
  return jsonEqual(within(wanted.value, path.slice(wanted.path.length)), after)
}

/** Whether a value inside is what this change wanted there. */
export function isOf({ path, value }: Wanted, inner: Path, here: Json | undefined): boolean {
  return isWithin(inner, path) && jsonEqual(within(value, inner.slice(path.length)), here)
}

/** Whether a value is held as wanted. */
export function isHeld(wanted: Wanted, metadata: JsonObject): boolean {
  const value = seen(metadata, wanted.path)
  return wanted.kind === 'value' ? jsonEqual(value, wanted.value) : partsOf(value).includes(wanted.value)
}

/** The items of a list, or the strokes of a tally. */
export function partsOf(value: Json | undefined): readonly (Json | undefined)[] {
  if (typeof value === 'string') return value.split(' ')
  return Array.isArray(value) ? (value as readonly Json[]) : []
}
