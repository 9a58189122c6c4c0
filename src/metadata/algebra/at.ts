import { isJsonObject, type Json, type Path } from '../../fields/json.ts'
import { own } from '../../fields/own.ts'

/**
 * What stands at a path, or in its way: `{ a: 5 }` seen at `a.b` gives 5, because writing `a.b` there replaces the 5.
 * `undefined` is an absent value.
 */
export function seenAt(metadata: Json | undefined, path: Path): Json | undefined {
  let value = metadata
  for (const key of path) {
    if (!isJsonObject(value)) return value
    value = own(value, key)
  }
  return value
}
