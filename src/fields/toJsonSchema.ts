import type { AnyFields } from './defineFields.ts'
import type { AnyField, Shape } from './field.ts'
import type { Json, JsonObject } from './json.ts'
import { put } from './own.ts'

/** JSON Schema 2020-12 of the stored metadata. Unknown properties are allowed, because other apps may keep theirs. */
export function toJsonSchema(fields: AnyFields): JsonObject {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...membersSchema(fields.shape) }
}

function fieldSchema(field: AnyField): JsonObject {
  if (field.fields !== undefined) return membersSchema(field.fields)
  const schema = field.schema?.() ?? {}
  return field.item === undefined ? schema : { ...schema, items: fieldSchema(field.item) }
}

function membersSchema(shape: Shape): JsonObject {
  const properties: { [key: string]: Json } = {}
  const required: string[] = []
  for (const [key, field] of Object.entries(shape)) {
    const preset = field.default === undefined ? undefined : field.encode(field.default)
    if (field.required && preset === undefined) required.push(key)
    put<Json>(properties, key, {
      ...fieldSchema(field),
      ...(field.label !== '' && { title: field.label }),
      ...(field.hint !== undefined && { description: field.hint }),
      ...(field.readOnly && { readOnly: true }),
      ...(preset !== undefined && { default: preset }),
    })
  }
  return { type: 'object', properties, ...(required.length > 0 && { required }) }
}
