import { isJsonObject, type Json, type JsonObject } from '../../fields/json.ts'
import { own } from '../../fields/own.ts'
import { jsonEqual } from '../../fields/equal.ts'

/** The next value, made of the previous one's objects wherever nothing changed, so that readers can compare by identity. */
export function share(previous: JsonObject | undefined, next: JsonObject): JsonObject {
  if (!previous) return next
  if (jsonEqual(previous, next)) return previous
  return Object.fromEntries(
    Object.entries(next).map(([key, value]) => [key, shareValue(own(previous, key), value)]),
  )
}

function shareValue(previous: Json | undefined, next: Json): Json {
  if (previous !== undefined && jsonEqual(previous, next)) return previous
  return isJsonObject(previous) && isJsonObject(next) ? share(previous, next) : next
}
