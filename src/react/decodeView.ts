import { type AnyFields, decodeMetadata, type FieldIssue, type InferMetadata } from '../fields/index.ts'
import type { JsonObject } from '../fields/json.ts'
import { ignorable, type UserMetadata } from '../metadata/index.ts'

const noIssues: readonly FieldIssue[] = []

/** The stored JSON as the fields type it, or as it is where there are none. */
export function decodeView<F extends AnyFields>(
  fields: F | undefined,
  view: JsonObject,
): { readonly metadata: InferMetadata<F> | JsonObject; readonly issues: readonly FieldIssue[] } {
  return fields ? decodeMetadata(fields, view) : { metadata: view, issues: noIssues }
}

/** Reads the current user's metadata again; nothing happens where nobody is signed in. Safe to ignore. */
export function refreshNow(userMetadata: UserMetadata): Promise<void> {
  if (userMetadata.getState().status === 'signed-out') return Promise.resolve()
  return ignorable(userMetadata.whenOpen().then((store) => store.refresh()))
}
