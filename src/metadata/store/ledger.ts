// Confirmed and pending of one user, and the view that follows from them. Knows nothing of requests, tabs or time.
import { jsonEqual } from '../../fields/equal.ts'
import type { JsonObject } from '../../fields/json.ts'
import { applyEdits } from '../algebra/apply.ts'
import { seenAt } from '../algebra/at.ts'
import { asChange, type Change, isMoving } from './change.ts'
import { type Edit, overlaps, rebaseTo, toEdits } from '../algebra/edits.ts'
import { ChangeFunctionError, ConflictError, MetadataError } from '../errors.ts'
import { checkEdits, checkSize } from '../algebra/limits.ts'
import { share } from './share.ts'
import { conflictsOf, rootOf } from './standing.ts'
import { toState } from './snapshot.ts'
import type { MetadataState, ReadFrom } from './state.ts'
import { createListeners } from '../listeners.ts'

/** A value that somebody said is stored. */
export interface Reading {
  readonly metadata: JsonObject
  readonly readFrom: ReadFrom
  readonly readAt: number
}

export interface Ledger {
  getState(): MetadataState
  subscribe(listener: () => void): () => void
  reading(): Reading | undefined
  pending(): readonly Change[]
  /** What the lane may send now, in order. */
  sendable(): readonly Change[]
  /** Shows a value as confirmed. */
  confirm(reading: Reading): void
  /** Why the latest read failed; `undefined` when one succeeded. */
  fail(error: MetadataError | undefined): void
  /** Takes a change up: after those made before it, and before those made since. */
  add(change: Change): void
  /** Edits that were begun on what was on screen, as begun on what the server held. */
  root(edits: readonly Edit[]): readonly Edit[]
  /** The edits that a functional change gives on this value; throws a `MetadataError`. */
  rerun(change: Change, current: JsonObject, base: JsonObject): readonly Edit[]
  /** Forgets a change and settles its promise. */
  settle(change: Change, error?: MetadataError): void
  /** Derives the state anew and tells the listeners. */
  commit(): void
  /** Forgets everything that was read. */
  clear(): void
}

export function createLedger(initial: Reading | undefined): Ledger {
  const { subscribe, tell } = createListeners()
  let reading = initial
  let error: MetadataError | undefined
  let pending: readonly Change[] = []
  /** What was on screen for a while and is not sent any more, the latest first. */
  let givenUp: readonly Edit[] = []
  let state = toState(reading, pending, error, reading?.metadata)

  function settle(change: Change, why?: MetadataError): void {
    pending = pending.filter((other) => other !== change)
    if (why) givenUp = [...change.edits, ...givenUp]
    change.done(why ?? (change.overruled.length > 0 ? new ConflictError(change.overruled) : undefined))
  }

  function rerun(change: Change, current: JsonObject, base: JsonObject): readonly Edit[] {
    if (!change.run) return change.edits
    try {
      const edits = rebaseTo(base, toEdits(asChange(change.run(current)), current, change.isLeaf))
      checkEdits(edits)
      checkSize(current, applyEdits(current, edits), edits)
      return edits
    } catch (cause) {
      throw cause instanceof MetadataError ? cause : new ChangeFunctionError({ cause })
    }
  }

  function project(confirmed: JsonObject): JsonObject {
    let view = confirmed
    for (const change of pending) {
      try {
        if (!change.isOut) change.edits = rerun(change, view, confirmed)
        view = applyEdits(view, change.edits)
      } catch (why) {
        settle(change, why as MetadataError) // `rerun` throws nothing else
      }
    }
    return view
  }

  function reconsider(change: Change, confirmed: JsonObject): void {
    if (change.status !== 'parked') return
    change.conflicts = conflictsOf(change, pending, confirmed)
    if (change.conflicts.length === 0) change.status = 'waiting'
  }

  return {
    getState: () => state,
    subscribe,
    reading: () => reading,
    pending: () => pending,
    sendable: () =>
      pending.filter(
        (change, index) =>
          isMoving(change) &&
          // A function that builds on a change which cannot go would give something else without it.
          !(
            change.run &&
            pending.slice(0, index).some((earlier) => !isMoving(earlier) && touch(earlier, change))
          ),
      ),
    confirm(next) {
      reading = { ...next, metadata: share(reading?.metadata, next.metadata) }
      // What somebody has stored since is theirs, however much it is what was given up.
      givenUp = givenUp.filter(({ path, value }) => !jsonEqual(seenAt(next.metadata, path), value))
      for (const change of pending) {
        if (!change.isBased) change.edits = rebaseTo(next.metadata, change.edits)
        change.isBased = true
      }
    },
    fail(why) {
      error = why
    },
    add(change) {
      const isOlder = ({ madeAt }: Change): boolean => madeAt <= change.madeAt
      pending = [...pending.filter(isOlder), change, ...pending.filter((other) => !isOlder(other))]
    },
    root: (edits) =>
      edits.map((edit) => {
        const isStored = reading && jsonEqual(seenAt(reading.metadata, edit.path), edit.base)
        return isStored
          ? edit
          : rootOf(edit, [...pending.flatMap((change) => change.edits).toReversed(), ...givenUp])
      }),
    rerun,
    settle,
    commit() {
      if (reading) for (const change of pending) reconsider(change, reading.metadata)
      const view = reading && share('view' in state ? state.view : undefined, project(reading.metadata))
      state = toState(reading, pending, error, view)
      tell()
    },
    clear() {
      reading = undefined
      givenUp = []
    },
  }
}

function touch(one: Change, other: Change): boolean {
  return one.edits.some(({ path }) => other.edits.some((edit) => overlaps(path, edit.path)))
}
