import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { AlertNotice } from './AlertNotice.tsx'
import { errorText } from './errorText.ts'
import { useMessages } from './MessagesProvider.tsx'

export interface SignInErrorProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What went wrong, as Auth0 says it; nothing is rendered without. */
  readonly error:
    | {
        readonly code: string
        readonly description?: string | undefined
        readonly message?: string | undefined
      }
    | null
    | undefined
  /** Tries again; there is no such button unless given. */
  readonly onRetry?: (() => void) | undefined
}

// What ended here, not at Auth0, is described in English, to developers.
const isOurs =
  /^(failed|sync|unreachable|unexpected_answer|invalid_answers|no_container|(invalid|expired)_token|clock_skew|state_mismatch|lock_(not_\w+|broke)|double_react|auth0_js_commonjs)$/

/** A failed sign-in, a redirect's too, with Auth0's description, or a text of the catalogue, and its code. Renders a `div` with the role alert, or nothing. */
export const SignInError = forwardRef<HTMLDivElement, SignInErrorProps>(function SignInError(
  { error, onRetry, ...rest },
  ref,
) {
  const messages = useMessages()
  if (!error) return null
  const told = isOurs.test(error.code) ? undefined : error.description
  const text = told ?? errorText(error, messages)
  return (
    <AlertNotice {...rest} ref={ref} title={messages.signInFailed} text={text} onRetry={onRetry}>
      <p data-ram="note">{messages.errorCode({ code: error.code })}</p>
    </AlertNotice>
  )
})
