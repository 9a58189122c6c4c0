import { useMemo, useSyncExternalStore } from 'react'
import type { AnyFields, FieldIssue, InferMetadata } from '../fields/index.ts'
import type { JsonObject } from '../fields/json.ts'
import type {
  MetadataConflict,
  MetadataError,
  PendingChange,
  ReadFrom,
  UserMetadataState,
} from '../metadata/index.ts'
import { useUserMetadataStore } from './contexts.ts'
import { decodeView, refreshNow } from './decodeView.ts'

/** What `useUserMetadata` gives. Check `status` first: only `ready` has `metadata`. */
export type UserMetadataResult<Metadata> =
  | { readonly status: 'signed-out'; readonly refresh: () => Promise<void> }
  | { readonly status: 'loading'; readonly isPending: boolean; readonly refresh: () => Promise<void> }
  | {
      readonly status: 'failed'
      readonly error: MetadataError
      readonly isPending: boolean
      /** Tries again. */
      readonly refresh: () => Promise<void>
    }
  | {
      readonly status: 'ready'
      /** The confirmed value with every unsent change applied: right at once after an update. */
      readonly metadata: Metadata
      /** What is stored but is not what the fields say; such a value reads as absent. */
      readonly issues: readonly FieldIssue[]
      /** `claim` and `initial` are first paints; `api` is what the source answered. */
      readonly readFrom: ReadFrom
      /** When, in milliseconds since the epoch. */
      readonly readAt: number
      /** Whether any change waits for the server. */
      readonly isPending: boolean
      readonly pending: readonly PendingChange[]
      readonly conflicts: readonly MetadataConflict[]
      /** Why the latest re-read failed; `metadata` is then the last that is known. */
      readonly error?: MetadataError | undefined
      readonly refresh: () => Promise<void>
    }

/**
 * The metadata of the signed-in user, typed by the fields. Without fields it is the JSON that Auth0 stores.
 * One request serves a page, however many components call this.
 *
 * @example
 * const mine = useUserMetadata(profile)
 * if (mine.status === 'ready') console.log(mine.metadata.addresses.home) // string | undefined
 *
 * @throws MissingProviderError outside a `LockProvider` or `MetadataProvider`.
 */
export function useUserMetadata(): UserMetadataResult<JsonObject>
export function useUserMetadata<F extends AnyFields>(fields: F): UserMetadataResult<InferMetadata<F>>
export function useUserMetadata<F extends AnyFields>(
  fields?: F,
): UserMetadataResult<InferMetadata<F> | JsonObject> {
  const userMetadata = useUserMetadataStore('useUserMetadata')
  const state = useSyncExternalStore(
    userMetadata.subscribe,
    userMetadata.getState,
    userMetadata.getServerState,
  )
  const refresh = useMemo(() => () => refreshNow(userMetadata), [userMetadata])
  return useMemo(() => toResult(state, fields, refresh), [state, fields, refresh])
}

function toResult<F extends AnyFields>(
  state: UserMetadataState,
  fields: F | undefined,
  refresh: () => Promise<void>,
): UserMetadataResult<InferMetadata<F> | JsonObject> {
  if (state.status === 'signed-out') return { ...state, refresh }
  const isPending = state.pending.length > 0
  if (state.status !== 'ready') return { ...state, isPending, refresh }
  const { view: _view, confirmed: _confirmed, ...known } = state
  return { ...known, ...decodeView(fields, state.view), isPending, refresh }
}
