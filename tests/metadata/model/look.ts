import { isJsonObject } from '../../../src/fields/json.ts'
import type { Json, JsonObject, Path } from '../../../src/fields/json.ts'

/** The model's own reading of a path, independent of the library's. */
export function seen(metadata: JsonObject, path: Path): Json | undefined {
  return within(metadata, path)
}

export function within(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, key) => (isJsonObject(inner) ? new Map(Object.entries(inner)).get(key) : undefined),
    value,
  )
}

/** Whether the first path is the second, or lies inside it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.every((key, index) => path[index] === key)
}

/** Whether a change of the one may change the other. */
export function touch(one: Path, other: Path): boolean {
  return isWithin(one, other) || isWithin(other, one)
}

/** The leaves that differ between two values. */
export function differences(before: JsonObject, after: JsonObject): readonly Path[] {
  const all = new Map(
    [...leaves(before, []), ...leaves(after, [])].map((path) => [JSON.stringify(path), path]),
  )
  return [...all.values()].filter(
    (path) => JSON.stringify(leafAt(before, path)) !== JSON.stringify(leafAt(after, path)),
  )
}

export function leafAt(metadata: JsonObject, path: Path): Json | undefined {
  const value = seen(metadata, path)
  return isJsonObject(value) ? undefined : value
}

function leaves(value: Json, path: Path): readonly Path[] {
  if (!isJsonObject(value)) return [path]
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]))
}
