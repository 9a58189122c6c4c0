import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { withoutReadme } from '../fields/seeReadme.ts'
import { AlertNotice } from './AlertNotice.tsx'
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
  readonly onRetry?: (() => void) | undefined
}

/** A failed sign-in, a redirect's too, with its description and code. Renders a `div` with the role alert, or nothing. */
export const SignInError = forwardRef<HTMLDivElement, SignInErrorProps>(function SignInError(
  { error, onRetry, ...rest },
  ref,
) {
  const messages = useMessages()
  if (!error) return null
  const text = error.description ?? withoutReadme(error.message ?? '')
  return (
    <AlertNotice {...rest} ref={ref} title={messages.signInFailed} text={text} onRetry={onRetry}>
      <p data-ram="note">{messages.errorCode({ code: error.code })}</p>
    </AlertNotice>
  )
})
