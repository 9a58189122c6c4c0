import type { JsonObject } from '../../fields/json.ts'
import { covers, type Edit } from '../algebra/edits.ts'
import type { Change } from './change.ts'
import type { Ledger } from './ledger.ts'
import { standOn } from './standing.ts'

/** What one request carried, change by change. */
export type Sent = ReadonlyMap<Change, readonly Edit[]>

/**
 * The server has confirmed these changes. Our own write must not look like somebody else's to the changes that remain:
 * later ones now stand on what we wrote, and what earlier ones (parked, stalled) wanted for the same leaf is outdated.
 */
export function settleSent(ledger: Ledger, sent: Sent, before: JsonObject, now: JsonObject): void {
  const all = ledger.pending()
  const order = (change: Change): number => all.indexOf(change)
  for (const change of sent.keys()) ledger.settle(change)
  for (const change of ledger.pending()) {
    const newer = [...sent]
      // Stryker disable next-line EqualityOperator: a change that was sent is not one that remains, so none has this order
      .filter(([other]) => order(other) > order(change) && !other.run)
      .flatMap(([, edits]) => edits)
    const kept = standOn(change, sent, { before, now }).filter(
      ({ path }) => !newer.some((edit) => covers(edit.path, path)),
    )
    if (kept.length === 0 && change.edits.length > 0) ledger.settle(change)
    else change.edits = kept
  }
}
