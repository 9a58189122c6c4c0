import type { IsLeaf, JsonChange, JsonObject, Path } from '../../fields/json.ts'
import type { MetadataConflict } from '../algebra/rebase.ts'
import type { MetadataError } from '../errors.ts'

/** Where the confirmed value came from: an ID-token claim, the server's first paint, or the source itself. */
export type ReadFrom = 'claim' | 'initial' | 'api'

/** One change that the server has not confirmed yet. */
export interface PendingChange {
  readonly id: string
  /** The leaves it changes. */
  readonly paths: readonly Path[]
  /**
   * `waiting` its turn, `sending`, `retrying` after a 429 or a lost connection, `stalled` until `retry()` or
   * `discard()` (retries used up, or signed out), `parked` on a conflict until the user chooses.
   */
  readonly status: 'waiting' | 'sending' | 'retrying' | 'stalled' | 'parked'
  readonly error?: MetadataError | undefined
}

/** What is known of one user's metadata. */
export type MetadataState =
  | { readonly status: 'loading'; readonly pending: readonly PendingChange[] }
  /** The first read failed and nothing is known; `refresh()` tries again. */
  | { readonly status: 'failed'; readonly error: MetadataError; readonly pending: readonly PendingChange[] }
  | {
      readonly status: 'ready'
      /** What to show: the confirmed value with every pending change applied. */
      readonly view: JsonObject
      /** What the server last said. */
      readonly confirmed: JsonObject
      readonly readFrom: ReadFrom
      /** When the server said it, in milliseconds since the epoch. */
      readonly readAt: number
      readonly pending: readonly PendingChange[]
      readonly conflicts: readonly MetadataConflict[]
      /** Why the latest re-read failed, while the last known value is still shown. */
      readonly error?: MetadataError | undefined
    }

/** Who wins when a leaf was changed on both sides: this change, the other one, or whom the user chooses. */
export type ConflictPolicy = 'mine' | 'theirs' | 'ask'

export interface UpdateOptions {
  /** The confirmed value that was on screen when the editing began; the current one unless told. */
  readonly base?: JsonObject | undefined
  readonly isLeaf?: IsLeaf | undefined
  /** For this change alone; the store's policy unless told. */
  readonly conflicts?: ConflictPolicy | undefined
}

/** The confirmed and the pending of one user. Made by `createMetadataStore`. */
export interface MetadataStore {
  readonly userId: string
  getState(): MetadataState
  subscribe(listener: () => void): () => void
  /** Resolves once the server confirmed the change; rejects with a `MetadataError`. Safe to ignore. */
  update(change: JsonChange | ((current: JsonObject) => JsonChange), options?: UpdateOptions): PendingUpdate
  /** Reads again, in its turn. */
  refresh(): Promise<void>
  /** Sends again what stalled: one change, or all of them. */
  retry(id?: string): void
  /** Forgets what is not confirmed: one change, or all of them. Their promises reject with a `DiscardedError`. */
  discard(id?: string): void
  /** Settles parked conflicts leaf by leaf. */
  resolve(choices: readonly { readonly path: Path; readonly take: 'mine' | 'theirs' }[]): void
  /**
   * Starts reading, listening to other tabs, focus and reconnect. Returns how to pause. Safe to call twice:
   * pausing and connecting again at once (StrictMode) costs no second request.
   */
  connect(): () => void
  /** The same user has signed in again: sends what was kept, and reads. */
  resume(): void
  /** Waits until nothing is pending or `timeoutMs` has passed; tells what is still unsent. */
  flush(timeoutMs: number): Promise<{ readonly unsent: readonly PendingChange[] }>
  /**
   * Ends everything: requests stop, the values are forgotten, promises reject with a `ClosedError`.
   * With `signedOut` the outbox is cleared and the other tabs are told; without, the outbox waits for this user.
   */
  close(options?: { readonly signedOut?: boolean | undefined }): void
}

/** The promise of an update, with the id by which `MetadataState.pending` names it. */
export interface PendingUpdate extends Promise<void> {
  readonly id: string
}
