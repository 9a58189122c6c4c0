import type { AnyFields } from '../defineFields.ts'
import type { Shape } from '../field.ts'
import { noIssues, type FieldIssue, Problem } from '../issue.ts'
import type { JsonObject } from '../json.ts'
import { tooLong } from '../messages.ts'
import { own, put } from '../own.ts'
import { validateField } from '../validateMetadata.ts'
import { maxSignUpLength, rootLengths } from './checkSignUp.ts'
import { type SignUpField, signUpFields } from './lockSignUpFields.ts'

/** What a form of your own sends to Auth0's sign-up, which takes strings only. */
export interface SignUpAnswers {
  /** Attributes at the root of the profile. */
  readonly attributes: { readonly [name: string]: string }
  readonly metadata: { readonly [name: string]: string }
  /** What is wrong with the answers; paths begin with the field's name. Nothing should be sent then. */
  readonly issues: readonly FieldIssue[]
}

/** What is asked at sign-up as the fields of a form, attributes of the root among them, in order. */
export function signUpShape(fields: AnyFields): Shape {
  return Object.fromEntries(signUpFields(fields).map(({ name, field }) => [name, field] as const))
}

/** Checks the answers, async validators included, and writes them as Auth0's sign-up takes them. */
export async function signUpAnswers(fields: AnyFields, answers: JsonObject): Promise<SignUpAnswers> {
  const asked = signUpFields(fields)
  const found = await Promise.all(asked.map((each) => answerIssues(each, answers)))
  const attributes: { [name: string]: string } = {}
  const metadata: { [name: string]: string } = {}
  for (const each of asked) {
    const text = answerText(each, answers)
    // Auth0 refuses an empty attribute, and an empty text tells no more than an absent one.
    if (text) put(each.root ? attributes : metadata, each.name, text)
  }
  return { attributes, metadata, issues: found.flat() }
}

async function answerIssues(each: SignUpField, answers: JsonObject): Promise<readonly FieldIssue[]> {
  const { name, field, root } = each
  const issues = await validateField(field, own(answers, name))
  if (issues.length > 0) return issues.map((issue) => ({ ...issue, path: [name, ...issue.path] }))
  const limit = (root ? rootLengths[name] : undefined) ?? maxSignUpLength
  const isTooLong = (answerText(each, answers)?.length ?? 0) > limit
  return isTooLong ? [new Problem('tooLong', tooLong, { limit }).at(name)] : noIssues
}

function answerText({ name, field }: SignUpField, answers: JsonObject): string | undefined {
  const { value, issues } = field.decode(own(answers, name))
  if (issues.length > 0) return undefined
  // A box that was left alone is an answer, as it is with Lock.
  const json = field.lock === 'checkbox' && value === undefined ? false : field.encode(value)
  return json === undefined || typeof json === 'string' ? json : JSON.stringify(json)
}
