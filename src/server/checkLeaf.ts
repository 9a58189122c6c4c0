// What can be said of one leaf by itself: whether it may be written here at all, and in which form.
import { fieldAt, isReadOnly } from '../fields/index.ts'
import type { AnyField, AnyFields, FieldIssue, IssuePath, Json } from '../fields/index.ts'
import { checkEdits, LimitError, seenAt } from '../metadata/index.ts'
import type { Edit } from '../metadata/index.ts'
import type { JsonObject } from '../fields/index.ts'
import { withoutReadme } from '../fields/seeReadme.ts'
import { newReadOnlyItems } from './readOnlyItems.ts'
import { newUnknownProperties } from './unknownProperties.ts'

export type Unknown = 'refuse' | 'ignore'

export interface CheckedLeaf {
  /** What is to be written; `undefined` when it is ignored. */
  readonly edit?: Edit | undefined
  readonly issues: readonly FieldIssue[]
}

const unknownIssue = (path: IssuePath): FieldIssue => ({
  path,
  code: 'unknown',
  params: {},
  message: 'This property is not one of the described ones.',
})

const readOnlyIssue = (path: IssuePath): FieldIssue => ({
  path,
  code: 'readOnly',
  params: {},
  message: 'This can only be read.',
})

export function checkLeaf(fields: AnyFields, edit: Edit, stored: JsonObject, unknown: Unknown): CheckedLeaf {
  const { path, value } = edit
  const field = fieldAt(fields, path)
  if (!field) return unknown === 'ignore' ? { issues: [] } : { issues: [unknownIssue(path)] }
  if (isReadOnly(fields, path)) return { issues: [readOnlyIssue(path)] }
  const limit = limitIssue(edit)
  if (limit) return { issues: [limit] }
  const strangers = newUnknownProperties(field, value, seenAt(stored, path))
  if (strangers.length > 0) return { issues: strangers.map((below) => unknownIssue([...path, ...below])) }
  const madeUp = newReadOnlyItems(field, value, seenAt(stored, path))
  if (madeUp.length > 0) return { issues: madeUp.map((below) => readOnlyIssue([...path, ...below])) }
  return { edit: { ...edit, value: toCanonical(field, value) }, issues: [] }
}

function limitIssue(edit: Edit): FieldIssue | undefined {
  try {
    checkEdits([edit])
    return undefined
  } catch (error) {
    if (!(error instanceof LimitError)) throw error
    return { path: error.path, code: error.code, params: {}, message: withoutReadme(error.message) }
  }
}

/** `"true"` for a checkbox is understood, and stored as `true`. What is not understood stays, for validation to name. */
function toCanonical(field: AnyField, value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined
  const { value: typed, issues } = field.decode(value)
  if (issues.length > 0) return value
  try {
    return field.encode(typed)
  } catch {
    return value
  }
}
