import type { AnyFields } from './defineFields.ts'
import { FieldValueError } from './errors.ts'
import type { Shape } from './field.ts'
import type { InferChange } from './infer.ts'
import { isJsonObject } from './json.ts'
import type { Json, JsonChange } from './json.ts'
import { own, put } from './own.ts'

/**
 * Turns a typed change into what is to be stored. `undefined` changes nothing, `null` deletes; keys that the fields do
 * not describe pass as they are. Throws a `FieldValueError` for a value that its field could not read again.
 */
export function encodeChange<F extends AnyFields>(fields: F, change: InferChange<F>): JsonChange {
  return encodeMembers(fields.shape, change, [])
}

function encodeMembers(shape: Shape, change: unknown, path: readonly string[]): JsonChange {
  if (!isJsonObject(change)) throw new FieldValueError(path, 'it takes a plain object; await promises.')
  const result: { [key: string]: Json | JsonChange } = {}
  for (const key of Object.keys(change)) {
    const value: Json | undefined = change[key]
    if (value === undefined) continue
    const field = own(shape, key)
    const here = [...path, key]
    if (value === null || field === undefined) put(result, key, value)
    else if (field.fields !== undefined) put(result, key, encodeMembers(field.fields, value, here))
    else put(result, key, field.encode(value, here) ?? null)
  }
  return result
}
