// What was wanted, by whom, and what became of it: the model's own memory, which the store never sees.
import { jsonEqual } from '../../../src/fields/equal.ts'
import type { Json, JsonObject, Path } from '../../../src/fields/json.ts'
import type { ConflictPolicy } from '../../../src/metadata/store/state.ts'
import { seen } from './look.ts'

export interface Wanted {
  readonly tab: string
  readonly order: number
  readonly path: Path
  /** `undefined` deletes; for a list, the item that is appended. */
  readonly value: Json | undefined
  readonly isItem: boolean
  readonly policy: ConflictPolicy
  /** What was confirmed on screen; unknown before the first read. */
  readonly base: { readonly value: Json | undefined } | undefined
  readonly calledAt: number
  settledAt: number | undefined
  /** When its tab got the lock under which this was settled. */
  turnBeganAt: number | undefined
  outcome: string
  /** Its tab is gone: another may take it over. */
  isOrphan: boolean
  /** The user chose it over what others wrote. */
  isChosen: boolean
}

/** Whether a leaf's new value is what this change wanted there. */
export function explains(
  wanted: Wanted,
  path: Path,
  after: Json | undefined,
  before: Json | undefined,
): boolean {
  if (wanted.isItem) {
    if (!jsonEqual(path, wanted.path) || !Array.isArray(after)) return false
    const had: readonly Json[] = Array.isArray(before) ? before : []
    // The outbox keeps a function's result, not the function: over a changed list it is an ordinary conflict.
    return (wanted.isOrphan || had.every((item) => after.includes(item))) && after.includes(wanted.value)
  }
  const covers = wanted.path.every((key, index) => path[index] === key)
  if (!covers) return wanted.value !== undefined && leadsTo(path, wanted.path) && after === undefined
  const rest = path.slice(wanted.path.length)
  return jsonEqual(rest.length === 0 ? wanted.value : inside(wanted.value, rest), after)
}

/** Whether a value is held as wanted. */
export function isHeld(wanted: Wanted, metadata: JsonObject): boolean {
  const value = seen(metadata, wanted.path)
  if (wanted.isItem) return Array.isArray(value) && value.includes(wanted.value)
  return jsonEqual(value, wanted.value)
}

function leadsTo(path: Path, longer: Path): boolean {
  return path.length < longer.length && path.every((key, index) => longer[index] === key)
}

function inside(value: Json | undefined, path: Path): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? seen(value as JsonObject, path)
    : undefined
}
