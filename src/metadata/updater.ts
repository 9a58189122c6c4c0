// What became of the changes that one caller made: the state behind `useUpdateMetadata`.
import { type MetadataError, SignedOutError } from './errors.ts'
import type { JsonChange, PendingChange, UpdateOptions } from './state.ts'
import type { JsonObject } from '../fields/json.ts'
import type { UserMetadata } from './userMetadata.ts'

export type UpdaterState =
  /** Nothing was changed yet, or it was discarded. */
  | { readonly status: 'idle' }
  | { readonly status: 'saving' }
  /** Sent again by itself soon: Auth0 is busy, or cannot be reached. */
  | { readonly status: 'retrying'; readonly error: MetadataError | undefined }
  /** Not sent again until `retry()`, `discard()`, or the same user signs in again. */
  | { readonly status: 'stalled'; readonly error: MetadataError | undefined }
  /** Waits for a choice in `useMetadataConflicts`. */
  | { readonly status: 'conflict' }
  | { readonly status: 'saved' }
  /** The change was forgotten; `error` says why. */
  | { readonly status: 'refused'; readonly error: MetadataError }

export interface Updater {
  getState(): UpdaterState
  subscribe(listener: () => void): () => void
  update(change: JsonChange | ((current: JsonObject) => JsonChange), options?: UpdateOptions): Promise<void>
  retry(): void
  discard(): void
}

const idle: UpdaterState = { status: 'idle' }

/** Watches the changes made through it, from sending to the server's answer. */
export function createUpdater(userMetadata: UserMetadata): Updater {
  const mine = new Set<string>()
  const listeners = new Set<() => void>()
  let settled: UpdaterState = idle
  let state: UpdaterState = idle

  const ownPending = (): readonly PendingChange[] => {
    const current = userMetadata.getState()
    return current.status === 'signed-out' ? [] : current.pending.filter(({ id }) => mine.has(id))
  }

  const settle = (next: UpdaterState, id?: string): void => {
    if (id !== undefined) mine.delete(id)
    settled = next
    for (const listener of listeners) listener()
  }

  return {
    getState() {
      const next = toState(ownPending(), settled)
      if (next.status !== state.status || errorOf(next) !== errorOf(state)) state = next
      return state
    },
    subscribe(listener) {
      listeners.add(listener)
      const unsubscribe = userMetadata.subscribe(listener)
      return () => {
        listeners.delete(listener)
        unsubscribe()
      }
    },
    update(change, options) {
      const store = userMetadata.getState().status === 'signed-out' ? undefined : userMetadata.store()
      if (!store) {
        const error = new SignedOutError()
        settle({ status: 'refused', error })
        const refused = Promise.reject(error)
        refused.catch(() => {})
        return refused
      }
      const update = store.update(change, options)
      mine.add(update.id)
      update.then(
        () => settle({ status: 'saved' }, update.id),
        (error: MetadataError) =>
          settle(error.code === 'discarded' ? idle : { status: 'refused', error }, update.id),
      )
      return update
    },
    retry() {
      for (const id of mine) userMetadata.store()?.retry(id)
    },
    discard() {
      for (const id of mine) userMetadata.store()?.discard(id)
    },
  }
}

const worstFirst = ['stalled', 'parked', 'retrying'] as const

function toState(pending: readonly PendingChange[], settled: UpdaterState): UpdaterState {
  if (pending.length === 0) return settled
  for (const status of worstFirst) {
    const change = pending.find((candidate) => candidate.status === status)
    if (change) return status === 'parked' ? { status: 'conflict' } : { status: status, error: change.error }
  }
  return { status: 'saving' }
}

function errorOf(state: UpdaterState): MetadataError | undefined {
  return 'error' in state ? state.error : undefined
}
