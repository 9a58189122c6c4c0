/** Any value that JSON can carry: what Auth0 stores. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object, as Auth0 stores it under `user_metadata`. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** The keys that lead to a value, outermost first: `['addresses', 'home']`. */
export type Path = readonly string[]

/** Whether a value is a plain object with keys: not null, and of no class, as arrays, dates and promises are. */
export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Another window's objects have an `Object.prototype` of their own.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** A deep change: `undefined` changes nothing, `null` deletes, objects merge, everything else replaces. */
export interface JsonChange {
  readonly [key: string]: Json | undefined | JsonChange
}

/** Tells which paths hold a single value that is replaced whole, though it may be an object (json, custom). */
export type IsLeaf = (path: Path) => boolean
