/** An error of the token endpoints, as OAuth 2.0 shapes it: `{error, error_description}`. */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal'
  readonly status: 400 | 401 | 403
  readonly error: string

  constructor(status: 400 | 401 | 403, error: string, description: string) {
    super(description)
    this.status = status
    this.error = error
  }
}
