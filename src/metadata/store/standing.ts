// What an edit stands on: always a value that the server held, so that whatever differs from it is somebody else's.
import { jsonEqual } from '../../fields/equal.ts'
import type { Json, JsonObject, Path } from '../../fields/json.ts'
import { applyEdits } from '../algebra/apply.ts'
import { seenAt } from '../algebra/at.ts'
import { covers, type Edit } from '../algebra/edits.ts'
import { type MetadataConflict, rebase } from '../algebra/rebase.ts'
import type { Change } from './change.ts'

type Value = Json | undefined

/**
 * An edit that was begun on what was on screen. Where that was one's own change, on its way or given up since, it
 * stands on what that one stood on. The latest of one's own come first.
 */
export function rootOf(edit: Edit, own: readonly Edit[]): Edit {
  let { base } = edit
  for (const { path, value, base: root } of own) {
    if (covers(path, edit.path)) {
      const within = edit.path.slice(path.length)
      if (jsonEqual(below(value, within), base)) return { ...edit, base: below(root, within) }
    } else if (covers(edit.path, path)) {
      const within = path.slice(edit.path.length)
      if (jsonEqual(below(base, within), value)) base = put(base, within, root)
    }
  }
  return { ...edit, base }
}

/** Own edits, by the change that made them. */
type Done = Iterable<readonly [Change, readonly Edit[]]>

/** What the server held before the own edits were carried out, where that is known, and what it holds now. */
interface Stored {
  readonly before: JsonObject | undefined
  readonly now: JsonObject
}

/** The edits of a change, after others that its user knew of were carried out: they stand on those from now on. */
export function standOn({ edits, knows }: Change, done: Done, stored: Stored): readonly Edit[] {
  const own = [...done].flatMap(([other, others]) => (knows.has(other.id) ? others : []))
  return edits.map((edit) => own.reduce((moved, each) => advance(moved, each, stored), edit))
}

/** What others have changed since a change was begun. What its user did before it, and is found, is not theirs. */
export function conflictsOf(
  change: Change,
  pending: readonly Change[],
  now: JsonObject,
): readonly MetadataConflict[] {
  const isFound = ({ path, value }: Edit): boolean => jsonEqual(seenAt(now, path), value)
  const found = pending.map((other) => [other, other.edits.filter(isFound)] as const)
  return rebase(standOn(change, found, { before: undefined, now }), now).conflicts
}

/** Only where both had seen the same: an older editor must not take for its own what its user wrote over others' words. */
function advance(edit: Edit, { path, base, value }: Edit, { before, now }: Stored): Edit {
  const isSame = (seen: Value, root: Value, at: Path): boolean =>
    jsonEqual(seen, root) || (before !== undefined && jsonEqual(seen, seenAt(before, at)))
  if (covers(path, edit.path)) {
    const isOn = isSame(edit.base, below(base, edit.path.slice(path.length)), edit.path)
    return isOn ? { ...edit, base: seenAt(now, edit.path) } : edit
  }
  const within = path.slice(edit.path.length)
  if (!covers(edit.path, path) || !isSame(below(edit.base, within), base, path)) return edit
  // What was written and then deleted still leaves the group behind in which it was.
  const written = put(edit.base, within, value)
  return { ...edit, base: put(written, within, seenAt(now, path)) }
}

function below(value: Value, path: Path): Value {
  return value === undefined ? undefined : seenAt({ value }, ['value', ...path])
}

function put(whole: Value, path: Path, value: Value): Value {
  const at = ['value', ...path]
  return applyEdits(whole === undefined ? {} : { value: whole }, [{ path: at, value, base: undefined }])[
    'value'
  ]
}
