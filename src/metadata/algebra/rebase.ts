import type { Json, JsonObject, Path } from '../../fields/json.ts'
import { seenAt } from './at.ts'
import type { Edit } from './edits.ts'
import { jsonEqual } from '../../fields/equal.ts'

/** A leaf that somebody else changed since its editing began. `undefined` is an absent value. */
export interface MetadataConflict {
  readonly path: Path
  readonly base: Json | undefined
  readonly mine: Json | undefined
  readonly theirs: Json | undefined
}

export interface Rebased {
  /** The edits of leaves that nobody else changed, or changed to the same value. */
  readonly clean: readonly Edit[]
  /** The edits of leaves that somebody else changed since their base. */
  readonly conflicts: readonly MetadataConflict[]
}

/** Compares edits three ways, leaf by leaf: what it was (base), what it shall be (mine), what is there now (theirs). */
export function rebase(edits: readonly Edit[], theirs: JsonObject): Rebased {
  const clean: Edit[] = []
  const conflicts: MetadataConflict[] = []
  for (const edit of edits) {
    const found = seenAt(theirs, edit.path)
    if (jsonEqual(found, edit.base) || jsonEqual(found, edit.value)) clean.push(edit)
    else conflicts.push({ path: edit.path, base: edit.base, mine: edit.value, theirs: found })
  }
  return { clean, conflicts }
}
