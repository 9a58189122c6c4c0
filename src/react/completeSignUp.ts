import { type AnyFields, leafTest, type SignUpCaptures, typedSignUpChange } from '../fields/index.ts'
import type { UserMetadata } from '../metadata/index.ts'

/**
 * Writes the typed values of what a sign-up could only store as strings, once the stored ones are known.
 * Tells whether that is done. The change is pending like any other, so a failure is not the caller's to handle.
 */
export function completeSignUp(
  userMetadata: UserMetadata,
  fields: AnyFields,
  captures: SignUpCaptures,
): boolean {
  const state = userMetadata.getState()
  if (state.status !== 'ready' || state.readFrom !== 'api') return false
  const change = typedSignUpChange(fields, state.confirmed, captures)
  captures.clear()
  if (change) void userMetadata.store()?.update(change, { isLeaf: leafTest(fields) })
  return true
}
