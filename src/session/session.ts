import type { SessionOptions } from './options.ts'
import type { SessionState, User } from './state.ts'

export interface SignInOptions {
  readonly screen?: 'signIn' | 'signUp' | 'forgotPassword' | undefined
  readonly connection?: string | undefined
  readonly prefill?:
    | { readonly email?: string | undefined; readonly username?: string | undefined }
    | undefined
  readonly language?: string | undefined
  /** Where to go after a redirect: a path on this origin, nothing else. */
  readonly returnTo?: string | undefined
}

/** How a sign-in ended. `cancelled`: Lock was closed, or another call of `signIn` took its place. */
export type SignInOutcome =
  | { readonly status: 'signed-in'; readonly user: User }
  | { readonly status: 'cancelled' }

export interface SignOutOptions {
  /** Where Auth0 sends the browser afterwards: a path on this origin. It must be among the Allowed Logout URLs. */
  readonly returnTo?: string | undefined
}

export interface AccessTokenOptions {
  /** Asks for a fresh one even if the kept one has not expired. */
  readonly renew?: boolean | undefined
  readonly scope?: string | undefined
  readonly audience?: string | undefined
}

/** Who is signed in on this page, and how to change that. Made by `createSession`; lives outside React. */
export interface Session {
  getState(): SessionState
  subscribe(listener: () => void): () => void
  /**
   * Restores the stored session, listens to other tabs. Returns how to stop. Safe to call twice.
   * Throws a `ConfigurationError` if another tenant or client is connected on this page.
   */
  connect(): () => void
  /**
   * Takes changed options. What Lock fixes at construction applies the next time Lock opens; `domain` and `clientId`
   * cannot change: make another session.
   */
  configure(options: SessionOptions): void
  /**
   * Loads Lock, if it is not yet there, and shows it. Resolves when the user is signed in or closed Lock; a refused
   * password does neither, it shows in Lock and in the state. Rejects with a `SignInError` if Lock cannot be shown.
   * With `redirect` the page leaves. Safe to ignore.
   */
  signIn(options?: SignInOptions): Promise<SignInOutcome>
  /** `signIn` on the sign-up screen. */
  signUp(options?: SignInOptions): Promise<SignInOutcome>
  /** Clears tokens, storage and every tab, then leaves for Auth0's logout, if Auth0 can be reached. Never rejects. */
  signOut(options?: SignOutOptions): Promise<void>
  /** The kept access token, renewed if it has expired. Rejects with a `SignedOutError` or an `UnreachableError`. */
  getAccessToken(options?: AccessTokenOptions): Promise<string>
  /** The OIDC claims from `/userinfo`. */
  getUserInfo(): Promise<Readonly<Record<string, unknown>>>
  /** Loads Lock ahead of time, on hover or when idle. */
  preload(): void
  /** Closes Lock's modal, if it is open. */
  closeLock(): void
  /** Puts Lock's node into an element (`display: 'container'`) and shows it while signed out. Returns how to take it out. */
  attachLock(element: HTMLElement, options?: SignInOptions): () => void
}

/** Makes a session. Nothing happens until `connect`; works where there is no window. Throws a `ConfigurationError`. */
export function createSession(options: SessionOptions): Session {
  throw new Error(`not built yet ${options.domain}`)
}
