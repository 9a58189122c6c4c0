import { decodedToText } from '../../fields/controlText.ts'
import type { Decoded } from '../../fields/decoded.ts'
import type { AnyField } from '../../fields/field.ts'
import type { FieldIssue } from '../../fields/issue.ts'
import { type Json, isJsonObject } from '../../fields/json.ts'
import type { Desk } from './desk.ts'
import { conflictOf, type Edit, isUnsent } from './edits.ts'
import type { Place } from './places.ts'
import type { FieldSnapshot } from './types.ts'

const noIssues: readonly FieldIssue[] = []

const none: readonly string[] = []

function statusOf(edit: Edit | undefined, wasSaved: boolean): FieldSnapshot['status'] {
  if (!edit) return wasSaved ? 'saved' : 'clean'
  if (edit.error !== undefined) return 'failed'
  if (edit.sent) return 'saving'
  return isUnsent(edit) ? 'unsaved' : 'clean'
}

/** What is wrong with what is stored: a group that is no group, a number that is none. */
function storedIssues(
  field: AnyField,
  json: Json | undefined,
  decoded: Decoded | undefined,
): readonly FieldIssue[] {
  if (decoded) return decoded.issues
  const fits = json === undefined || (field.fields ? isJsonObject(json) : Array.isArray(json))
  return fits ? noIssues : field.decode(json).issues
}

/** Whether a field is made of others, which are shown and edited by themselves. */
export const isCompound = (field: AnyField): boolean => field.fields !== undefined || field.item !== undefined

/** What one field knows by itself. */
interface Own {
  /** What is stored as a typed value; a compound's parts have theirs. */
  readonly decoded: Decoded | undefined
  /** What was typed, as long as it is shown as it was typed. */
  readonly text: string | undefined
  readonly unreadable: boolean
  readonly issues: readonly FieldIssue[]
  readonly validating: boolean
}

/** What a field shows. */
export function lookAt(desk: Desk, place: Place, json: Json | undefined, own: Own): FieldSnapshot {
  const { field, inside, leaf, address } = place
  const isWhole = inside.length === 0
  const edit = isWhole ? desk.edits.get(leaf) : undefined
  const status = statusOf(edit, isWhole && desk.saved.has(leaf))
  const stored = storedIssues(field, json, own.decoded)
  return {
    value: own.decoded?.value,
    text: own.text ?? (own.decoded ? decodedToText(field, json, own.decoded) : ''),
    unreadable: own.unreadable,
    keys: field.item ? desk.keys.of(address) : none,
    issues: own.issues.length > 0 ? own.issues : stored,
    // A list does not look different for each letter that is typed into one of its items.
    status: field.item && status === 'unsaved' ? 'clean' : status,
    validating: own.validating,
    error: edit?.error,
    conflict: edit && conflictOf(edit, desk.stored(place)),
  }
}

export function isSameSnapshot(one: FieldSnapshot, other: FieldSnapshot): boolean {
  return (
    one.value === other.value &&
    one.text === other.text &&
    one.unreadable === other.unreadable &&
    one.keys === other.keys &&
    one.status === other.status &&
    one.error === other.error &&
    one.validating === other.validating &&
    one.conflict?.theirs === other.conflict?.theirs &&
    one.conflict?.mine === other.conflict?.mine &&
    one.issues.length === other.issues.length &&
    one.issues.every((issue, index) => issue === other.issues[index])
  )
}
