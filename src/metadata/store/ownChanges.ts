// What became of the changes that one caller made. Loaded with the store, for before it there are none.
import type { JsonChange, JsonObject } from '../../fields/json.ts'
import type { MetadataError } from '../errors.ts'
import type { UserMetadata } from '../userMetadataTypes.ts'
import type { MetadataStore, PendingChange, UpdateOptions } from './state.ts'
import type { UpdaterState } from './updater.ts'

export interface OwnChanges {
  getState(): UpdaterState
  /** With `isUnwanted` it is discarded at once: nothing is sent before that. */
  make(
    store: MetadataStore,
    change: JsonChange | ((current: JsonObject) => JsonChange),
    options: UpdateOptions | undefined,
    isUnwanted: boolean,
  ): Promise<void>
  retry(): void
  discard(): void
}

const idle: UpdaterState = { status: 'idle' }

/** Watches the changes made through it, from sending to the server's answer. */
export function createOwnChanges(userMetadata: UserMetadata): OwnChanges {
  const mine = new Set<string>()
  let settled = idle
  /** Whose changes they were: the next user hears nothing of them. */
  let whose: string | undefined
  let state = idle

  const ownPending = (): readonly PendingChange[] => {
    const current = userMetadata.getState()
    return current.status === 'signed-out' ? [] : current.pending.filter(({ id }) => mine.has(id))
  }

  const settle = (next: UpdaterState): void => {
    settled = next
    userMetadata.tell()
  }

  return {
    getState() {
      const next = toState(ownPending(), whose === userMetadata.userId() ? settled : idle)
      if (next.status !== state.status || errorOf(next) !== errorOf(state)) state = next
      return state
    },
    make(store, change, options, isUnwanted) {
      const update = store.update(change, options)
      whose = store.userId
      mine.add(update.id)
      if (isUnwanted) store.discard(update.id)
      update
        .finally(() => mine.delete(update.id))
        .then(
          () => settle({ status: 'saved' }),
          (error: MetadataError) => settle(error.code === 'discarded' ? idle : { status: 'refused', error }),
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
    if (change) return status === 'parked' ? { status: 'conflict' } : { status, error: change.error }
  }
  return { status: 'saving' }
}

function errorOf(state: UpdaterState): MetadataError | undefined {
  return 'error' in state ? state.error : undefined
}
