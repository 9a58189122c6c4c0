import { isJsonObject } from '../fields/json.ts'

/**
 * Whether two values are the same, or plain objects or arrays with the same members. One level is enough for what a
 * selector builds, because metadata that did not change keeps its identity.
 */
export function shallowEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && Object.is(a[key], b[key]))
  )
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isJsonObject(value) || Array.isArray(value)
}
