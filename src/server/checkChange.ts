// Whether a change may be made on what is stored: every problem at once, at the paths where a form shows them.
import { validateMetadata } from '../fields/index.ts'
import type { AnyFields, FieldIssue, JsonObject } from '../fields/index.ts'
import { withoutReadme } from '../fields/seeReadme.ts'
import { checkSize, LimitError, overlaps } from '../metadata/index.ts'
import type { Edit } from '../metadata/index.ts'
import { checkLeaf } from './checkLeaf.ts'
import type { Unknown } from './checkLeaf.ts'
import { makeEdits } from './leafEdits.ts'
import { MetadataRefusal } from './refusal.ts'

/** The edits in the form in which they are stored. Rejects with a refusal that lists all issues. */
export async function checkChange(
  fields: AnyFields | undefined,
  edits: readonly Edit[],
  stored: JsonObject,
  unknown: Unknown,
): Promise<readonly Edit[]> {
  const checked = edits.map((edit) =>
    fields ? checkLeaf(fields, edit, stored, unknown) : { edit, issues: [] },
  )
  const allowed = checked.flatMap(({ edit }) => edit ?? [])
  const issues = checked.flatMap((leaf) => leaf.issues)
  const after = makeEdits(stored, allowed)
  if (fields) issues.push(...(await newIssues(fields, allowed, stored, after)))
  issues.push(...sizeIssues(stored, after, allowed))
  if (issues.length > 0)
    throw new MetadataRefusal('invalid_metadata', 'Some values are not accepted.', { issues })
  return allowed
}

/** Old users have old gaps: only what this change touches, or newly breaks elsewhere, is held against it. */
async function newIssues(
  fields: AnyFields,
  edits: readonly Edit[],
  before: JsonObject,
  after: JsonObject,
): Promise<readonly FieldIssue[]> {
  const found = await validateMetadata(fields, after)
  const isTouched = ({ path }: FieldIssue): boolean =>
    edits.some((edit) => overlaps(edit.path, path.map(String)))
  if (found.every(isTouched)) return found
  const nameOf = ({ path, code }: FieldIssue): string => JSON.stringify([path, code])
  const old = new Set((await validateMetadata(fields, before)).map(nameOf))
  return found.filter((issue) => isTouched(issue) || !old.has(nameOf(issue)))
}

function sizeIssues(before: JsonObject, after: JsonObject, edits: readonly Edit[]): readonly FieldIssue[] {
  try {
    if (edits.length > 0) checkSize(before, after, edits)
    return []
  } catch (error) {
    if (!(error instanceof LimitError)) throw error
    return [{ path: error.path, code: error.code, params: {}, message: withoutReadme(error.message) }]
  }
}
