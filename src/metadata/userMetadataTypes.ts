import type { JsonObject } from '../fields/json.ts'
import type { AppMetadata } from './appMetadata.ts'
import type { Drafts } from './kept/drafts.ts'
import type { EditorDrafts } from './editor/types.ts'
import type { MetadataStoreOptions } from './options.ts'
import type { Claims, MetadataSource } from './sources/source.ts'
import type { OwnChanges } from './store/ownChanges.ts'
import type { MetadataState, MetadataStore } from './store/state.ts'

/** Who the metadata belongs to, as far as the page knows. */
export type MetadataUser =
  | { readonly status: 'loading' }
  /** `keep` holds on to what is unsent until the same user is back: the session expired, nobody left. */
  | { readonly status: 'signed-out'; readonly keep?: boolean | undefined }
  | { readonly status: 'signed-in'; readonly userId: string; readonly claims?: Claims | undefined }

/** What hooks read: one user's state, or that nobody is signed in. */
export type UserMetadataState = MetadataState | { readonly status: 'signed-out' }

/** Metadata that a server rendered with: shown to that user alone, never a patch's base. */
export interface InitialMetadata {
  /** The `sub` of the ID token. */
  readonly userId: string
  readonly metadata: JsonObject
  /** When it was read, in milliseconds since the epoch. */
  readonly readAt: number
}

export interface UserMetadataOptions extends Omit<
  MetadataStoreOptions,
  'userId' | 'claims' | 'initialMetadata' | 'source'
> {
  /** The Management API at `domain`, with the user's own token, unless told. */
  readonly source?: MetadataSource | undefined
  readonly domain?: string | undefined
  readonly fetch?: typeof fetch | undefined
  readonly initialMetadata?: InitialMetadata | undefined
  /** Keeps half-typed forms over a reload: `createDrafts(sessionStorage)`. Signing out forgets them. */
  readonly drafts?: Drafts | undefined
}

export interface UserMetadata {
  getState(): UserMetadataState
  /** What a server renders, and the first render in the browser. */
  getServerState(): UserMetadataState
  readonly subscribe: (listener: () => void) => () => void
  /** Lets everybody look again. */
  readonly tell: () => void
  /** Tells only when what is on screen is something else, or is there no longer: most news is of how saving goes. */
  readonly subscribeToView: (listener: () => void) => () => void
  /** Takes changed options; what a store fixes at its making applies to the next user. */
  configure(options: UserMetadataOptions): void
  /** Tells who is there now. */
  setUser(user: MetadataUser): void
  /** The store of the user who is there, once it is loaded. */
  store(): MetadataStore | undefined
  /** What follows one caller's changes, once the store's code is loaded. */
  ownChanges(): OwnChanges | undefined
  /** The store, as soon as it is there. Rejects with a `SignedOutError` if nobody is signed in. */
  whenOpen(): Promise<MetadataStore>
  /** Whose metadata is shown. */
  userId(): string | undefined
  /** The same user's `app_metadata`. */
  app(): AppMetadata | undefined
  /** What this user typed into a form and did not save; `undefined` where drafts are not kept. */
  drafts(form: string): EditorDrafts | undefined
  /** Starts reading as soon as a user is known. Returns how to stop; what is unsent is then forgotten. Safe to call twice. */
  connect(): () => void
}
