// What an edit stands on: always a value that the server held, so that whatever differs from it is somebody else's.
import { jsonEqual } from '../../fields/equal.ts'
import type { Json, JsonObject, Path } from '../../fields/json.ts'
import { applyEdits } from '../algebra/apply.ts'
import { seenAt } from '../algebra/at.ts'
import { covers, type Edit, overlaps } from '../algebra/edits.ts'
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
      if (jsonEqual(seenAt(value, within), base)) return { ...edit, base: seenAt(root, within) }
    } else if (covers(edit.path, path)) {
      const within = path.slice(edit.path.length)
      if (jsonEqual(seenAt(base, within), value)) base = put(base, within, root)
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
  return edits.map((edit) => advance(edit, own, stored))
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

function advance(edit: Edit, own: readonly Edit[], { before, now }: Stored): Edit {
  const done = own.filter((each) => isAlike(edit, each, before))
  const place = (base: Value, { path }: Edit, value: Value): Value =>
    covers(path, edit.path)
      ? seenAt(value, edit.path.slice(path.length))
      : put(base, path.slice(edit.path.length), value)
  const written = done.reduce((base, each) => place(base, each, each.value), edit.base)
  // A backend may have stored something better than what it was sent.
  return { ...edit, base: done.reduce((base, each) => place(base, each, seenAt(now, each.path)), written) }
}

/** Whether two edits touch, and had seen the same: else an older editor would take for its own what covers others' words. */
function isAlike({ path, base }: Edit, own: Edit, before: JsonObject | undefined): boolean {
  const [seen, root] = covers(own.path, path)
    ? [base, seenAt(own.base, path.slice(own.path.length))]
    : [seenAt(base, own.path.slice(path.length)), own.base]
  const deeper = path.length > own.path.length ? path : own.path
  return (
    overlaps(path, own.path) &&
    (jsonEqual(seen, root) || (before !== undefined && jsonEqual(seen, seenAt(before, deeper))))
  )
}

function put(whole: Value, path: Path, value: Value): Value {
  // Where there is nothing yet, `undefined` is as good as no property.
  const around = { value: whole } as JsonObject
  return applyEdits(around, [{ path: ['value', ...path], value, base: undefined }])['value']
}
