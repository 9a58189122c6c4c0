export { type AppMetadataState, NoBackendError } from './appMetadata.ts'
export { claimSource, type ClaimSourceOptions, ReadOnlyError } from './claimSource.ts'
export { createDrafts, type Drafts } from './drafts.ts'
export { createEditor } from './editor.ts'
export type { EditorDrafts, SaveMetadata } from './editorTypes.ts'
export { UnreadableAppMetadataError } from './endpointActions.ts'
export { endpointSource, InvalidMetadataError, type EndpointSourceOptions } from './endpointSource.ts'
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
} from './limits.ts'
export { managementSource, type ManagementSourceOptions } from './managementSource.ts'
export { UnknownFieldError } from './editorPlaces.ts'
export { MissingScopeError, UnknownUserError, WrongAudienceError, WrongUserError } from './refusals.ts'
export { createOutbox, type Outbox } from './outbox.ts'
export type { ActionResult, MetadataPatch, MetadataSource, SourceRequest, WriteRequest } from './source.ts'
export type { ConflictPolicy, JsonChange, MetadataConflict, PendingChange, ReadFrom } from './state.ts'
export { createMetadataStore } from './store.ts'
export { createUpdater, type Updater, type UpdaterState } from './updater.ts'
export { createUserMetadata } from './userMetadata.ts'
export type {
  InitialMetadata,
  MetadataUser,
  UserMetadata,
  UserMetadataOptions,
  UserMetadataState,
} from './userMetadataTypes.ts'
// The algebra, for `./server`, which stands on the same rules.
export { applyChange, applyEdits } from './apply.ts'
export { seenAt } from './at.ts'
export { overlaps } from './change.ts'
export type { Edit } from './edits.ts'
export { refuseEmpty } from './guard.ts'
export { checkEdits, checkSize } from './limits.ts'
export { merge } from './merge.ts'
export { InvalidAddressError, toBaseUrl } from './origin.ts'
export { smallestPatch } from './patch.ts'
export { rebase } from './rebase.ts'
