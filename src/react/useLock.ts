import { useMemo, useSyncExternalStore } from 'react'
import type { SessionState } from '../session/index.ts'
import type { LockClientSession } from './lockClient.ts'
import { useSession } from './contexts.ts'

/** Who is signed in, and how to change that. The functions are stable: they may be dependencies of an effect. */
export type Lock = SessionState &
  Pick<
    LockClientSession,
    'signIn' | 'signUp' | 'signOut' | 'getAccessToken' | 'getUserInfo' | 'preload' | 'closeLock'
  >

const loading: SessionState = { status: 'loading' }
const getServerState = (): SessionState => loading

/**
 * The session of the `LockProvider` above.
 *
 * @example
 * const { status, signIn } = useLock()
 * return status === 'signed-out' ? <button onClick={() => signIn()}>Sign in</button> : null
 *
 * @throws MissingProviderError outside a `LockProvider`.
 */
export function useLock(): Lock {
  const session = useSession('useLock')
  const state = useSyncExternalStore(session.subscribe, session.getState, getServerState)
  return useMemo(() => {
    const { signIn, signUp, signOut, getAccessToken, getUserInfo, preload, closeLock } = session
    return { signIn, signUp, signOut, getAccessToken, getUserInfo, preload, closeLock, ...state }
  }, [session, state])
}
