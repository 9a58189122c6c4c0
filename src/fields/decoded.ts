import type { FieldIssue } from './issue.ts'
import type { Json } from './json.ts'

/** One reading of stored JSON. Kept, so that the next reading can give unchanged parts again, the same objects. */
export interface Decoded<T = unknown> {
  readonly json: Json | undefined
  readonly value: T
  readonly issues: readonly FieldIssue[]
  /** A group's members or a list's items, in order. */
  readonly parts?: readonly Decoded[] | undefined
}
