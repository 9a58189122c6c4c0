import { useMemo, useSyncExternalStore } from 'react'
import { type AnyFields, decodeMetadata, type InferMetadata } from '../fields/index.ts'
import type { UserMetadataState } from '../metadata/index.ts'
import { useUserMetadataStore } from './contexts.ts'
import { shallowEqual } from './shallowEqual.ts'

/**
 * One value out of the user's metadata; the component renders again only when that value changes.
 * `undefined` until the metadata is there, and when nobody is signed in.
 *
 * @example const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
 *
 * @throws MissingProviderError outside a `LockProvider` or `MetadataProvider`.
 */
export function useMetadataValue<F extends AnyFields, Value>(
  fields: F,
  selector: (metadata: InferMetadata<F>) => Value,
): Value | undefined {
  const userMetadata = useUserMetadataStore('useMetadataValue')
  const select = useMemo(() => createSelect<F, Value>(fields), [fields])
  return useSyncExternalStore(
    userMetadata.subscribeToView,
    () => select(userMetadata.getState(), selector),
    () => select(userMetadata.getServerState(), selector),
  )
}

/** Gives the former value again when the new one is equal, so that a selector may build objects. */
function createSelect<F extends AnyFields, Value>(
  fields: F,
): (state: UserMetadataState, selector: (metadata: InferMetadata<F>) => Value) => Value | undefined {
  type Select = (metadata: InferMetadata<F>) => Value
  let latest: { readonly view: object; readonly selector: Select; readonly value: Value } | undefined
  return (state, selector) => {
    if (state.status !== 'ready') return undefined
    const { view } = state
    // React asks several times for each render.
    if (latest?.view === view && latest.selector === selector) return latest.value
    const found = selector(decodeMetadata(fields, view).metadata)
    const value = latest && shallowEqual(latest.value, found) ? latest.value : found
    latest = { view, selector, value }
    return value
  }
}
