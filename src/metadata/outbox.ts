import type { Edit } from './edits.ts'
import type { ConflictPolicy } from './state.ts'

/** The part of `Storage` that is needed: `localStorage` will do. */
export interface TextStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** An unsent change, as it is kept: what a function gave, not the function. */
export interface StoredChange {
  readonly id: string
  readonly edits: readonly Edit[]
  readonly conflicts: ConflictPolicy
}

/** Unsent changes by tenant and user. Every tab of the user shares it. */
export interface Outbox {
  load(key: string): readonly StoredChange[]
  put(key: string, change: StoredChange): void
  remove(key: string, id: string): void
  clear(key: string): void
}
