import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { withoutReadme } from '../fields/seeReadme.ts'
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
  return (
    <div {...rest} ref={ref} data-ram="notice" data-tone="danger" role="alert">
      <p data-ram="title">{messages.signInFailed}</p>
      <p data-ram="text">{error.description ?? withoutReadme(error.message ?? '')}</p>
      <p data-ram="note">{messages.errorCode({ code: error.code })}</p>
      {onRetry && (
        <div data-ram="actions">
          <button type="button" data-ram="button" onClick={onRetry}>
            {messages.retry}
          </button>
        </div>
      )}
    </div>
  )
})
