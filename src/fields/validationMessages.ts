import type { FieldIssue } from './issue.ts'
import * as english from './messages.ts'

/** Every message of validation by its code: a text, or a function of the issue's params. */
export type ValidationMessages = {
  readonly [Code in keyof typeof english]: string | (typeof english)[Code]
}

/** The English messages. Replace any of them by code. */
export const validationMessages: { readonly [Code in keyof typeof english]: (typeof english)[Code] } = english

/** The message of an issue in another language; in English (or your validator's own words) where none is given. */
export function issueMessage(issue: FieldIssue, messages: Partial<ValidationMessages> = {}): string {
  if (!Object.hasOwn(messages, issue.code)) return issue.message
  // Each code's params are made beside its message, so they fit the function that is filed under the code.
  const message = messages[issue.code as keyof ValidationMessages] as
    | string
    | ((params: unknown) => string)
    | undefined
  return typeof message === 'function' ? message(issue.params ?? {}) : (message ?? issue.message)
}
