import type { Json, JsonObject } from './json.ts'

/** Whether two JSON values say the same; the order of keys does not matter. */
export function jsonEqual(a: Json | undefined, b: Json | undefined): boolean {
  // A list of what is left to compare instead of recursion, so that 10 KB of brackets do not end the stack.
  const left: [Json | undefined, Json | undefined][] = [[a, b]]
  for (let pair = left.pop(); pair; pair = left.pop()) {
    const [one, other] = pair
    if (one === other) continue
    if (!isCompound(one) || !isCompound(other) || Array.isArray(one) !== Array.isArray(other)) return false
    const keys = Object.keys(one)
    if (keys.length !== Object.keys(other).length) return false
    for (const key of keys) {
      if (!Object.hasOwn(other, key)) return false
      left.push([one[key], other[key]])
    }
  }
  return true
}

/** An array is read by its indexes here, which are keys like others. */
function isCompound(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null
}
