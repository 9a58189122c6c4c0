import { useCallback, useMemo, useRef, useState } from 'react'
import type { AnyFields, FieldIssue } from '../fields/index.ts'
import { ignorable } from '../metadata/index.ts'
import { SignUpError, type SignUpOutcome } from '../session/index.ts'
import { useSession } from './contexts.ts'
import type { SignUpForm } from './signUp.ts'

/** How the latest sign-up goes. */
export type SignUpProgress =
  | { readonly status: 'idle' | 'running' }
  | SignUpOutcome
  | { readonly status: 'failed'; readonly error: SignUpError }

/** What `useSignUp` gives. `signUp` is stable. */
export type UseSignUp = SignUpProgress & {
  /** What is wrong with the answers, for `SignupFields`; the same array until the next attempt. */
  readonly issues: readonly FieldIssue[]
  /**
   * Makes the account and signs in to it. Rejects with a `SignUpError` if no account was made; `created` means that
   * it was made, and `reason` why nobody is signed in. A call while one is running is that one. Safe to ignore.
   */
  readonly signUp: (form: SignUpForm) => Promise<SignUpOutcome>
}

const idle: SignUpProgress = { status: 'idle' }
const noIssues: readonly FieldIssue[] = []

/**
 * Signs up with a form of your own, without Lock. Asks these fields, or those of the `LockProvider` above.
 *
 * @example
 * const { signUp, status, error, issues } = useSignUp(profile)
 * <form onSubmit={() => signUp({ email, password, metadata })}>
 *   <SignupFields fields={profile} metadata={metadata} onChange={setMetadata} issues={issues} />
 * </form>
 *
 * @throws MissingProviderError outside a `LockProvider`.
 */
export function useSignUp(fields?: AnyFields): UseSignUp & { readonly error?: SignUpError | undefined } {
  const session = useSession('useSignUp')
  const [progress, setProgress] = useState(idle)
  const running = useRef<Promise<SignUpOutcome>>(undefined)

  const signUp = useCallback(
    (form: SignUpForm): Promise<SignUpOutcome> => {
      if (running.current) return running.current
      const attempt = ignorable(session.signUpWith(form, fields).catch(refuse))
      running.current = attempt
      setProgress({ status: 'running' })
      attempt
        .then(setProgress, (error: SignUpError) => setProgress({ status: 'failed', error }))
        .finally(() => (running.current = undefined))
        .catch(() => {})
      return attempt
    },
    [session, fields],
  )
  return useMemo(() => {
    const issues = (progress.status === 'failed' && progress.error.issues) || noIssues
    return { ...progress, issues, signUp }
  }, [progress, signUp])
}

function refuse(cause: unknown): never {
  if (cause instanceof SignUpError) throw cause
  throw new SignUpError('unreachable', 'A part of this page could not be loaded. Try again.', { cause })
}
