import type { LoadLock, LockDisplayOptions, LockSignUpField } from './lock/port.ts'
import type { User } from './state.ts'
import type { TokenStorage } from './storage.ts'

/** How a user came to be signed in. */
export interface SignedIn {
  readonly user: User
  /**
   * `lock` in this page, `redirect` back from Auth0, a sign-up `form` of your own, `silent` without asking, or from
   * the token `storage`.
   */
  readonly via: 'lock' | 'redirect' | 'form' | 'silent' | 'storage'
  /** Whether the account was made just now, by Lock's sign-up form or by your own. */
  readonly signedUp: boolean
}

/** What may change while the session lives. */
export interface SessionOptions {
  /** Where requests go: `acme.eu.auth0.com`, a custom domain, or `http://localhost…` for a local tenant. */
  readonly domain: string
  /** The canonical `acme.eu.auth0.com`, when `domain` is a custom domain: the Management API's audience names it. */
  readonly tenantDomain?: string | undefined
  readonly clientId: string
  /** Where Auth0 sends the browser back to; this page's origin unless told. */
  readonly redirectUri?: string | undefined
  /** Signs in by leaving the page and coming back, instead of in the page. Off unless told. */
  readonly redirect?: boolean | undefined
  /** A modal (the default), or a place of your own: see `Session.attachLock`. */
  readonly display?: 'modal' | 'container' | undefined
  /** Where tokens are kept: `memory` unless told. */
  readonly storage?: 'memory' | 'session' | 'local' | TokenStorage | undefined
  /** Unless told: `openid profile email` and what reading and updating one's own metadata needs. */
  readonly scope?: string | undefined
  /** The tenant's Management API unless told. */
  readonly audience?: string | undefined
  /** More of Lock's options; those that this library must decide are not among them. */
  readonly lockOptions?: LockDisplayOptions | undefined
  /** Gives Lock's constructor; `import('auth0-lock')` unless told. */
  readonly loadLock?: LoadLock | undefined
  readonly fetch?: typeof fetch | undefined
  /**
   * Asks Auth0's `/authorize` without asking the user, and gives what it answers; a hidden iframe unless told.
   * For tests in happy-dom and jsdom, where no iframe loads: `createFakeLock` brings one.
   */
  readonly authorize?: ((url: string) => Promise<Readonly<Record<string, unknown>>>) | undefined
  /** Lock's `additionalSignUpFields`, as the fields project them. */
  readonly signUpFields?: readonly LockSignUpField[] | (() => readonly LockSignUpField[]) | undefined
  readonly theme?:
    | { readonly logo?: string | undefined; readonly primaryColor?: string | undefined }
    | undefined
  readonly language?: string | undefined
  readonly onSignedIn?: ((event: SignedIn) => void) | undefined
  /** Awaited before anything is cleared. Its failure is ignored: nobody must be kept signed in by a bug. */
  readonly beforeSignOut?: (() => unknown) | undefined
  /** Leaves the page for a URL of Auth0, or moves to a path of this origin; `location.assign` unless told. */
  readonly navigate?: ((url: string) => void) | undefined
}
