import type { AuthorizationError } from './errors.ts'

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

/**
 * Why nobody is signed in.
 * - `none`: nobody signed in on this browser before, as far as this page can tell.
 * - `signed-out`: the user signed out, here or in another tab.
 * - `expired`: Auth0 no longer renews the session: it ended, or the browser blocks third-party cookies.
 * - `other-user`: Auth0's session now belongs to another user, so this one was ended.
 * - `invalid`: what was stored does not verify, or the storage failed; it was removed.
 * - `unreachable`: the tenant did not answer, or a storage of your own did not; what is stored is kept, and asked again
 *   when the page is online or looked at again.
 */
export type SignedOutReason = 'none' | 'signed-out' | 'expired' | 'other-user' | 'invalid' | 'unreachable'

/** Who is signed in, as far as this page knows. */
export type SessionState =
  | { readonly status: 'loading'; readonly user?: undefined; readonly error?: undefined }
  | {
      readonly status: 'signed-out'
      readonly reason: SignedOutReason
      /** Why the latest attempt to sign in failed: a refused password, an error redirect, a Lock that cannot render. */
      readonly error?: AuthorizationError | undefined
      readonly user?: undefined
    }
  | { readonly status: 'signed-in'; readonly user: User; readonly error?: undefined }
