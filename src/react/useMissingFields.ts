import { useMemo, useSyncExternalStore } from 'react'
import { type AnyFields, missingFields, type MissingField } from '../fields/index.ts'
import { useUserMetadataStore } from './contexts.ts'

/**
 * The required fields that the signed-in user has not answered, in order; `undefined` until that is known.
 * Social sign-ups never saw Lock's fields, and older users never saw newer ones.
 *
 * @example const missing = useMissingFields(profile)
 *
 * @throws MissingProviderError outside a `LockProvider` or `MetadataProvider`.
 */
export function useMissingFields(fields: AnyFields): readonly MissingField[] | undefined {
  const userMetadata = useUserMetadataStore('useMissingFields')
  const state = useSyncExternalStore(
    userMetadata.subscribe,
    userMetadata.getState,
    userMetadata.getServerState,
  )
  const view = state.status === 'ready' ? state.view : undefined
  // A first paint may lack what the API has, so it is believed only where it has everything.
  const isFinal = state.status === 'ready' && state.readFrom === 'api'
  return useMemo(() => {
    const missing = view && missingFields(fields, view)
    return missing && (isFinal || missing.length === 0) ? missing : undefined
  }, [fields, view, isFinal])
}
