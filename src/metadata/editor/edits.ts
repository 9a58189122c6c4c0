// One leaf's edit, as values: what it is based on, what was typed, what is on its way. Knows no fields and no time.
import { jsonEqual } from '../../fields/equal.ts'
import type { Json, JsonChange, JsonObject, Path } from '../../fields/json.ts'
import { valueAt, withLeaf } from './json.ts'
import { asItems, type ListStep, replay } from './lists.ts'
import type { MetadataConflict } from '../algebra/rebase.ts'

/** What is on its way to the server, and on screen until that answers. */
export interface Sent {
  /** The edit's value when it left. */
  readonly value: Json | undefined
  /** What left: the value without the list items that were never filled in. */
  readonly json: Json | undefined
  readonly steps?: readonly ListStep[] | undefined
}

export interface Edit {
  readonly path: Path
  /** What was on screen when the editing began. */
  readonly base: Json | undefined
  readonly value: Json | undefined
  /** How a list came to be what it is, since the base or since what was sent. */
  readonly steps?: readonly ListStep[] | undefined
  readonly sent?: Sent | undefined
  /** What was refused while later steps were under way: its steps are made again, before those that follow. */
  readonly refused?: { readonly steps: readonly ListStep[]; readonly error: unknown } | undefined
  readonly error?: unknown
}

/** What the next change stands on: what was just sent, or what was there when the editing began. */
function baseOf(edit: Edit): Json | undefined {
  return edit.sent ? edit.sent.json : edit.base
}

/** Whether there is something that has not been sent yet. */
export function isUnsent(edit: Edit): boolean {
  return edit.sent ? edit.sent.value !== edit.value : !jsonEqual(edit.base, edit.value)
}

/** The edit over newer metadata; `undefined` when there is nothing left of it. */
export function rebase(edit: Edit, theirs: Json | undefined): Edit | undefined {
  if (edit.sent) return edit
  if (jsonEqual(theirs, edit.value)) return undefined
  if (!edit.steps || jsonEqual(theirs, edit.base)) return edit
  const value = replay(edit.steps, asItems(theirs))
  return value ? { ...edit, base: theirs, value } : edit
}

/** The conflict between an edit and what is now stored, if somebody else changed the same leaf. */
export function conflictOf(edit: Edit, theirs: Json | undefined): MetadataConflict | undefined {
  if (edit.sent || jsonEqual(theirs, edit.base) || jsonEqual(theirs, edit.value)) return undefined
  return { path: edit.path, base: edit.base, mine: edit.value, theirs }
}

/** A deep change out of edits: `null` deletes. */
export function toChange(edits: readonly Edit[]): JsonChange {
  return edits.reduce<JsonObject>((change, edit) => withLeaf(change, edit.path, edit.value ?? null), {})
}

/** The metadata that edits stand on. */
export function toBase(edits: readonly Edit[], live: JsonObject): JsonObject {
  return edits.reduce((json, edit) => withLeaf(json, edit.path, baseOf(edit)), live)
}

/** The same change, made again on other metadata. */
export function toRebasedChange(edits: readonly Edit[], current: JsonObject): JsonChange {
  return toChange(
    edits.map((edit) => {
      const value = edit.steps && replay(edit.steps, asItems(valueAt(current, edit.path)))
      return value ? { ...edit, value } : edit
    }),
  )
}

/** The edit while it is under way as `json`. */
export function send(edit: Edit, json: Json | undefined): Edit & { readonly sent: Sent } {
  const steps = edit.steps && []
  return { ...edit, steps, sent: { value: edit.value, json, steps: edit.steps }, error: undefined }
}

/** The edit after the server took what was sent; `undefined` when nothing is left to be sent. */
export function confirm(edit: Edit, sent: Sent): Edit | undefined {
  if (edit.sent !== sent) return { ...edit, base: sent.json }
  const { refused } = edit
  if (!refused) return edit.value === sent.value ? undefined : { ...edit, base: sent.json, sent: undefined }
  return withSteps({ ...edit, base: sent.json }, refused.steps, refused.error)
}

/** The edit after the server refused what was sent: what was typed stays. */
export function refuse(edit: Edit, sent: Sent, error: unknown): Edit {
  const steps = [...(edit.refused?.steps ?? []), ...(sent.steps ?? [])]
  if (edit.sent === sent) return withSteps(edit, steps, error)
  // What was set as a whole since has everything in it. Else the steps are not in what followed.
  if (!edit.steps || !sent.steps) return edit
  return edit.sent ? { ...edit, refused: { steps, error } } : withSteps(edit, steps, error)
}

function withSteps(edit: Edit, before: readonly ListStep[], error: unknown): Edit {
  const steps = edit.steps && [...before, ...edit.steps]
  return { ...edit, steps, sent: undefined, refused: undefined, error }
}
