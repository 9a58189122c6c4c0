import type { JsonObject } from '../../fields/json.ts'
import type { Change } from './change.ts'
import type { MetadataError } from '../errors.ts'
import type { Reading } from './ledger.ts'
import type { MetadataConflict } from '../algebra/rebase.ts'
import type { MetadataState, PendingChange } from './state.ts'

/** What readers see: an immutable picture of what the ledger knows. */
export function toState(
  reading: Reading | undefined,
  changes: readonly Change[],
  error: MetadataError | undefined,
  view: JsonObject | undefined,
): MetadataState {
  const pending = changes.map(toPending)
  if (!reading || !view) return error ? { status: 'failed', error, pending } : { status: 'loading', pending }
  const { metadata: confirmed, readFrom, readAt } = reading
  return {
    status: 'ready',
    view,
    confirmed,
    readFrom,
    readAt,
    pending,
    conflicts: toConflicts(changes),
    error,
  }
}

function toPending({ id, edits, status, error }: Change): PendingChange {
  return { id, paths: edits.map(({ path }) => path), status, error }
}

/** One conflict per leaf: where two parked changes meet, the later one is what the user last wanted. */
function toConflicts(changes: readonly Change[]): readonly MetadataConflict[] {
  const all = changes.flatMap(({ conflicts }) => conflicts)
  return [...new Map(all.map((conflict) => [JSON.stringify(conflict.path), conflict])).values()]
}
