// The state behind `useUpdateMetadata`: holds changes until the user's store is there, and leaves them to it then.
import type { MetadataError } from '../errors.ts'
import type { JsonChange, JsonObject } from '../../fields/json.ts'
import type { OwnChanges } from './ownChanges.ts'
import type { UpdateOptions } from './state.ts'
import { ignorable } from '../ignorable.ts'
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

/** Makes changes, and tells what becomes of them. */
export function createUpdater(userMetadata: UserMetadata): Updater {
  const { subscribe, tell } = userMetadata
  /** Changes made before the user's store is there, and how often such were discarded. */
  let opening = 0
  let discards = 0
  let own: OwnChanges | undefined
  let unopened = idle

  return {
    getState: () => (opening > 0 ? saving : (own?.getState() ?? unopened)),
    subscribe,
    update(change, options) {
      const make = (isUnwanted: boolean): Promise<void> | undefined => {
        const store = userMetadata.getState().status === 'signed-out' ? undefined : userMetadata.store()
        own ??= store && userMetadata.ownChanges()
        return store && own?.make(store, change, options, isUnwanted)
      }
      const made = make(false)
      if (made) return made
      const round = discards
      opening += 1
      tell()
      const open = userMetadata.whenOpen().finally(() => {
        if (round === discards) opening -= 1
      })
      open.catch((error: MetadataError) => {
        unopened = { status: 'refused', error }
        tell()
      })
      return ignorable(open.then(() => make(round !== discards)))
    },
    retry: () => own?.retry(),
    discard() {
      discards += 1
      opening = 0
      tell()
      own?.discard()
    },
  }
}
