import { isJsonObject } from '../fields/index.ts'
import type { Json } from '../fields/index.ts'

/**
 * Where a value carries `__proto__`, or a `constructor` with a `prototype`: harmless data here, but a trap for the next
 * program that merges what is stored.
 */
export function forbiddenKeys(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as { readonly [key: string]: Json }).flatMap(([key, inner]) => {
    const here = [...path, key]
    const isTrap =
      key === '__proto__' ||
      (key === 'constructor' && isJsonObject(inner) && Object.hasOwn(inner, 'prototype'))
    return isTrap ? [here] : forbiddenKeys(inner, here)
  })
}
