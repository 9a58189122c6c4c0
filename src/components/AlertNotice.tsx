import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { useMessages } from './MessagesProvider.tsx'

interface AlertNoticeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  readonly title: string
  readonly text: ReactNode
  readonly onRetry: (() => void) | undefined
}

/** What went wrong, said at once, and a way to try again. Renders a `div` with the role alert. */
export const AlertNotice = forwardRef<HTMLDivElement, AlertNoticeProps>(function AlertNotice(
  { title, text, onRetry, children, ...rest },
  ref,
) {
  const { retry } = useMessages()
  return (
    <div {...rest} ref={ref} data-ram="notice" data-tone="danger" role="alert">
      <p data-ram="title">{title}</p>
      <p data-ram="text">{text}</p>
      {children}
      {onRetry && (
        <div data-ram="actions">
          <button type="button" data-ram="button" onClick={onRetry}>
            {retry}
          </button>
        </div>
      )}
    </div>
  )
})
