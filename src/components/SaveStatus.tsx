import { type ComponentPropsWithoutRef, type ForwardedRef, forwardRef, type ReactElement } from 'react'
import { errorText } from './errorText.ts'
import type { Messages } from './messages.ts'
import { useMessages } from './MessagesProvider.tsx'

export interface SaveStatusProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** `retrying` and `stalled`: the change is kept, and not with the server yet. */
  readonly status: 'clean' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'conflict' | 'retrying' | 'stalled'
  /** Why it failed or waits: an error of this library in the catalogue's words, any other in its own. */
  readonly error?: unknown
  /** Tries again what failed or waits; there is no such button unless given. */
  readonly onRetry?: (() => void) | undefined
  /** Forgets what failed or waits; there is no such button unless given. */
  readonly onDiscard?: (() => void) | undefined
}

/** The same without a component of its own, for whoever renders it with each keystroke. */
export function renderSaveStatus(
  { status, error, onRetry, onDiscard, ...rest }: SaveStatusProps,
  messages: Messages,
  ref?: ForwardedRef<HTMLDivElement>,
): ReactElement {
  const isStuck = status === 'failed' || status === 'stalled' || status === 'retrying'
  const label = status === 'clean' ? '' : messages[status]
  const text = isStuck ? errorText(error, messages) : undefined
  return (
    <div {...rest} ref={ref} data-ram="status" data-status={status}>
      <output data-ram="chip">{text === undefined ? label : messages.labelled({ label, text })}</output>
      {isStuck && onRetry && (
        <button type="button" data-ram="button" onClick={onRetry}>
          {messages.retry}
        </button>
      )}
      {isStuck && onDiscard && (
        <button type="button" data-ram="button" data-variant="quiet" onClick={onDiscard}>
          {messages.discard}
        </button>
      )}
    </div>
  )
}

/** How it goes with saving, announced politely. Renders a `div` around an `output`. */
export const SaveStatus = forwardRef<HTMLDivElement, SaveStatusProps>(function SaveStatus(props, ref) {
  const messages = useMessages()
  // oxlint-disable-next-line react/refs -- handed on, not read
  return renderSaveStatus(props, messages, ref)
})
