// What a sender wants to change, leaf by leaf, as the fields divide metadata into leaves.
import { fieldAt, isJsonObject, jsonEqual, leafTest, own } from '../fields/index.ts'
import type { AnyFields, IsLeaf, Json, JsonObject } from '../fields/index.ts'
import { applyEdits, seenAt } from '../metadata/index.ts'
import type { Edit } from '../metadata/index.ts'

/** The leaves in which two values differ, each with the value it had. */
export function toLeafEdits(
  fields: AnyFields | undefined,
  from: JsonObject,
  to: JsonObject,
): readonly Edit[] {
  const isLeaf = fields ? leafTest(fields) : () => false
  const isDescribed = (path: readonly string[]): boolean => !fields || fieldAt(fields, path) !== undefined
  return differences(from, to, isLeaf, isDescribed, [], from)
}

function differences(
  from: JsonObject,
  to: JsonObject | undefined,
  isLeaf: IsLeaf,
  isDescribed: IsLeaf,
  above: readonly string[],
  root: JsonObject,
): readonly Edit[] {
  const keys = new Set([...Object.keys(from), ...Object.keys(to ?? {})])
  return [...keys].flatMap((key): readonly Edit[] => {
    const path = [...above, key]
    const before = own(from, key)
    const after = to && own(to, key)
    if (jsonEqual(before, after)) return []
    // Deleting a whole group deletes what is described of it; the rest belongs to somebody else.
    if (!to && !isDescribed(path)) return []
    if (!isLeaf(path)) {
      if (isJsonObject(after)) {
        return differences(isJsonObject(before) ? before : {}, after, isLeaf, isDescribed, path, root)
      }
      if (after === undefined && isDescribed(path) && isFilled(before)) {
        return differences(before, undefined, isLeaf, isDescribed, path, root)
      }
    }
    return [{ path, value: after, base: seenAt(root, path) }]
  })
}

/** Makes the edits; a group that they left empty is gone, because Auth0 keeps no difference between the two. */
export function makeEdits(metadata: JsonObject, edits: readonly Edit[]): JsonObject {
  const emptied = edits.flatMap(({ path, value }): readonly Edit[] =>
    value === undefined
      ? path
          .slice(0, -1)
          .map((_, index) => gone(path.slice(0, index + 1)))
          .toReversed()
      : [],
  )
  return emptied.reduce(
    (current, group) => {
      const found = seenAt(current, group.path)
      return isJsonObject(found) && Object.keys(found).length === 0 ? applyEdits(current, [group]) : current
    },
    applyEdits(metadata, edits),
  )
}

function gone(path: readonly string[]): Edit {
  return { path, value: undefined, base: undefined }
}

function isFilled(value: Json | undefined): value is JsonObject {
  return isJsonObject(value) && Object.keys(value).length > 0
}
