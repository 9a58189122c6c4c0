import type { AnyFields } from '../../fields/defineFields.ts'
import type { AnyField } from '../../fields/field.ts'
import type { FieldIssue } from '../../fields/issue.ts'
import type { Json, JsonChange, JsonObject, Path } from '../../fields/json.ts'
import type { MetadataConflict } from '../algebra/rebase.ts'

/** What accompanies a change that an editor saves. */
export interface SaveDetails {
  /** The metadata as it was on screen when the editing of each changed leaf began. */
  readonly base: JsonObject
  /** Makes the same change again on other metadata: list steps are repeated, other leaves are set. */
  readonly rebase: (current: JsonObject) => JsonChange
  /** The same in parts: what was set, which may conflict with what others set, and the steps in lists, which are repeated. */
  readonly parts: readonly (JsonChange | ((current: JsonObject) => JsonChange))[]
}

/**
 * Saves a change. What it rejects with is shown; its `issues`, if it has any, are shown at their fields. Whoever saves
 * the `parts` by themselves gives a promise for each: one that is refused then takes no other with it.
 */
export type SaveMetadata = (
  change: JsonChange,
  details: SaveDetails,
) => Promise<unknown> | readonly Promise<unknown>[] | void

/** One edit as a draft keeps it. `null` as a value is a value; an absent one is a deletion. */
export interface DraftEdit {
  readonly path: Path
  readonly value?: Json | undefined
  readonly base?: Json | undefined
  /** What was typed and is no value yet; there is no `value` then. */
  readonly text?: string | undefined
}

/** Where half-typed forms survive a reload. The keeper decides for whom and how long. */
export interface EditorDrafts {
  load(): readonly DraftEdit[]
  /** An empty list means that nothing is left to keep. */
  save(edits: readonly DraftEdit[]): void
}

export interface EditorOptions {
  readonly fields: AnyFields
  /** The metadata as stored; edits lie over it. While it is not known, what was known last counts. */
  readonly metadata: JsonObject | undefined
  readonly onSave: SaveMetadata
  /** Told of every edit, with the metadata as it is on screen. */
  readonly onChange?: ((metadata: JsonObject) => void) | undefined
  /** Saves each field by itself soon after its last change, instead of all at once on `save()`. */
  readonly autosave?: boolean | undefined
  readonly drafts?: EditorDrafts | undefined
}

/** What one field shows. The same object until something about this field changes. */
export interface FieldSnapshot {
  /** The typed value; `undefined` when absent or when what is stored cannot be read. */
  readonly value: unknown
  /** What a text control shows: letter by letter what was typed, as long as it is being edited. */
  readonly text: string
  /** Whether what was typed is no value, or none yet; such an edit is not saved. */
  readonly unreadable: boolean
  /** The keys of a list's items, each stable while its item lives. */
  readonly keys: readonly string[]
  readonly issues: readonly FieldIssue[]
  readonly status: 'clean' | 'unsaved' | 'saving' | 'saved' | 'failed'
  readonly validating: boolean
  /** Why the last attempt to save this field was refused. */
  readonly error: unknown
  readonly conflict: MetadataConflict | undefined
}

/** One field of an editor. The same object for the same address, as long as the editor lives. */
export interface EditorField {
  /** Dotted keys; an item of a list by its key: `links.0.url`. */
  readonly address: string
  readonly field: AnyField
  readonly readOnly: boolean
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => FieldSnapshot
  /** Sets the typed value; `undefined` deletes. */
  set(value: unknown): void
  /** Sets what was typed. What is no value yet stays on screen, with its issue, and is not saved. */
  setText(text: string, unreadable?: boolean): void
  /** The person left the field: from now on its problems are shown. */
  blur(): void
  /** Back to what is stored. */
  reset(): void
  /** Keeps one's own value although it changed underneath, or takes the other one. */
  resolve(take: 'mine' | 'theirs'): void
  /** Adds an item and gives its key. */
  add(): string
  remove(key: string): void
  move(key: string, to: number): void
}

/** Who shows a field, and is told when it is different. */
export interface Follower {
  changed(): void
}

/** A field as the editor's own components follow it: without functions of its own, because an editor has many. */
export interface FollowedField extends EditorField {
  readonly snapshot: FieldSnapshot
  follow(follower: Follower): void
  unfollow(follower: Follower): void
}

/** A field that kept an edit from being saved. */
export interface Problem {
  readonly address: string
  readonly issue: FieldIssue
}

/** What is known of the editor as a whole. */
export interface EditorState {
  readonly status: 'clean' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'conflict'
  readonly dirty: boolean
  readonly error: unknown
  /** What kept the last `save()` from being sent, as long as it stands. */
  readonly problems: readonly Problem[]
}

/** Edits over live metadata, each with the base that was on screen when it began. Made by `createEditor`. */
export interface Editor {
  getField(address: string): FollowedField
  /** Takes up other fields, as in another language; may be called while rendering, for it tells nobody. Edits stay, also those of a field that is gone. */
  describe(fields: AnyFields): void
  getState(): EditorState
  subscribe(listener: () => void): () => void
  /** Takes in newer metadata, or other options; edits stay. */
  receive(options: EditorOptions): void
  /** Sends what is edited and valid. Resolves with the first problem's address when nothing was sent. */
  save(): Promise<{ readonly ok: boolean; readonly problem?: string | undefined }>
  reset(): void
  /** Shows what somebody else found wrong, each at its field. */
  show(issues: readonly FieldIssue[]): void
  /** Restores drafts and starts timers. Returns how to stop, which sends what autosave still holds back. */
  connect(): () => void
}
