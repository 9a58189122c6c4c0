export { type AppMetadataState, NoBackendError } from './appMetadata.ts'
export { claimSource, type ClaimSourceOptions, ReadOnlyError } from './sources/claimSource.ts'
export { createDrafts, type Drafts } from './kept/drafts.ts'
export { createEditor } from './editor/editor.ts'
export { isSameSnapshot } from './editor/look.ts'
export type { EditorDrafts, SaveMetadata } from './editor/types.ts'
export { UnreadableAppMetadataError } from './sources/endpointActions.ts'
export { endpointSource, InvalidMetadataError, type EndpointSourceOptions } from './sources/endpointSource.ts'
export {
  ChangeFunctionError,
  ClosedError,
  ConflictError,
  DiscardedError,
  MetadataError,
  OutdatedError,
  RefusedError,
  SignedOutError,
  ThrottledError,
  UnreachableError,
} from './errors.ts'
export {
  InvalidNameError,
  LimitError,
  measureMetadata,
  TooLargeError,
  UnsupportedValueError,
} from './algebra/limits.ts'
export { managementSource, type ManagementSourceOptions } from './sources/managementSource.ts'
export { UnknownFieldError } from './editor/places.ts'
export {
  MissingScopeError,
  UnknownUserError,
  WrongAudienceError,
  WrongUserError,
} from './sources/refusals.ts'
export { createOutbox, type Outbox } from './kept/outbox.ts'
export type { ActionResult, MetadataSource, SourceRequest, WriteRequest } from './sources/source.ts'
export type { MetadataPatch } from './algebra/patch.ts'
export type { ConflictPolicy, PendingChange, ReadFrom } from './store/state.ts'
export type { JsonChange } from '../fields/json.ts'
export type { MetadataConflict } from './algebra/rebase.ts'
export { createMetadataStore } from './store/store.ts'
export { createUpdater, type Updater, type UpdaterState } from './store/updater.ts'
export { ignorable } from './ignorable.ts'
export { createListeners } from './listeners.ts'
export { createUserMetadata } from './userMetadata.ts'
export type {
  InitialMetadata,
  MetadataUser,
  UserMetadata,
  UserMetadataOptions,
  UserMetadataState,
} from './userMetadataTypes.ts'
// The algebra, for `./server`, which stands on the same rules.
export { applyChange, applyEdits } from './algebra/apply.ts'
export { seenAt } from './algebra/at.ts'
export { type Edit, overlaps } from './algebra/edits.ts'
export { refuseEmpty } from './algebra/guard.ts'
export { checkEdits, checkSize } from './algebra/limits.ts'
export { merge } from './algebra/merge.ts'
export { InvalidAddressError, isLoopback, parseUrl, toBaseUrl } from './sources/origin.ts'
export { smallestPatch } from './algebra/patch.ts'
export { rebase } from './algebra/rebase.ts'
