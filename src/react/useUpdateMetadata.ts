import { useMemo, useSyncExternalStore } from 'react'
import {
  type AnyFields,
  decodeMetadata,
  encodeChange,
  type InferChange,
  type InferMetadata,
  leafTest,
} from '../fields/index.ts'
import type { JsonObject } from '../fields/json.ts'
import { createUpdater, type JsonChange, type Updater, type UpdaterState } from '../metadata/index.ts'
import { useUserMetadataStore } from './contexts.ts'

/** What `useUpdateMetadata` gives. `update`, `retry` and `discard` are stable. */
export type UpdateMetadata<Metadata, Change> = UpdaterState & {
  readonly error?: UpdaterError | undefined
  /**
   * Changes the metadata, on screen at once. Deep: what is left out stays, `null` deletes. A function gets the
   * current metadata, and runs again if that changes before the change is sent.
   * Resolves when the server confirmed it; rejects with a `MetadataError`. Ignoring the promise is safe.
   */
  readonly update: (change: Change | ((current: Metadata) => Change)) => Promise<void>
  /** Sends again what stalled. */
  readonly retry: () => void
  /** Forgets what is not confirmed yet. */
  readonly discard: () => void
}

type UpdaterError = Extract<UpdaterState, { readonly status: 'refused' }>['error']

/**
 * Changes the signed-in user's metadata, and tells what becomes of the changes made here.
 *
 * @example
 * const { update, status, error } = useUpdateMetadata(profile)
 * update({ addresses: { home: '123 Main Street, Anytown, ST 12345' } }) // addresses.work stays
 *
 * @throws MissingProviderError outside a `LockProvider` or `MetadataProvider`.
 */
export function useUpdateMetadata(): UpdateMetadata<JsonObject, JsonChange>
export function useUpdateMetadata<F extends AnyFields>(
  fields: F,
): UpdateMetadata<InferMetadata<F>, InferChange<F>>
export function useUpdateMetadata<F extends AnyFields>(
  fields?: F,
): UpdateMetadata<InferMetadata<F>, InferChange<F>> | UpdateMetadata<JsonObject, JsonChange> {
  const userMetadata = useUserMetadataStore('useUpdateMetadata')
  const updater = useMemo(() => createUpdater(userMetadata), [userMetadata])
  const state = useSyncExternalStore(updater.subscribe, updater.getState, updater.getState)
  const actions = useMemo(() => {
    const { retry, discard } = updater
    return { update: fields ? typedUpdate(updater, fields) : updater.update, retry, discard }
  }, [updater, fields])
  // `update` is of the one kind or the other by `fields`, which only the overloads can say.
  return useMemo(() => ({ ...state, ...actions }), [state, actions]) as UpdateMetadata<JsonObject, JsonChange>
}

function typedUpdate<F extends AnyFields>(
  updater: Updater,
  fields: F,
): UpdateMetadata<InferMetadata<F>, InferChange<F>>['update'] {
  const isLeaf = leafTest(fields)
  return (change) =>
    updater.update(
      isFunction(change)
        ? (current) => encodeChange(fields, change(decodeMetadata(fields, current).metadata))
        : encodeChange(fields, change),
      { isLeaf },
    )
}

function isFunction<Metadata, Change extends object>(
  change: Change | ((current: Metadata) => Change),
): change is (current: Metadata) => Change {
  return typeof change === 'function'
}
