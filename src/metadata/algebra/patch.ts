import type { Json, JsonObject } from '../../fields/json.ts'
import { own } from '../../fields/own.ts'
import { jsonEqual } from '../../fields/equal.ts'

/**
 * What is sent to Auth0: changed first-level keys only, each with its complete new value; `null` removes the key.
 * Never empty, because `{}` erases everything.
 */
export interface MetadataPatch {
  readonly [key: string]: Json
}

/**
 * The smallest patch that leads from one value to another: the changed first-level keys, each complete, `null` where
 * the key is gone. `undefined` when nothing changed, never `{}`: Auth0 would erase everything.
 */
export function smallestPatch(from: JsonObject, to: JsonObject): MetadataPatch | undefined {
  const changed = Object.keys({ ...from, ...to })
    .filter((key) => !jsonEqual(own(from, key), own(to, key)))
    .map((key): [string, Json] => [key, own(to, key) ?? null])
  return changed.length > 0 ? Object.fromEntries(changed) : undefined
}
