/** Any value that JSON can carry: what Auth0 stores. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object, as Auth0 stores it under `user_metadata`. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** The keys that lead to a value, outermost first: `['addresses', 'home']`. */
export type Path = readonly string[]

/** Whether a value is an object with keys: not an array, not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A deep change: `undefined` changes nothing, `null` deletes, objects merge, everything else replaces. */
export interface JsonChange {
  readonly [key: string]: Json | undefined | JsonChange
}

/** Tells which paths hold a single value that is replaced whole, though it may be an object (json, custom). */
export type IsLeaf = (path: Path) => boolean
