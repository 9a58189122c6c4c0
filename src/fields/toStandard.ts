import type { AnyField } from './field.ts'
import type { GroupField } from './kinds/group.ts'
import type { InputShape, ValidShape } from './infer.ts'
import type { Shape } from './field.ts'
import type { FieldIssue } from './issue.ts'
import { isJsonObject } from './json.ts'
import type { Json } from './json.ts'
import { put } from './own.ts'
import type { StandardResult, StandardSchema } from './standardSchema.ts'
import { validateDecoded } from './validateMetadata.ts'

/** The Standard Schema side of fields: takes typed values, as a form has them, and gives what is valid. */
export function toStandard<S extends Shape>(
  root: GroupField<S>,
): StandardSchema<InputShape<S>, ValidShape<S>>['~standard'] {
  return {
    version: 1,
    vendor: 'react-auth0-metadata',
    validate(value) {
      const decoded = root.decode(toStored(root, value))
      // Without issues the value is what `ValidShape` promises.
      const settle = (issues: readonly FieldIssue[]): StandardResult<ValidShape<S>> =>
        issues.length > 0 ? { issues } : { value: decoded.value as ValidShape<S> }
      const issues = validateDecoded(root, decoded, {})
      return issues instanceof Promise ? issues.then(settle) : settle(issues)
    },
  }
}

/** Values are JSON but for custom kinds; what a custom kind cannot write is left for its `decode` to refuse. */
function toStored(field: AnyField, value: unknown): Json | undefined {
  const { fields, item, write } = field
  if (fields !== undefined && isJsonObject(value)) {
    const stored: { [key: string]: Json } = { ...value }
    for (const [key, member] of Object.entries(fields)) {
      const json = Object.hasOwn(value, key) ? toStored(member, value[key]) : undefined
      if (json !== undefined) put(stored, key, json)
    }
    return stored
  }
  if (item !== undefined && Array.isArray(value)) return value.map((each) => toStored(item, each) ?? null)
  if (write !== undefined && value !== undefined && value !== null) {
    try {
      return write(value)
    } catch {}
  }
  // Decoding expects anything.
  return value as Json | undefined
}
