// The failures of this room; being signed out and not reaching Auth0 are those of metadata as well. No message carries a token, a password or a nonce.

import { seeReadme } from '../fields/seeReadme.ts'

export { SignedOutError, UnreachableError } from '../metadata/index.ts'

/** An option of `createSession` or `LockProvider` that cannot work. A programmer's mistake: thrown at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  /** `missing_domain`, `invalid_domain`, `insecure_domain`, `domain_is_page`, `missing_client_id`, `invalid_client_id`, … */
  readonly code: string

  constructor(code: string, message: string) {
    super(seeReadme(message, code))
    this.code = code
  }
}

/** A sign-in that failed, whatever shape Lock or Auth0 gave the failure. */
export class AuthorizationError extends Error {
  override readonly name = 'AuthorizationError'
  /** Auth0's code, such as `invalid_user_password` or `access_denied`, or one of ours, such as `invalid_token`. */
  readonly code: string
  /** What Auth0 says to the user. */
  readonly description: string

  constructor(code: string, description: string, options?: ErrorOptions) {
    super(seeReadme(`${code}: ${description}`, 'signing-in'), options)
    this.code = code
    this.description = description
  }
}
