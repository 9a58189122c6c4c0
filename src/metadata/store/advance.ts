import type { JsonObject } from '../../fields/json.ts'
import { jsonEqual } from '../../fields/equal.ts'
import { seenAt } from '../algebra/at.ts'
import { covers, type Edit, overlaps } from '../algebra/edits.ts'
import type { Change } from './change.ts'
import type { Ledger } from './ledger.ts'

/** What one request carried, change by change. */
export type Sent = ReadonlyMap<Change, readonly Edit[]>

/**
 * The server has confirmed these changes. Our own write must not look like somebody else's to the changes that remain:
 * later ones now stand on what we wrote, and what earlier ones (parked, stalled) wanted for the same leaf is outdated.
 */
export function settleSent(
  ledger: Ledger,
  sent: Sent,
  before: JsonObject | undefined,
  after: JsonObject,
): void {
  const all = ledger.pending()
  const made = [...sent].map(([change, edits]) => ({
    order: all.indexOf(change),
    author: authorOf(change),
    edits,
    isRun: !!change.run,
  }))
  for (const change of sent.keys()) ledger.settle(change)
  for (const change of ledger.pending()) {
    const order = all.indexOf(change)
    // Stryker disable next-line EqualityOperator: a change that was sent is not one that remains, so none has this order
    const newer = made.filter((other) => other.order > order && !other.isRun).flatMap(({ edits }) => edits)
    // Stryker disable next-line EqualityOperator: as above
    const older = made
      // Whoever left a change behind in a closed tab did not see what is written here.
      .filter((other) => other.order < order && other.author === authorOf(change))
      .flatMap(({ edits }) => edits)
    const kept = change.edits.filter(({ path }) => !newer.some((edit) => covers(edit.path, path)))
    if (kept.length === 0 && change.edits.length > 0) ledger.settle(change)
    else change.edits = kept.map((edit) => advance(edit, older, before, after))
  }
}

/** The tab in which a change was made: the outbox brings those of closed tabs. */
function authorOf({ id }: Change): string {
  return id.slice(0, id.lastIndexOf('-'))
}

function advance(edit: Edit, own: readonly Edit[], before: JsonObject | undefined, after: JsonObject): Edit {
  const stoodOnTheSame = own.some(
    ({ path, base }) =>
      overlaps(path, edit.path) &&
      ((path.length === edit.path.length && jsonEqual(base, edit.base)) ||
        (before !== undefined && jsonEqual(seenAt(before, edit.path), edit.base))),
  )
  return stoodOnTheSame ? { ...edit, base: seenAt(after, edit.path) } : edit
}
