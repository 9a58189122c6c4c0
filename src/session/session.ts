import type { SessionState } from './state.ts'

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
  /** Restores the stored session, listens to other tabs. Returns how to stop. Safe to call twice. */
  connect(): () => void
  /** Loads Lock, if it is not yet there, and shows it. Resolves when it is on screen. */
  signIn(options?: SignInOptions): Promise<void>
  signUp(options?: SignInOptions): Promise<void>
  signOut(options?: { readonly returnTo?: string | undefined }): Promise<void>
  /** The kept access token, renewed if it has expired. Rejects with a `SignedOutError`. */
  getAccessToken(options?: AccessTokenOptions): Promise<string>
  /** The OIDC claims from `/userinfo`. */
  getUserInfo(): Promise<Readonly<Record<string, unknown>>>
  /** Loads Lock ahead of time, on hover or when idle. */
  preload(): void
}
