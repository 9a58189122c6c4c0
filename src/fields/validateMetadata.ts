// Collects everything that is wrong: what could not be read, what is missing, the kinds' rules, the app's own.
import type { Decoded } from './decoded.ts'
import type { AnyFields } from './defineFields.ts'
import type { AnyField } from './field.ts'
import { isOwn, noIssues, Problem } from './issue.ts'
import type { FieldIssue } from './issue.ts'
import type { Json, JsonObject } from './json.ts'
import { required } from './messages.ts'
import { runValidator } from './runValidator.ts'
import type { ValidationContext } from './validator.ts'

type Issues = readonly FieldIssue[]

/** Everything wrong with stored metadata. A promise only if one of the validators is async. */
export function validateMetadata(
  fields: AnyFields,
  json: JsonObject | undefined,
  context: ValidationContext = {},
): Issues | Promise<Issues> {
  return validateField(fields['~root'], json, context)
}

/** Everything wrong with one field's stored value; paths begin below the field. */
export function validateField(
  field: AnyField,
  json: Json | undefined,
  context: ValidationContext = {},
): Issues | Promise<Issues> {
  return validateDecoded(field, field.decode(json), context)
}

export function validateDecoded(
  field: AnyField,
  decoded: Decoded,
  context: ValidationContext,
): Issues | Promise<Issues> {
  const waiting: Promise<Issues>[] = []
  const issues = [...decoded.issues]
  // One path for the whole walk: of a thousand fields hardly one has something to say.
  const path: (string | number)[] = []
  walk(field, decoded)
  if (waiting.length === 0) return issues.length === 0 ? noIssues : issues
  return Promise.all(waiting).then((late) => [...issues, ...late.flat()])

  function report(found: Issues | Promise<Issues>): void {
    if (found instanceof Promise) waiting.push(found)
    else issues.push(...found)
  }

  function walk(each: AnyField, decoded: Decoded): void {
    const { json, parts, issues: unread } = decoded
    // Of a value that could not be read nothing more can be said; a group's issues may be its members' alone.
    if (unread.some(isOwn)) return
    const keys = each.fields && Object.keys(each.fields)
    parts?.forEach((part, index) => {
      const key = keys?.[index] ?? index
      const member = each.fields?.[key] ?? each.item
      path.push(key)
      if (member !== undefined) walk(member, part)
      path.pop()
    })
    // A group has no rules but the app's, and its value is made for whoever asks.
    if (keys && !each.validate) return
    const { value } = decoded
    if (each.isMissing(value)) {
      if (each.required) return report([new Problem('required', required).at(...path)])
      // What is not there breaks no rule; an unchecked box and a list that was emptied are there.
      if (json === undefined || value === undefined || value === '') return
    }
    const problem = each.check(value)
    if (problem !== undefined) report([problem.at(...path)])
    else if (each.validate !== undefined) report(runValidator(each.validate, value, [...path], context))
  }
}
