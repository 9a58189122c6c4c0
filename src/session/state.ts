/** The claims of a verified ID token. Names as Auth0 sends them, never camel-cased. */
export interface User {
  /** The user's id: `auth0|5f7c…`. */
  readonly sub: string
  readonly name?: string | undefined
  readonly nickname?: string | undefined
  readonly given_name?: string | undefined
  readonly family_name?: string | undefined
  readonly picture?: string | undefined
  readonly email?: string | undefined
  readonly email_verified?: boolean | undefined
  readonly updated_at?: string | undefined
  /** Custom claims, such as a namespaced one that a post-login Action adds. */
  readonly [claim: string]: unknown
}

/** Who is signed in, as far as this page knows. */
export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'signed-out'; readonly error?: Error | undefined }
  | { readonly status: 'signed-in'; readonly user: User }
