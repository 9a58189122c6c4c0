import { type Json, type JsonObject, type Path, isJsonObject } from '../../fields/json.ts'

/** The value that a path leads to; list items by index. */
export function valueAt(json: Json | undefined, path: Path): Json | undefined {
  let value: unknown = json
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  // What lies inside JSON is JSON.
  return value as Json | undefined
}

/** A copy with one value replaced, everything else shared. `undefined` removes a key, and empties a list's item. */
export function withValueAt(json: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(json)) {
    const items: Json[] = [...json]
    items[Number(key)] = withValueAt(items[Number(key)], rest, value) ?? null
    return items
  }
  const before = isJsonObject(json) ? json : {}
  const held = Object.hasOwn(before, key) ? before[key] : undefined
  const next = withValueAt(held, rest, value)
  if (next === held) return before
  if (next !== undefined) return { ...before, [key]: next }
  const { [key]: _removed, ...others } = before
  return others
}

/** The same for a whole profile, which stays an object. */
export function withLeaf(json: JsonObject, path: Path, value: Json | undefined): JsonObject {
  const next = withValueAt(json, path, value)
  return isJsonObject(next) ? next : json
}
