import { isJsonObject } from '../../fields/json.ts'
import { ignorable } from '../ignorable.ts'
import type { Edit } from '../algebra/edits.ts'
import type { Locks } from '../store/locks.ts'
import type { ConflictPolicy } from '../store/state.ts'
import { readText, type TextStorage, writeText } from './textStorage.ts'

/** An unsent change, as it is kept: what a function gave, not the function. */
export interface StoredChange {
  readonly id: string
  readonly madeAt: number
  readonly edits: readonly Edit[]
  readonly isBased: boolean
  readonly policy: ConflictPolicy
}

/** What the outbox sees of a store. */
export interface OutboxHost {
  /** Names tenant and user: another user's store never asks for it. */
  readonly name: string
  /** Names this tab. */
  readonly tab: string
  readonly locks: Locks
  readonly unsent: () => readonly StoredChange[]
  readonly subscribe: (listener: () => void) => () => void
  /** Takes over changes that a tab left behind. */
  readonly adopt: (changes: readonly StoredChange[]) => void
}

/** Keeps unsent changes over a closed tab or a crash, for the same user's next visit. */
export interface Outbox {
  /** Keeps what this store has not sent, and gives it what closed tabs left. */
  attach(host: OutboxHost): { readonly detach: () => void; readonly clear: () => void }
}

/** An outbox in `localStorage`, or in anything like it. */
export function createOutbox(storage: TextStorage): Outbox {
  return {
    attach(host) {
      const key = `${host.name}:outbox`
      const alive = (tab: string): string => `${key}:${tab}`
      const closing = new AbortController()
      let saved: readonly StoredChange[] = []

      const load = (): Record<string, readonly StoredChange[]> => toTabs(readText(storage, key))
      const save = (tab: string, changes: readonly StoredChange[]): void => {
        const { [tab]: _replaced, ...others } = load()
        const tabs = changes.length > 0 ? { ...others, [tab]: changes } : others
        writeText(storage, key, Object.keys(tabs).length > 0 ? JSON.stringify(tabs) : undefined)
      }
      const keep = (): void => {
        const unsent = host.unsent()
        if (isSame(saved, unsent)) return
        saved = unsent
        save(host.tab, unsent)
      }
      // Whoever gets a tab's own lock knows that the tab is gone: only then may its changes be sent from here.
      const inherit = async (tab: string): Promise<void> => {
        // Stryker disable next-line ArrayDeclaration: the store drops, unseen, what is no change
        host.adopt(load()[tab] ?? [])
        keep()
        save(tab, [])
      }
      const gone = new Promise<void>((resolve) => closing.signal.addEventListener('abort', () => resolve()))
      const whileOpen = (name: string, run: () => Promise<void>): void =>
        void ignorable(host.locks(name, closing.signal, run))

      whileOpen(alive(host.tab), () => gone)
      for (const tab of Object.keys(load())) whileOpen(alive(tab), () => inherit(tab))
      const unsubscribe = host.subscribe(keep)
      keep()
      const detach = (): void => {
        unsubscribe()
        closing.abort()
      }
      return {
        detach,
        clear() {
          detach()
          writeText(storage, key, undefined)
        },
      }
    },
  }
}

function isSame(some: readonly StoredChange[], others: readonly StoredChange[]): boolean {
  const known = new Set(others.map(({ edits }) => edits))
  return some.length === others.length && some.every(({ edits }) => known.has(edits))
}

/** Reads what an older version of the page, or somebody else, may have written. */
function toTabs(text: unknown): Record<string, readonly StoredChange[]> {
  if (!isJsonObject(text)) return {}
  return Object.fromEntries(
    Object.entries(text).map(([tab, changes]) => [
      tab,
      Array.isArray(changes) ? (changes as readonly unknown[]).filter(isStoredChange) : [],
    ]),
  )
}

function isStoredChange(value: unknown): value is StoredChange {
  if (!isJsonObject(value)) return false
  const { id, edits, policy, madeAt } = value
  return (
    typeof id === 'string' &&
    typeof madeAt === 'number' &&
    Array.isArray(edits) &&
    edits.every((edit: unknown) => isJsonObject(edit) && isPath(edit['path'])) &&
    (policy === 'mine' || policy === 'theirs' || policy === 'ask')
  )
}

function isPath(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((key) => typeof key === 'string')
}
