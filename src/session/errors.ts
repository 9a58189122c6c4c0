// Every failure of this room. No message carries a token, a password or a nonce.

/** An option of `createSession` or `LockProvider` that cannot work. A programmer's mistake: thrown at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  /** `missing_domain`, `invalid_domain`, `insecure_domain`, `domain_is_page`, `missing_client_id`, `invalid_client_id`, … */
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** A sign-in that failed, whatever shape Lock or Auth0 gave the failure. */
export class SignInError extends Error {
  override readonly name = 'SignInError'
  /** Auth0's code, such as `invalid_user_password` or `access_denied`, or one of ours, such as `invalid_token`. */
  readonly code: string
  /** What Auth0 says to the user. */
  readonly description: string

  constructor(code: string, description: string, options?: ErrorOptions) {
    super(`${code}: ${description}`, options)
    this.code = code
    this.description = description
  }
}

/** There is no session, so there is no access token. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError'
  /** Auth0's code when it refused to renew (`login_required`, `consent_required`), else `signed_out`. */
  readonly code: string

  constructor(code = 'signed_out', options?: ErrorOptions) {
    super(
      `Nobody is signed in (${code}), so there is no access token. Call signIn().\n` +
        `On every reload? Then the browser blocks Auth0’s cookie: use a custom domain.`,
      options,
    )
    this.code = code
  }
}

/** The tenant did not answer, or not as Auth0 does. The session stays as it is; try again later. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
  readonly code = 'unreachable'

  constructor(what: string, options?: ErrorOptions) {
    super(
      `Auth0 did not answer: ${what}\nCheck the connection, the domain, and the application’s Allowed Web Origins.`,
      options,
    )
  }
}
