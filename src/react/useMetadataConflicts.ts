import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Path } from '../fields/json.ts'
import type { MetadataConflict, UserMetadataState } from '../metadata/index.ts'
import { useUserMetadataStore } from './contexts.ts'

const none: readonly MetadataConflict[] = []

/** Leaves that the user changed here and somebody else changed meanwhile (policy `ask`), and how to settle them. */
export interface MetadataConflicts {
  readonly conflicts: readonly MetadataConflict[]
  /** Settles one conflict: `mine` is then sent, `theirs` forgets the own value. Stable. */
  readonly resolve: (path: Path, take: 'mine' | 'theirs') => void
}

/**
 * The conflicts that wait for the user's choice. Pass them to `<ConflictNotice>`, or build your own.
 *
 * @throws MissingProviderError outside a `LockProvider` or `MetadataProvider`.
 */
export function useMetadataConflicts(): MetadataConflicts {
  const userMetadata = useUserMetadataStore('useMetadataConflicts')
  const conflicts = useSyncExternalStore(
    userMetadata.subscribe,
    () => conflictsOf(userMetadata.getState()),
    () => none,
  )
  const resolve: MetadataConflicts['resolve'] = useCallback(
    (path, take) => userMetadata.store()?.resolve([{ path, take }]),
    [userMetadata],
  )
  return useMemo(() => ({ conflicts, resolve }), [conflicts, resolve])
}

function conflictsOf(state: UserMetadataState): readonly MetadataConflict[] {
  return state.status === 'ready' ? state.conflicts : none
}
