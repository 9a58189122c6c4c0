// A browser's change: what it sent, told apart leaf by leaf from what it had seen, against what is stored now.
import { isJsonObject, leafTest } from '../fields/index.ts'
import type { AnyFields, FieldIssue, Json, JsonObject } from '../fields/index.ts'
import { applyChange, merge } from '../metadata/index.ts'
import { forbiddenKeys } from './forbiddenKeys.ts'
import { toLeafEdits } from './leafEdits.ts'
import { MetadataRefusal } from './refusal.ts'
import type { Decide } from './users.ts'

export interface PatchRequest {
  /** The first-level keys that it names. */
  readonly keys: readonly string[]
  readonly decide: Decide
}

/**
 * Reads `{ user_metadata, base }` (first-level keys, each complete, `null` removes, as Auth0 takes them) or
 * `{ change, base }` (deep: only what is named changes). `base` is what the sender had seen; without it the sender wins.
 */
export function readPatch(fields: AnyFields, body: JsonObject): PatchRequest {
  const { user_metadata: patch, change, base, ...rest } = body
  const strangers = Object.keys(rest)
  if (strangers.length > 0) {
    const issues = strangers.map((key) => notTaken([key]))
    throw new MetadataRefusal('invalid_body', 'Only user_metadata or change, and base, are taken.', {
      issues,
    })
  }
  const wanted = patch ?? change
  if (!isJsonObject(wanted) || (patch !== undefined && change !== undefined)) {
    throw new MetadataRefusal('invalid_body', 'Send what to change as user_metadata or as change: an object.')
  }
  if (base !== undefined && !isJsonObject(base))
    throw new MetadataRefusal('invalid_body', 'base is no object.')
  refuseForbidden(wanted)
  return {
    keys: Object.keys(wanted),
    decide(stored) {
      const from = base ?? stored
      const to = change === undefined ? merge(from, wanted) : applyChange(from, wanted, leafTest(fields))
      return toLeafEdits(fields, from, to)
    },
  }
}

/** Refuses what would be a trap for whoever merges the stored value later. */
export function refuseForbidden(value: Json): void {
  const issues = forbiddenKeys(value).map(notTaken)
  if (issues.length > 0) {
    throw new MetadataRefusal('invalid_metadata', 'Some property names are not accepted.', { issues })
  }
}

function notTaken(path: readonly string[]): FieldIssue {
  return { path, code: 'unknown', params: {}, message: 'This property is not accepted.' }
}
