import type { FieldIssue } from './issue.ts'
import {
  color,
  date,
  dateTime,
  email,
  integer,
  invalid,
  json,
  number,
  option,
  phone,
  required,
  step,
  time,
  tooEarly,
  tooFew,
  tooLarge,
  tooLate,
  tooLong,
  tooMany,
  tooShort,
  tooSmall,
  unchecked,
  url,
  wrongType,
} from './messages.ts'

type English = typeof import('./messages.ts')

/** Every message of validation by its code: a text, or a function of the issue's params. */
export type ValidationMessages = {
  readonly [Code in keyof English]: string | English[Code]
}

/** The English messages. Replace any of them by code. */
// Not the module as a whole: what bundles these built files again could drop none of it then.
export const validationMessages: { readonly [Code in keyof English]: English[Code] } = {
  required,
  wrongType,
  tooShort,
  tooLong,
  email,
  url,
  phone,
  number,
  integer,
  tooSmall,
  tooLarge,
  step,
  option,
  tooFew,
  tooMany,
  date,
  time,
  dateTime,
  tooEarly,
  tooLate,
  color,
  json,
  invalid,
  unchecked,
}

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
