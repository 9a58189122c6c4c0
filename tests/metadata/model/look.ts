import { isJsonObject } from '../../../src/fields/json.ts'
import type { Json, JsonObject, Path } from '../../../src/fields/json.ts'

/** The model's own reading of a path, independent of the library's. */
export function seen(metadata: JsonObject, path: Path): Json | undefined {
  let value: Json | undefined = metadata
  for (const key of path) value = isJsonObject(value) ? new Map(Object.entries(value)).get(key) : undefined
  return value
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
