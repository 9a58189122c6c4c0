import type { Decoded } from './decoded.ts'
import type { AnyFields } from './defineFields.ts'
import type { AnyField, Shape } from './field.ts'
import type { JsonObject, Path } from './json.ts'

/** Required metadata that is not there (or cannot be read), and where. */
export interface MissingField {
  readonly path: Path
  readonly field: AnyField
}

/** What still has to be asked of this user. Leaves out what a user could not answer: read-only and hidden fields. */
export function missingFields(fields: AnyFields, json: JsonObject | undefined): readonly MissingField[] {
  return missingIn(fields.shape, fields['~root'].decode(json), [])
}

function missingIn(shape: Shape, { parts }: Decoded, path: Path): MissingField[] {
  return Object.entries(shape).flatMap(([key, field], index) => {
    const part = parts?.[index]
    if (part === undefined || field.readOnly || field.control.element === 'none') return []
    const here = [...path, key]
    if (field.fields !== undefined) return missingIn(field.fields, part, here)
    return field.required && field.isMissing(part.value) ? [{ path: here, field }] : []
  })
}
