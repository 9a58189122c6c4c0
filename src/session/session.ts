import { createListeners, ignorable } from '../metadata/index.ts'
import { getAccessToken } from './accessToken.ts'
import { readConfig } from './config.ts'
import { type Core, createCore, loaded } from './core.ts'
import type { SessionOptions } from './options.ts'
import { closeLock, joinPage, warnOfChange } from './page.ts'
import { preloadLock, signIn, whenLoaded } from './signIn.ts'
import type { AuthorizationError, UnreachableError } from './errors.ts'
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

/** What a sign-up form of your own sends. */
export interface SignUpRequest {
  readonly email: string
  readonly password: string
  /** Where the connection asks for one. */
  readonly username?: string | undefined
  /** The database connection; `Username-Password-Authentication` unless told. */
  readonly connection?: string | undefined
  /** Attributes at the root of the profile: `given_name`, `picture`, … */
  readonly attributes?: Readonly<Record<string, string>> | undefined
  /** `user_metadata`, of which Auth0 takes 10 strings of 500 characters here. */
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

/**
 * How a sign-up ended. `created`: the account is there, but nobody is signed in, for a `reason` such as an e-mail address
 * to be verified first, or a browser that blocks third-party cookies. `signIn` is what is left to do.
 */
export type SignUpOutcome =
  | { readonly status: 'signed-in'; readonly user: User }
  | { readonly status: 'created'; readonly reason: AuthorizationError | UnreachableError }

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
   * Takes changed options. What Lock fixes at construction applies the next time Lock opens. Where the tokens come from
   * and are kept (`domain`, `tenantDomain`, `clientId`, `scope`, `audience`, `storage`) cannot change: make another session.
   */
  configure(options: SessionOptions): void
  /**
   * Loads Lock, if it is not yet there, and shows it. Resolves when the user is signed in or closed Lock; a refused
   * password does neither, it shows in Lock and in the state. Rejects with a `AuthorizationError` if Lock cannot be shown.
   * With `redirect` the page leaves. Safe to ignore.
   */
  signIn(options?: SignInOptions): Promise<SignInOutcome>
  /** `signIn` on the sign-up screen. */
  signUp(options?: SignInOptions): Promise<SignInOutcome>
  /**
   * Makes an account without Lock, for a form of your own, and signs in to it. Rejects with a `SignUpError` if no
   * account was made, or an `UnreachableError` if this could not be loaded.
   */
  signUpWith(request: SignUpRequest): Promise<SignUpOutcome>
  /**
   * Clears tokens, storage and every tab, then leaves for Auth0's logout, if Auth0 can be reached.
   * Rejects, before anything is cleared, only with a `ConfigurationError` for a `returnTo` on another origin.
   */
  signOut(options?: SignOutOptions): Promise<void>
  /** The kept access token, renewed if it has expired. Rejects with a `SignedOutError` or an `UnreachableError`. */
  getAccessToken(options?: AccessTokenOptions): Promise<string>
  /** The OIDC claims from `/userinfo`. */
  getUserInfo(): Promise<Readonly<Record<string, unknown>>>
  /** Loads Lock ahead of time, on hover or when idle. */
  preload(): void
  /** Closes Lock's modal, if it is open. */
  closeLock(): void
  /** Puts Lock's node into an element and shows it while signed out; only with `display: 'container'`. Returns how to take it out. */
  attachLock(element: HTMLElement, options?: SignInOptions): () => void
}

/** Makes a session. Nothing happens until `connect`; works where there is no window. Throws a `ConfigurationError`. */
export function createSession(options: SessionOptions): Session {
  let latest = options
  const owner = (): SessionOptions => latest
  let core = createCore(readConfig(options), owner)
  let leaving: Promise<void> | undefined
  const { subscribe, tell } = createListeners()
  let stopHearing = core.subscribe(tell)

  const getToken: Session['getAccessToken'] = async (wanted) => {
    while (core.getState().status === 'loading') {
      await new Promise<void>((resolve) => {
        const stop = subscribe(() => resolve(stop()))
      })
    }
    // The core may be another's by now: only who connects learns which is the page's.
    return getAccessToken(core, wanted)
  }
  const open: Session['signIn'] = (wanted) => ignorable(signIn(core, wanted))

  const session: Session = {
    getState: () => core.getState(),
    subscribe,
    connect() {
      const shared = joinPage(core, owner)
      if (shared.core !== core) {
        stopHearing()
        core = shared.core
        stopHearing = core.subscribe(tell)
        tell()
      }
      return shared.leave
    },
    configure(next) {
      warnOfChange(latest, next)
      latest = next
    },
    signIn: open,
    signUp: (wanted) => open({ screen: 'signUp', ...wanted }),
    signUpWith: (request) =>
      ignorable(loaded(import('./signUp.ts')).then(({ signUpWith }) => signUpWith(core, request))),
    signOut(wanted) {
      leaving ??= leave(core, wanted).finally(() => (leaving = undefined))
      return leaving
    },
    getAccessToken: getToken,
    async getUserInfo() {
      const { readUserInfo } = await loaded(import('./signOut.ts'))
      return readUserInfo(() => core, getToken)
    },
    preload: () => preloadLock(core),
    closeLock,
    attachLock(element, wanted) {
      const load = import('./lock/attachLock.ts')
      return whenLoaded(
        load.then(
          ({ attachLock }) =>
            () =>
              attachLock(session, latest.display, element, wanted),
        ),
      )
    },
  }
  return session
}

async function leave(core: Core, wanted: SignOutOptions | undefined): Promise<void> {
  const part = await import('./signOut.ts').catch(() => undefined)
  if (part) return part.signOut(core, wanted)
  // Offline, and never loaded before: at least nobody is signed in here any more.
  await core.end('signed-out')
  core.news?.tell()
}
