import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { type AnyFields, decodeMetadata, type FieldIssue, type InferMetadata } from '../fields/index.ts'
import type { AppMetadataState, MetadataError, UserMetadata } from '../metadata/index.ts'
import { useUserMetadataStore } from './contexts.ts'

/** What `useAppMetadata` gives. Check `status` first: only `ready` has `metadata`. `refresh` is stable. */
export type AppMetadataResult<Metadata> =
  | { readonly status: 'signed-out' | 'loading'; readonly refresh: () => Promise<void> }
  | { readonly status: 'failed'; readonly error: MetadataError; readonly refresh: () => Promise<void> }
  | {
      readonly status: 'ready'
      readonly metadata: Metadata
      readonly issues: readonly FieldIssue[]
      readonly refresh: () => Promise<void>
    }

type State = AppMetadataState | { readonly status: 'signed-out' }

const signedOut: State = { status: 'signed-out' }
const loading: State = { status: 'loading' }

/**
 * The `app_metadata` that the app's backend lets the signed-in user read. It needs an `endpointSource`; with another
 * source the status is `failed`, and the error says so. It changes by `useMetadataAction` alone.
 *
 * @example const app = useAppMetadata(appFields)
 *
 * @throws MissingProviderError outside a `LockProvider` or `MetadataProvider`.
 */
export function useAppMetadata<F extends AnyFields>(fields: F): AppMetadataResult<InferMetadata<F>> {
  const userMetadata = useUserMetadataStore('useAppMetadata')
  const state = useSyncExternalStore(
    userMetadata.subscribe,
    () => stateOf(userMetadata),
    () => loading,
  )
  // Again after each change of user; what has been read is not read twice.
  useEffect(() => {
    if (state.status !== 'loading') return
    userMetadata.whenOpen().then(
      () => userMetadata.app()?.read(),
      () => {},
    )
  }, [userMetadata, state])
  const refresh = useCallback(async (): Promise<void> => userMetadata.app()?.refresh(), [userMetadata])
  return useMemo(() => {
    if (state.status !== 'ready') return { ...state, refresh }
    return { status: 'ready', ...decodeMetadata(fields, state.metadata), refresh }
  }, [state, fields, refresh])
}

function stateOf(userMetadata: UserMetadata): State {
  const { status } = userMetadata.getState()
  if (status === 'signed-out') return signedOut
  return userMetadata.app()?.getState() ?? loading
}
