import { useMemo, useSyncExternalStore } from 'react'
import { type AnyFields, leafTest } from '../fields/index.ts'
import type { JsonObject, Path } from '../fields/json.ts'
import {
  createUpdater,
  type EditorDrafts,
  type MetadataConflict,
  type MetadataError,
  type PendingChange,
  type SaveMetadata,
  type UserMetadata,
} from '../metadata/index.ts'
import { useUserMetadataStore } from './contexts.ts'
import { refreshNow } from './decodeView.ts'

export interface MetadataEditorOptions {
  /** Names the form among those that keep drafts; `'profile'` unless told. */
  readonly form?: string | undefined
}

/** The props of a `MetadataEditor` that edits the signed-in user's metadata. */
export interface ConnectedEditor<F extends AnyFields> {
  readonly fields: F
  /** Whose metadata it is: edits never pass from one user to the next. `''` once somebody signed out, `undefined` while a session has merely expired. */
  readonly owner: string | undefined
  readonly metadata: JsonObject | undefined
  readonly loadError: MetadataError | undefined
  readonly pending: readonly PendingChange[]
  readonly conflicts: readonly MetadataConflict[]
  readonly drafts: EditorDrafts | undefined
  readonly onSave: SaveMetadata
  readonly onReload: () => void
  readonly onRetry: () => void
  readonly onDiscard: () => void
  readonly onResolve: (choices: readonly { readonly path: Path; readonly take: 'mine' | 'theirs' }[]) => void
}

/**
 * Connects a `MetadataEditor` to the signed-in user: what it shows, how it saves, what waits, what is in conflict.
 *
 * @example <MetadataEditor {...useMetadataEditor(profile)} autosave />
 *
 * @throws MissingProviderError outside a `LockProvider` or `MetadataProvider`.
 */
export function useMetadataEditor<F extends AnyFields>(
  fields: F,
  options: MetadataEditorOptions = {},
): ConnectedEditor<F> {
  const { form = 'profile' } = options
  const userMetadata = useUserMetadataStore('useMetadataEditor')
  const state = useSyncExternalStore(
    userMetadata.subscribe,
    userMetadata.getState,
    userMetadata.getServerState,
  )
  const hasLeft = state.status === 'signed-out' && !userMetadata.store()
  const owner = hasLeft ? '' : userMetadata.userId()
  const actions = useMemo(() => createActions(userMetadata, fields), [userMetadata, fields])
  const drafts = useMemo(() => (owner ? userMetadata.drafts(form) : undefined), [userMetadata, owner, form])
  const isReady = state.status === 'ready'
  return {
    fields,
    owner,
    metadata: isReady ? state.view : undefined,
    loadError: state.status === 'failed' ? state.error : undefined,
    pending: state.status === 'signed-out' ? [] : state.pending,
    conflicts: isReady ? state.conflicts : [],
    drafts,
    ...actions,
  }
}

type Actions = Pick<ConnectedEditor<AnyFields>, 'onSave' | 'onReload' | 'onRetry' | 'onDiscard' | 'onResolve'>

function createActions(userMetadata: UserMetadata, fields: AnyFields): Actions {
  const { update } = createUpdater(userMetadata)
  const isLeaf = leafTest(fields)
  return {
    // Judged by what was on screen when the editing began; steps in lists are made again on whatever is there by then.
    onSave: (_change, { base, parts }) => parts.map((part) => update(part, { base, isLeaf })),
    onReload: () => void refreshNow(userMetadata),
    // Whoever made them: what is shown as waiting may be older than this editor.
    onRetry: () => userMetadata.store()?.retry(),
    onDiscard: () => userMetadata.store()?.discard(),
    onResolve: (choices) => userMetadata.store()?.resolve(choices),
  }
}
