import type { AnyFields } from '../defineFields.ts'
import type { AnyField } from '../field.ts'
import type { Json, JsonChange, JsonObject } from '../json.ts'
import { own, put } from '../own.ts'
import { couldComeFrom } from './captures.ts'
import type { SignUpCaptures } from './captures.ts'

/**
 * What to write after a sign-up, which can only store strings: `true` for `"true"`, `42` for `"42"`, a text with `<`
 * as it was typed if this page captured it, nothing for a select left unanswered. `undefined` if all is as it should be.
 */
export function typedSignUpChange(
  fields: AnyFields,
  stored: JsonObject,
  captures?: SignUpCaptures,
): JsonChange | undefined {
  const change: { [key: string]: Json } = {}
  for (const [name, field] of Object.entries(fields.shape)) {
    const text = own(stored, name)
    if (field.signUp === undefined || typeof text !== 'string') continue
    const typed = typedValue(field, text, captures?.get(name))
    if (typed !== undefined && typed !== text) put(change, name, typed)
  }
  return Object.keys(change).length > 0 ? change : undefined
}

function typedValue(field: AnyField, stored: string, captured: string | undefined): Json | undefined {
  const text = captured !== undefined && couldComeFrom(stored, captured) ? captured : stored
  if (field.lock === 'select' && stored.trim() === '') return null
  const { issues } = field.decode(text)
  return issues.length > 0 ? undefined : field.encode(text)
}
