import { AuthorizationError, UnreachableError } from './errors.ts'
import type { SignedOutReason } from './state.ts'

/** What a failure means for the session. Auth0's `login_required` and its like are no error: nobody did anything wrong. */
export function toEnding(cause: unknown): [SignedOutReason, AuthorizationError?] {
  if (cause instanceof UnreachableError) return ['unreachable']
  if (!(cause instanceof AuthorizationError)) return ['invalid']
  return cause.code.endsWith('_required') ? ['expired'] : ['invalid', cause]
}
