import type { Path } from '../../fields/json.ts'
import { DiscardedError } from '../errors.ts'
import type { Ledger } from './ledger.ts'

export interface Choice {
  readonly path: Path
  readonly take: 'mine' | 'theirs'
}

/** Settles conflicts leaf by leaf: mine goes on, now knowing theirs; theirs lets mine go. */
export function choose(ledger: Ledger, choices: readonly Choice[]): void {
  for (const change of ledger.pending()) {
    if (change.status !== 'parked') continue
    change.edits = change.edits.flatMap((edit) => {
      const isSame = ({ path }: { path: Path }): boolean => JSON.stringify(path) === JSON.stringify(edit.path)
      const conflict = change.conflicts.find(isSame)
      const choice = choices.find(isSame)
      if (!conflict || !choice) return [edit]
      return choice.take === 'mine' ? [{ ...edit, base: conflict.theirs }] : []
    })
    if (change.edits.length === 0) ledger.settle(change, new DiscardedError())
  }
  ledger.commit()
}
