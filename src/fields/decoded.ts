import { isOwn, noIssues } from './issue.ts'
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

/** Whether the parts say what they said before, so that the whole can be the same object again. */
export function isSame(
  parts: readonly Decoded[],
  problem: readonly FieldIssue[],
  previous: Decoded | undefined,
): previous is Decoded {
  const before = previous?.parts
  return (
    before?.length === parts.length &&
    parts.every((part, index) => {
      const other = before[index]
      return part === other || (part.value === other?.value && part.issues === other?.issues)
    }) &&
    // What the whole has beyond its parts is a problem of its own.
    problem.length === (previous?.issues ?? noIssues).filter(isOwn).length
  )
}

/** All issues of the parts, seen from one level further out. */
export function collectIssues(
  keys: readonly (string | number)[],
  parts: readonly Decoded[],
  problem: readonly FieldIssue[],
): readonly FieldIssue[] {
  const issues = [...problem]
  parts.forEach((part, index) => {
    part.issues.forEach((issue) => issues.push({ ...issue, path: [keys[index] ?? index, ...issue.path] }))
  })
  return issues.length === 0 ? noIssues : issues
}
