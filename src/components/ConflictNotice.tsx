import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from 'react'
import type { AnyField, Json } from '../fields/index.ts'
import { FormattedValue, membersOf } from './FormattedValue.tsx'
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
  const show = (json: Json | undefined, of = field): ReactNode => {
    if (json === undefined) return messages.nothing
    if (!of) return typeof json === 'string' ? json : JSON.stringify(json)
    const members = membersOf(of, json)
    if (members.length === 0) {
      if (of.item) return messages.nothing
      return <FormattedValue field={of} json={json} messages={messages} timeZone={timeZone} />
    }
    return (
      // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari forgets that a list without markers is one.
      <ul data-ram="items" role="list">
        {members.map(([member, value], index) => (
          // oxlint-disable-next-line react/no-array-index-key -- what is only read is never moved or edited in place
          <li key={index}>
            {of.fields && messages.labelled({ label: member.label, text: '' })}
            {show(value, member)}
          </li>
        ))}
      </ul>
    )
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
