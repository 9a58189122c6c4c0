import type { JsonObject } from '../../fields/json.ts'
import type { Sent } from './advance.ts'
import { applyEdits } from '../algebra/apply.ts'
import type { Change } from './change.ts'
import type { Edit } from '../algebra/edits.ts'
import type { MetadataError } from '../errors.ts'
import type { Ledger } from './ledger.ts'
import { checkSize } from '../algebra/limits.ts'
import { conflictsOf } from './standing.ts'

export interface Plan {
  readonly sent: Sent
  /** What the server held before. */
  readonly from: JsonObject
  /** What it shall hold afterwards. */
  readonly to: JsonObject
}

/** Rebases changes onto what the server holds, in order: parks, overrules or refuses what cannot go with the rest. */
export function makePlan(ledger: Ledger, changes: readonly Change[], stored: JsonObject): Plan {
  const sent = new Map<Change, readonly Edit[]>()
  let to = stored
  for (const change of changes) {
    // One that was parked a moment ago may have been what this one builds on.
    if (!ledger.sendable().includes(change)) continue
    const edits = takeUp(ledger, change, to, stored)
    if (!edits) continue
    sent.set(change, edits)
    to = applyEdits(to, edits)
  }
  return { sent, from: stored, to }
}

function takeUp(
  ledger: Ledger,
  change: Change,
  current: JsonObject,
  stored: JsonObject,
): readonly Edit[] | undefined {
  try {
    if (change.run) return ledger.rerun(change, current, stored)
    // Changes that fit one by one, or were made before anything was read, may not fit together.
    checkSize(current, applyEdits(current, change.edits), change.edits)
  } catch (why) {
    ledger.settle(change, why as MetadataError) // neither throws anything else
    return undefined
  }
  const conflicts = change.policy === 'mine' ? [] : conflictsOf(change, ledger.pending(), stored)
  if (conflicts.length === 0) return change.edits
  if (change.policy === 'ask') {
    change.status = 'parked'
    change.conflicts = conflicts
    return undefined
  }
  // Even if nothing of it is left: it settles with the rest, and is told what was overruled.
  change.overruled = [...change.overruled, ...conflicts.map(({ path }) => path)]
  change.edits = change.edits.filter(({ path }) => !conflicts.some((conflict) => conflict.path === path))
  return change.edits
}
