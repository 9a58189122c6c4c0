import type { ReactElement } from 'react'
import { type AnyField, type Json, isJsonObject, toControlText } from '../fields/index.ts'
import { formatMoment } from './formatMoment.ts'
import { formatNumber } from './formatNumber.ts'
import type { Messages } from './messages.ts'
import { safeLink } from './safeLink.ts'

interface FormattedValueProps {
  readonly field: AnyField
  /** The value as stored. */
  readonly json: Json | undefined
  readonly messages: Messages
  readonly timeZone: string
}

/** A value as people read it; never as HTML. Renders text, a link, a `time`, or for JSON a `pre`. */
export function FormattedValue({
  field,
  json,
  messages,
  timeZone,
}: FormattedValueProps): ReactElement | string {
  const { value, issues } = field.decode(json)
  const { kind, control } = field
  if (issues.length > 0) return toControlText(field, json)
  if ((value ?? '') === '') return nothing(messages)
  if (typeof value === 'boolean') return value ? messages.yes : messages.no
  if (typeof value === 'number') return formatNumber(value, messages.language)
  const nameOf = (each: unknown): string =>
    control.options?.find((option) => option.value === each)?.label ?? toText(each)
  if (control.element === 'choices' && Array.isArray(value)) {
    if (value.length === 0) return nothing(messages)
    return new Intl.ListFormat(messages.language).format(value.map(nameOf))
  }
  if (typeof value !== 'string') return <pre data-ram="code">{JSON.stringify(json, null, 2)}</pre>
  if (control.options) return nameOf(value)
  if (kind === 'date' || kind === 'time' || kind === 'dateTime') {
    return <time dateTime={value}>{formatMoment(kind, value, messages.language, timeZone)}</time>
  }
  if (kind === 'color') {
    return (
      <>
        <span data-ram="swatch-value" aria-hidden="true" style={{ backgroundColor: value }} />
        {value}
      </>
    )
  }
  const href = safeLink(kind, value)
  if (href === undefined) return value
  return (
    <a data-ram="link" href={href} rel="noopener noreferrer">
      {value}
    </a>
  )
}

function nothing(messages: Messages): ReactElement {
  return <span data-ram="note">{messages.nothing}</span>
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Whether a value is a list or group of others. */
export function membersOf(
  field: AnyField,
  json: Json | undefined,
): readonly (readonly [AnyField, Json | undefined])[] {
  if (field.fields && (json === undefined || isJsonObject(json))) {
    return Object.entries(field.fields).map(([key, member]) => [
      member,
      json && Object.hasOwn(json, key) ? json[key] : undefined,
    ])
  }
  const { item } = field
  return item && Array.isArray(json) ? json.map((each: Json) => [item, each]) : []
}
