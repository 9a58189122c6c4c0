import type { Decoded } from './decoded.ts'
import type { AnyField } from './field.ts'
import type { FieldIssue } from './issue.ts'
import type { Json } from './json.ts'

/** What a text-like native control shows for a stored value; what could not be read is shown as it is, to be mended. */
export function toControlText(field: AnyField, json: Json | undefined): string {
  return decodedToText(field, json, field.decode(json))
}

/** The same for a value that was decoded already. */
export function decodedToText(field: AnyField, json: Json | undefined, { value, issues }: Decoded): string {
  if (json === undefined || json === null) return ''
  // Without a `write` the typed value is JSON, in the one form that is stored.
  const shown = issues.length === 0 && field.write === undefined ? (value as Json | undefined) : json
  if (issues.length === 0 && field.format !== undefined && shown !== undefined) return field.format(shown)
  return typeof shown === 'string' ? shown : JSON.stringify(shown ?? '')
}

/**
 * What is to be stored for a text-like native control's text: `undefined` for an empty one. A text that means nothing
 * comes back as it is, with the issue that says so, for as long as it takes to type it.
 */
export function fromControlText(
  field: AnyField,
  text: string,
): { readonly json: Json | undefined; readonly issue?: FieldIssue } {
  if (text === '') return { json: undefined }
  const parsed = field.parse?.(text) ?? { json: text }
  if ('problem' in parsed) return { json: text, issue: parsed.problem.at() }
  const { json } = parsed
  const { issues } = field.decode(json)
  if (issues[0] !== undefined) return { json, issue: issues[0] }
  return { json: field.write === undefined ? field.encode(json) : json }
}
