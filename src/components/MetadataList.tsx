import { type ComponentPropsWithoutRef, forwardRef, type ReactElement } from 'react'
import type { AnyField, AnyFields, Json, JsonObject } from '../fields/index.ts'
import { own } from '../fields/index.ts'
import { AlertNotice } from './AlertNotice.tsx'
import { errorText } from './errorText.ts'
import { FormattedValue, membersOf } from './FormattedValue.tsx'
import { keepingFocus } from './keepingFocus.ts'
import type { Messages } from './messages.ts'
import { useMessages } from './MessagesProvider.tsx'
import type { Parts } from './parts.ts'
import { useTimeZone } from './useTimeZone.ts'

export interface MetadataListProps extends Omit<ComponentPropsWithoutRef<'dl'>, 'children'> {
  /** What the metadata is: made by `defineFields`. */
  readonly fields: AnyFields
  /** The metadata as stored; `undefined` while it is not known yet. */
  readonly metadata: JsonObject | undefined
  /** Why the metadata could not be read. */
  readonly loadError?: unknown
  /** Reads again, after a `loadError`; there is no such button unless given. */
  readonly onReload?: (() => void) | undefined
  /** Components of your own in place of what says that loading failed, and around each value. */
  readonly parts?: Pick<Parts, 'Alert' | 'Value'> | undefined
  /** Leaves out what has no value. */
  readonly hideEmpty?: boolean | undefined
  /** Where moments are shown, as `Europe/Berlin`; the reader's own zone unless given. */
  readonly timeZone?: string | undefined
}

interface Look {
  readonly messages: Messages
  readonly timeZone: string
  readonly hideEmpty: boolean
  readonly isKnown: boolean
  readonly Value: Parts['Value']
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

type Entry = readonly [key: string, field: AnyField, json: Json | undefined]

/** Shows metadata to read: dates, numbers, lists and links as the language writes them. Renders a `dl`. */
export const MetadataList = forwardRef<HTMLDListElement, MetadataListProps>(function MetadataList(
  { fields, metadata, loadError, onReload, parts, hideEmpty = false, timeZone, ...rest },
  ref,
) {
  const messages = useMessages()
  const { Alert = AlertNotice, Value } = parts ?? {}
  const isKnown = metadata !== undefined
  const look = { messages, timeZone: useTimeZone(timeZone), hideEmpty, isKnown, Value }
  const entries = Object.entries(fields.shape).map(([key, field]): Entry => [
    key,
    field,
    metadata && own(metadata, key),
  ])
  const isLost = metadata === undefined && loadError !== undefined
  return (
    <>
      {isLost && (
        <Alert
          title={messages.loadingFailed}
          text={errorText(loadError, messages)}
          onRetry={onReload && keepingFocus(onReload)}
        />
      )}
      <dl {...rest} ref={ref} data-ram="values" aria-busy={(metadata === undefined && !isLost) || undefined}>
        {!isLost && rows(entries, look)}
      </dl>
    </>
  )
})

function rows(entries: readonly Entry[], look: Look): readonly (ReactElement | null)[] {
  return entries.map(([key, field, json]) => {
    const isEmpty = isBlank(json) && isBlank(field.default)
    if (field.control.element === 'none' || (look.hideEmpty && isEmpty)) return null
    return (
      <div key={key} data-ram="row" data-kind={field.kind}>
        <dt data-ram="term">{field.label}</dt>
        <dd data-ram="value">{inside(field, json, look)}</dd>
      </div>
    )
  })
}

function inside(field: AnyField, json: Json | undefined, look: Look): ReactElement {
  // Not known yet is not the same as not given.
  if (!look.isKnown && !field.fields) return <span data-ram="note">…</span>
  const members = membersOf(field, json)
  if (field.fields && members.length > 0) {
    const keys = Object.keys(field.fields)
    const entries = members.map(([member, value], index): Entry => [keys[index] ?? '', member, value])
    return <dl data-ram="values">{rows(entries, look)}</dl>
  }
  if (field.item && members.length > 0) {
    return (
      // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari forgets that a list without markers is one.
      <ul data-ram="items" role="list">
        {members.map(([item, value], index) => (
          // oxlint-disable-next-line react/no-array-index-key -- what is only read is never moved or edited in place
          <li key={index}>{inside(item, value, look)}</li>
        ))}
      </ul>
    )
  }
  if (field.item) return <span data-ram="note">{look.messages.nothing}</span>
  const value = <FormattedValue field={field} json={json} messages={look.messages} timeZone={look.timeZone} />
  if (!look.Value) return value
  return (
    <look.Value field={field} value={json}>
      {value}
    </look.Value>
  )
}
