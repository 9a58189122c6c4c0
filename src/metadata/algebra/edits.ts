import {
  isJsonObject,
  type IsLeaf,
  type Json,
  type JsonChange,
  type JsonObject,
  type Path,
} from '../../fields/json.ts'
import { seenAt } from './at.ts'
import { maxDepth, UnsupportedValueError } from './limits.ts'

/** One leaf to change: `value` is the new one, `undefined` deletes; `base` is what was on screen when editing began. */
export interface Edit {
  readonly path: Path
  readonly value: Json | undefined
  readonly base: Json | undefined
}

/** The leaves that a deep change names, each with the value it had in `base`. An empty object names none. */
export function toEdits(
  change: JsonChange,
  base: JsonObject,
  // Stryker disable next-line ArrowFunction: `undefined` is as good a no
  isLeaf: IsLeaf = () => false,
  above: Path = [],
): readonly Edit[] {
  if (above.length > maxDepth) throw new UnsupportedValueError(above)
  return Object.keys(change).flatMap((key): readonly Edit[] => {
    const value = Object.hasOwn(change, key) ? change[key] : undefined
    if (value === undefined) return []
    const path = [...above, key]
    if (isBranch(value) && !isLeaf(path)) return toEdits(value, base, isLeaf, path)
    // A leaf holds plain JSON: only branches may carry `undefined`, and those were entered above.
    const leaf = value === null ? undefined : (value as Json)
    return [{ path, value: leaf, base: seenAt(base, path) }]
  })
}

/** The same edits, as begun from another value. */
export function rebaseTo(base: JsonObject, edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit) => ({ ...edit, base: seenAt(base, edit.path) }))
}

/** Whether the first path is the second or leads to it: writing the first replaces the second. */
export function covers(path: Path, other: Path): boolean {
  return path.every((key, index) => key === other[index])
}

function isBranch(value: Json | JsonChange | undefined): value is JsonChange {
  return isJsonObject(value)
}

/** Whether two paths touch: one is the other, or leads to it. */
export function overlaps(one: Path, other: Path): boolean {
  return covers(one, other) || covers(other, one)
}
