// Ties one session to the metadata of its user: everything behind `LockProvider` that is not React.
import type { AnyFields } from '../fields/index.ts'
import {
  createUserMetadata,
  ignorable,
  type MetadataUser,
  type PendingChange,
  type UserMetadata,
  type UserMetadataOptions,
} from '../metadata/index.ts'
import {
  createSession,
  type Session,
  type SessionOptions,
  type SessionState,
  type SignOutOptions,
  type SignUpOutcome,
  whenLoaded,
} from '../session/index.ts'
import type { SignUp, SignUpForm } from './signUp.ts'
import type { LockProviderProps } from './LockProvider.tsx'

/** What signing out could not save. */
export interface SignOutReport {
  /** Changes that the server had not confirmed after 3 seconds; they are forgotten. */
  readonly unsent: readonly PendingChange[]
}

/** A session whose `signOut` first sends what is pending. */
export interface LockClientSession extends Omit<Session, 'signOut' | 'signUpWith'> {
  /** Signs up without Lock, asking these fields or the provider's; typed values are written as after a sign-up with Lock. */
  signUpWith(form: SignUpForm, fields?: AnyFields): Promise<SignUpOutcome>
  /**
   * Sends what is pending, for at most 3 seconds, and signs out here, in every tab and at Auth0.
   * Tells what could not be sent. Rejects only for a `returnTo` that is no path of this origin, before anything ends.
   */
  signOut(options?: SignOutOptions): Promise<SignOutReport>
}

export interface LockClient {
  readonly session: LockClientSession
  readonly userMetadata: UserMetadata
  configure(options: LockProviderProps): void
  /** Connects the session and lets the metadata follow its user. Returns how to stop. */
  connect(): () => void
}

const flushTimeoutMs = 3_000

export function createLockClient(initialOptions: LockProviderProps): LockClient {
  let options = initialOptions
  let signUp: SignUp | undefined
  let isCompleting = false
  let unsent: readonly PendingChange[] = []
  const session = createSession(toSessionOptions(options))
  const userMetadata = createUserMetadata(toMetadataOptions(options, session))

  // Loaded when somebody signs in or up, like Lock itself.
  async function loadSignUp(): Promise<SignUp> {
    const { createSignUp } = await import('./signUp.ts')
    return (signUp ??= createSignUp())
  }

  function toSessionOptions(from: LockProviderProps): SessionOptions {
    return {
      ...from,
      signUpFields: () => (from.fields && signUp?.toLockFields(from.fields)) ?? [],
      onSignedIn(event) {
        isCompleting = /lock|redirect|form/.test(event.via)
        from.onSignedIn?.(event)
      },
      // Whichever of several providers signs out, each of them sends what waits in it.
      beforeSignOut: () =>
        userMetadata
          .store()
          ?.flush(flushTimeoutMs)
          .then((left) => ({ unsent } = left)),
    }
  }

  /** Without the fields, should they not load, Lock is no worse than a social sign-up: `ProfileGate` asks later. */
  const withFields = <Result>(open: () => Promise<Result>): Promise<Result> =>
    ignorable(loadSignUp().then(open, open))

  async function complete(): Promise<void> {
    if (!isCompleting || !(signUp ?? options.fields) || userMetadata.getState().status !== 'ready') return
    const { complete: completeSignUp } = await loadSignUp()
    if (isCompleting && completeSignUp(userMetadata, options.fields)) isCompleting = false
  }

  return {
    session: {
      ...session,
      signIn: (signInOptions) => withFields(() => session.signIn(signInOptions)),
      signUp: (signInOptions) => withFields(() => session.signUp(signInOptions)),
      signUpWith: (form, fields = options.fields) =>
        ignorable(loadSignUp().then(({ send }) => send(session, form, fields))),
      attachLock: (element, signInOptions) =>
        whenLoaded(withFields(async () => () => session.attachLock(element, signInOptions))),
      async signOut(signOutOptions) {
        unsent = userMetadata.store()?.getState().pending ?? [] // all of it, where nothing can be sent
        await session.signOut(signOutOptions)
        return { unsent }
      },
    },
    userMetadata,
    configure(next) {
      options = next
      session.configure(toSessionOptions(next))
      userMetadata.configure(toMetadataOptions(next, session))
    },
    connect() {
      const follow = (): void => userMetadata.setUser(toMetadataUser(session.getState()))
      const stops = [
        session.subscribe(follow),
        userMetadata.subscribe(() => void ignorable(complete())),
        session.connect(),
      ]
      follow()
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

function toMetadataOptions(options: LockProviderProps, session: Session): UserMetadataOptions {
  return {
    ...options,
    tenant: options.tenantDomain ?? options.domain,
    getAccessToken: session.getAccessToken,
  }
}

function toMetadataUser(state: SessionState): MetadataUser {
  if (state.status === 'loading') return state
  if (state.status === 'signed-in') return { ...state, userId: state.user.sub, claims: state.user }
  return { ...state, keep: state.reason !== 'signed-out' }
}
