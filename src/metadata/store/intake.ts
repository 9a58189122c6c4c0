import type { JsonChange, JsonObject } from '../../fields/json.ts'
import { applyEdits } from '../algebra/apply.ts'
import { asChange, type Change } from './change.ts'
import { toEdits } from '../algebra/edits.ts'
import type { Environment } from '../environment.ts'
import { MetadataError } from '../errors.ts'
import { ignorable } from '../ignorable.ts'
import type { Ledger } from './ledger.ts'
import { checkEdits, checkSize } from '../algebra/limits.ts'
import type { StoredChange } from '../kept/outbox.ts'
import type { ConflictPolicy, PendingUpdate, UpdateOptions } from './state.ts'

/** Where changes enter: checked, named, and given a promise that may be ignored. */
export interface Intake {
  /** Names this tab, and begins the name of every change made in it. */
  readonly tab: string
  take(change: JsonChange | ((current: JsonObject) => JsonChange), options: UpdateOptions): PendingUpdate
  adopt(changes: readonly StoredChange[]): void
  unsent(): readonly StoredChange[]
}

export function createIntake(ledger: Ledger, policy: ConflictPolicy, environment: Environment): Intake {
  // Stryker disable next-line MethodExpression: any name will do
  const tab = environment.random().toString(36).slice(2)
  const openedAt = environment.now()
  let count = 0
  // A clock that is set back must not put a newer change before an older one.
  let madeAt = openedAt

  function enter(
    change: Pick<Change, 'id' | 'madeAt' | 'edits' | 'isBased' | 'policy' | 'done' | 'knows'> &
      Partial<Change>,
  ): void {
    ledger.add({ status: 'waiting', isOut: false, conflicts: [], overruled: [], ...change })
    ledger.commit()
  }

  return {
    tab,
    take(change, { base, isLeaf, conflicts = policy }) {
      // Stryker disable next-line UpdateOperator: counting down names as well
      const id = `${tab}-${++count}`
      const promise = new Promise<void>((resolve, reject) => {
        const done = (error?: MetadataError): void => (error ? reject(error) : resolve())
        const reading = ledger.reading()
        const isBased = !!(base ?? reading)
        madeAt = Math.max(madeAt, environment.now())
        const knows = new Set(ledger.pending().map((other) => other.id))
        const common = { id, madeAt, isLeaf, policy: conflicts, done, isBased, knows }
        if (typeof change === 'function') return enter({ ...common, run: change, edits: [] })
        const edits = ledger.root(toEdits(asChange(change), base ?? reading?.metadata ?? {}, isLeaf))
        checkEdits(edits)
        const state = ledger.getState()
        if (state.status === 'ready') checkSize(state.view, applyEdits(state.view, edits), edits)
        if (edits.length > 0) enter({ ...common, edits })
        else done()
      })
      return Object.assign(ignorable(promise), { id })
    },
    adopt(changes) {
      const known = new Set(ledger.pending().map(({ id }) => id))
      for (const [index, change] of changes.entries()) {
        // Made in the future: before the clock was set back, and so before this tab was there.
        const made = change.madeAt > environment.now() ? openedAt : change.madeAt
        madeAt = Math.max(madeAt, made)
        // Of what was on screen in a closed tab, only its own is known.
        const before = changes.slice(0, index).filter(({ id }) => authorOf(id) === authorOf(change.id))
        const knows = new Set(before.map(({ id }) => id))
        // And before what was made here in the same millisecond.
        if (!known.has(change.id)) enter({ ...change, madeAt: made - 0.5, knows, done: () => {} })
      }
    },
    unsent: () =>
      ledger
        .pending()
        .map(({ id, madeAt, edits, isBased, policy: own }) => ({ id, madeAt, edits, isBased, policy: own })),
  }
}

/** The tab in which a change was made: an outbox holds what its tab took over from others as well. */
function authorOf(id: string): string {
  return id.slice(0, id.lastIndexOf('-'))
}
