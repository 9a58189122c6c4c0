// How the Management API treats metadata: an independent reading of Auth0's documentation and of recorded traffic.
import type { Json, JsonObject } from './types.ts'

/** Auth0 docs, "User metadata storage": 10 KB; older pages say 16 MB. */
export const metadataLimit = 10 * 1024

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Documented: first-level properties are merged, everything below is replaced. Recorded: null deletes, `{}` erases all. */
export function mergeMetadata(held: JsonObject | undefined, patch: JsonObject): JsonObject {
  if (Object.keys(patch).length === 0) return {}
  const merged = new Map(Object.entries(held ?? {}))
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, value)
  }
  return Object.fromEntries(merged)
}

/** Documented: names may not contain `.` or `$`. The first such name, at any level. */
export function forbiddenName(value: Json): string | undefined {
  const waiting: Json[] = [value]
  // A stack of its own: a body may be nested deeper than the call stack allows.
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) waiting.push(...(next as Json[]))
    else if (isObject(next)) {
      for (const [name, inner] of Object.entries(next)) {
        if (/[.$]/.test(name)) return name
        waiting.push(inner)
      }
    }
  }
  return undefined
}

/** Bytes of the JSON text. What is nested too deeply to be written is too large. */
export function metadataSize(metadata: JsonObject): number {
  try {
    return new TextEncoder().encode(JSON.stringify(metadata)).length
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** Documented limits of `user_metadata` at sign-up: 10 properties, names of 100 and string values of 500 characters. */
export function signUpMetadataError(metadata: Json | undefined): string | undefined {
  if (metadata === undefined) return undefined
  if (!isObject(metadata)) return 'invalid user_metadata type (only objects are allowed)'
  const entries = Object.entries(metadata)
  // The texts of the first three are unknown; the last one's is recorded.
  if (entries.length > 10) return 'invalid user_metadata (at most 10 properties are allowed)'
  for (const [name, value] of entries) {
    if (name.length > 100 || /[.$]/.test(name)) return 'invalid user_metadata property name'
    if (typeof value !== 'string') return `invalid user_metadata.${name} type (only strings are allowed)`
    if (value.length > 500) return `invalid user_metadata.${name} length (at most 500 characters are allowed)`
  }
  return undefined
}
