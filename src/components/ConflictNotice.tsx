import { type ComponentPropsWithoutRef, forwardRef, useId } from 'react'
import type { AnyField, Json } from '../fields/index.ts'
import { FormattedValue } from './FormattedValue.tsx'
import { useMessages } from './MessagesProvider.tsx'
import { useTimeZone } from './useTimeZone.ts'

export interface ConflictNoticeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What is in conflict, as its field is called. */
  readonly label: string
  /** How its values are read; as plain JSON unless given. */
  readonly field?: AnyField | undefined
  /** What was written here; `undefined` stands for "deleted". */
  readonly mine: Json | undefined
  /** What is stored now; `undefined` stands for "deleted". */
  readonly theirs: Json | undefined
  /** Told of the choice. */
  readonly onResolve: (take: 'mine' | 'theirs') => void
}

/** A value that changed somewhere else while it was edited here, and the choice between both. Renders a `div`. */
export const ConflictNotice = forwardRef<HTMLDivElement, ConflictNoticeProps>(function ConflictNotice(
  { label, field, mine, theirs, onResolve, ...rest },
  ref,
) {
  const messages = useMessages()
  const timeZone = useTimeZone(undefined)
  const id = useId()
  const show = (json: Json | undefined) => {
    if (json === undefined) return messages.nothing
    if (!field || field.fields || field.item) return typeof json === 'string' ? json : JSON.stringify(json)
    return <FormattedValue field={field} json={json} messages={messages} timeZone={timeZone} />
  }
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nothing in it is a control of the form
    <div {...rest} ref={ref} data-ram="notice" role="group" aria-labelledby={id}>
      <p data-ram="title" id={id}>
        {messages.labelled({ label: messages.conflict, text: label })}
      </p>
      <p data-ram="text">{messages.conflictText}</p>
      <dl data-ram="versions">
        <dt>{messages.mine}</dt>
        <dd>{show(mine)}</dd>
        <dt>{messages.theirs}</dt>
        <dd>{show(theirs)}</dd>
      </dl>
      <div data-ram="actions">
        <button type="button" data-ram="button" onClick={() => onResolve('mine')}>
          {messages.keepMine}
        </button>
        <button type="button" data-ram="button" onClick={() => onResolve('theirs')}>
          {messages.takeTheirs}
        </button>
      </div>
    </div>
  )
})
