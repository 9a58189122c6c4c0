import type { FieldIssue } from '../fields/index.ts'
import { seeReadme } from '../fields/seeReadme.ts'

/** What Auth0 answers a refused sign-up with, and three of ours: `invalid_answers`, `unreachable`, `unexpected_answer`. */
export type SignUpErrorCode =
  | 'invalid_signup'
  | 'user_exists'
  | 'username_exists'
  | 'invalid_password'
  | 'password_dictionary_error'
  | 'password_no_user_info_error'
  | 'password_leaked'
  | 'invalid_request'
  | 'too_many_requests'
  | 'invalid_answers'
  | 'unreachable'
  | 'unexpected_answer'
  // Auth0 has more, and a tenant's own Actions have theirs.
  | (string & Record<never, never>)

/** One rule of the connection's password policy, and whether the password kept it. */
export interface PasswordRule {
  readonly code: string
  readonly message: string
  readonly verified: boolean
  /** The kinds of characters among which the rule lets one choose. */
  readonly items?: readonly PasswordRule[] | undefined
}

export interface SignUpErrorDetails extends ErrorOptions {
  readonly rules?: readonly PasswordRule[] | undefined
  readonly issues?: readonly FieldIssue[] | undefined
}

/** A sign-up that was refused, or never arrived, whatever shape Auth0 gave the refusal. No account was made that is known of. */
export class SignUpError extends Error {
  override readonly name = 'SignUpError'
  /**
   * Match on it. `invalid_signup` is usually an address that has an account; Auth0 does not tell strangers so.
   * `invalid_answers`: see `issues`. `unreachable`: nobody knows whether the request arrived.
   */
  readonly code: SignUpErrorCode
  /** What Auth0 says to the user. */
  readonly description: string
  /** The password policy's rules, for `invalid_password`. */
  readonly rules: readonly PasswordRule[] | undefined
  /** What is wrong with which answer, for `invalid_answers`: for the `issues` of `SignupFields`. */
  readonly issues: readonly FieldIssue[] | undefined

  constructor(code: SignUpErrorCode, description: string, details: SignUpErrorDetails = {}) {
    const { rules, issues, ...options } = details
    super(seeReadme(`${code}: ${description}`, 'signing-up'), options)
    this.code = code
    this.description = description
    this.rules = rules
    this.issues = issues
  }
}
