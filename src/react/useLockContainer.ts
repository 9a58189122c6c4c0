import type { Session } from '../session/index.ts'
import { useSession } from './contexts.ts'

/** Puts Lock's node into an element of your own; see `LockWidget`. The function is stable. */
export function useLockContainer(): Session['attachLock'] {
  return useSession('useLockContainer').attachLock
}
