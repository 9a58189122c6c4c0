import type { AnyField } from '../field.ts'
import { tooLong } from '../messages.ts'
import { validateField } from '../validateMetadata.ts'
import { issueMessage } from '../validationMessages.ts'
import type { ValidationMessages } from '../validationMessages.ts'
import { maxSignUpLength } from './checkSignUp.ts'

export interface SignUpProblemOptions {
  /** How many characters Auth0 takes; 500 unless told. */
  readonly limit?: number | undefined
  readonly messages?: Partial<ValidationMessages> | undefined
}

/** What is wrong with a sign-up input's text, if anything. An async validator has to wait until after the sign-in. */
export function signUpProblem(
  field: AnyField,
  text: string,
  { limit = maxSignUpLength, messages }: SignUpProblemOptions = {},
): string | undefined {
  if (sentLength(text) > limit) {
    const message = tooLong({ limit })
    return issueMessage({ path: [], code: 'tooLong', params: { limit }, message }, messages)
  }
  const issues = validateField(withoutAsync.get(field) ?? field, text)
  // It cannot be waited for, so it is not asked again at every key.
  if (issues instanceof Promise) withoutAsync.set(field, { ...field, validate: undefined })
  const first = issues instanceof Promise ? undefined : issues[0]
  return first && issueMessage(first, messages)
}

/** Fields whose validator turned out to be async, without it. */
const withoutAsync = new WeakMap<AnyField, AnyField>()

/** Lock's sanitizer writes a text with `<` as HTML, in which these characters are longer. */
function sentLength(text: string): number {
  if (!text.includes('<')) return text.length
  return text.replaceAll('&', '&amp;').replaceAll(/[<>]/g, '&lt;').replaceAll('\u00a0', '&nbsp;').length
}
