import type { Desk } from './desk.ts'
import { conflictOf, type Edit, isUnsent } from './edits.ts'
import { valueAt } from './json.ts'
import type { EditorState, Problem } from './types.ts'

/** What the edits come to, as a whole. What needs the person most goes first. */
export function stateOf(desk: Desk, problems: readonly Problem[]): EditorState {
  const edits = [...desk.edits.values()]
  const failed = edits.find((edit) => edit.error !== undefined)
  const dirty = desk.unreadable.size > 0 || edits.some(isUnsent)
  const isInConflict = (edit: Edit): boolean =>
    conflictOf(edit, valueAt(desk.live(), edit.path)) !== undefined
  return { status: status(), dirty, error: failed?.error, problems }

  function status(): EditorState['status'] {
    if (edits.some(isInConflict)) return 'conflict'
    if (failed) return 'failed'
    if (edits.some((edit) => edit.sent)) return 'saving'
    if (dirty) return 'unsaved'
    return desk.saved.size > 0 ? 'saved' : 'clean'
  }
}

export function isSameState(one: EditorState, other: EditorState): boolean {
  return (
    one.status === other.status &&
    one.dirty === other.dirty &&
    one.error === other.error &&
    one.problems === other.problems
  )
}
