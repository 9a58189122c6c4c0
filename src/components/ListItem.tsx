import type { KeyboardEvent, ReactElement } from 'react'
import type { EditorScope } from './EditorContext.ts'
import { FieldView } from './FieldView.tsx'
import { Icon } from './Icon.tsx'

interface ListItemProps {
  readonly address: string
  readonly label: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly readOnly: boolean
  readonly scope: EditorScope
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

/** One item of a list, with the buttons to move and remove it. Renders an `li`. */
export function ListItem(props: ListItemProps): ReactElement {
  const { address, label, isFirst, isLast, onMove, onRemove } = props
  const { messages } = props.scope
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    if (by === undefined) return
    event.preventDefault()
    onMove(by)
  }
  const move = (action: 'up' | 'down', isOff: boolean): ReactElement => (
    <button
      type="button"
      data-ram="button"
      data-variant="icon"
      data-action={action}
      aria-disabled={isOff || undefined}
      aria-label={action === 'up' ? messages.moveUp({ label }) : messages.moveDown({ label })}
      onClick={() => onMove(action === 'up' ? -1 : 1)}
      onKeyDown={onKeyDown}
    >
      <Icon shape={action} />
    </button>
  )
  return (
    <li data-ram="item">
      <FieldView scope={props.scope} name={address} label={label} />
      {!props.readOnly && (
        <div data-ram="item-actions">
          {move('up', isFirst)}
          {move('down', isLast)}
          <button
            type="button"
            data-ram="button"
            data-variant="icon"
            data-action="remove"
            aria-label={messages.remove({ label })}
            onClick={onRemove}
          >
            <Icon shape="cross" />
          </button>
        </div>
      )}
    </li>
  )
}
