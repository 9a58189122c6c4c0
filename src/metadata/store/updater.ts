// What became of the changes that one caller made: the state behind `useUpdateMetadata`.
import type { MetadataError } from '../errors.ts'
import type { JsonChange, JsonObject } from '../../fields/json.ts'
import type { PendingChange, PendingUpdate, UpdateOptions } from './state.ts'
import type { UserMetadata } from '../userMetadataTypes.ts'

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
const saving: UpdaterState = { status: 'saving' }

/** Watches the changes made through it, from sending to the server's answer. */
export function createUpdater(userMetadata: UserMetadata): Updater {
  const mine = new Set<string>()
  const listeners = new Set<() => void>()
  /** Changes made before the user's store is there, and how often such were discarded. */
  let opening = 0
  let discards = 0
  let settled: UpdaterState = idle
  let state: UpdaterState = idle

  const ownPending = (): readonly PendingChange[] => {
    const current = userMetadata.getState()
    return current.status === 'signed-out' ? [] : current.pending.filter(({ id }) => mine.has(id))
  }

  const tell = (): void => {
    for (const listener of listeners) listener()
  }

  const settle = (next: UpdaterState): void => {
    settled = next
    tell()
  }

  const follow = (update: PendingUpdate): Promise<void> => {
    mine.add(update.id)
    update
      .finally(() => mine.delete(update.id))
      .then(
        () => settle({ status: 'saved' }),
        (error: MetadataError) => settle(error.code === 'discarded' ? idle : { status: 'refused', error }),
      )
    return update
  }

  return {
    getState() {
      const next = opening > 0 ? saving : toState(ownPending(), settled)
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
      if (store) return follow(store.update(change, options))
      const round = discards
      opening += 1
      tell()
      const open = userMetadata.whenOpen().finally(() => {
        if (round === discards) opening -= 1
      })
      open.catch((error: MetadataError) => settle({ status: 'refused', error }))
      const update = open.then((opened) => {
        const made = opened.update(change, options)
        // Nothing is sent at once, so this is in time.
        if (round !== discards) opened.discard(made.id)
        return follow(made)
      })
      update.catch(() => {})
      return update
    },
    retry() {
      for (const id of mine) userMetadata.store()?.retry(id)
    },
    discard() {
      discards += 1
      opening = 0
      tell()
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
  return saving
}

function errorOf(state: UpdaterState): MetadataError | undefined {
  return 'error' in state ? state.error : undefined
}
