// Ties one session to the metadata of its user: everything behind `LockProvider` that is not React.
import { createSignUpCaptures, toLockSignUpFields } from '../fields/index.ts'
import {
  createUserMetadata,
  managementSource,
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
} from '../session/index.ts'
import { completeSignUp } from './completeSignUp.ts'
import type { LockProviderProps } from './LockProvider.tsx'

/** What signing out could not save. */
export interface SignOutReport {
  /** Changes that the server had not confirmed after 3 seconds; they are forgotten. */
  readonly unsent: readonly PendingChange[]
}

/** A session whose `signOut` first sends what is pending. */
export interface LockClientSession extends Omit<Session, 'signOut'> {
  /**
   * Sends what is pending, for at most 3 seconds, and signs out here, in every tab and at Auth0.
   * Never rejects; tells what could not be sent.
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
  let completing = false
  const captures = createSignUpCaptures()
  const session = createSession(toSessionOptions(options))
  const userMetadata = createUserMetadata(toMetadataOptions(options, session))

  function toSessionOptions(from: LockProviderProps): SessionOptions {
    const { fields, onSignedIn } = from
    return {
      ...from,
      signUpFields: fields && (() => toLockSignUpFields(fields, { captures }).map((field) => ({ ...field }))),
      onSignedIn(event) {
        completing = event.via === 'lock' || event.via === 'redirect'
        onSignedIn?.(event)
      },
    }
  }

  return {
    session: {
      ...session,
      async signOut(signOutOptions) {
        const unsent = (await userMetadata.store()?.flush(flushTimeoutMs))?.unsent ?? []
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
      const complete = (): void => {
        if (!completing || !options.fields) return
        completing = !completeSignUp(userMetadata, options.fields, captures)
      }
      const stops = [session.subscribe(follow), userMetadata.subscribe(complete), session.connect()]
      follow()
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

function toMetadataOptions(options: LockProviderProps, session: Session): UserMetadataOptions {
  const { domain, tenantDomain, source, fetch } = options
  return {
    ...options,
    tenant: tenantDomain ?? domain,
    source: source ?? managementSource({ domain, fetch }),
    getAccessToken: session.getAccessToken,
    onSignedOutElsewhere: () => void session.signOut(),
  }
}

function toMetadataUser(state: SessionState): MetadataUser {
  if (state.status === 'loading') return { status: 'loading' }
  if (state.status === 'signed-in') return { status: 'signed-in', userId: state.user.sub, claims: state.user }
  return { status: 'signed-out', keep: state.reason !== 'signed-out' }
}
