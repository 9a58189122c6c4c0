import { type ForwardedRef, type ReactElement, useEffect, useRef } from 'react'
import type { EditorField, FieldSnapshot } from '../metadata/editor/types.ts'
import type { EditorScope } from './EditorContext.ts'
import { asElementRef } from './elementRef.ts'
import { aftermathOf, describedBy, errorOf, fieldState, hintOf, marked } from './fieldParts.tsx'
import { Icon } from './Icon.tsx'
import { ListItem } from './ListItem.tsx'
import type { FieldElementProps } from './MetadataField.tsx'

interface ListFieldProps extends FieldElementProps {
  readonly scope: EditorScope
  readonly entry: EditorField
  readonly snapshot: FieldSnapshot
  readonly forwardedRef: ForwardedRef<HTMLElement>
}

/** Any number of items: add, remove, move. Renders a `fieldset`. */
export function ListField({
  scope,
  entry,
  snapshot,
  forwardedRef,
  label: given,
  ...rest
}: ListFieldProps): ReactElement {
  const { messages, announcer } = scope
  const { field, address } = entry
  const label = given ?? field.label
  const itemLabel = field.item?.label || label
  const { keys } = snapshot
  const id = scope.prefix + address
  const readOnly = scope.readOnly || entry.readOnly
  const hint = hintOf(entry, scope, id)
  const error = errorOf(snapshot, scope, id)
  const { maxItems } = field.control
  const isFull = maxItems !== undefined && keys.length >= maxItems
  const list = useRef<HTMLOListElement>(null)
  const adder = useRef<HTMLButtonElement>(null)
  // Where the focus goes once the list is drawn again, so that it is never lost with what was removed or moved.
  const focusNext = useRef<{ readonly index: number; readonly on: string } | undefined>(undefined)

  useEffect(() => {
    const next = focusNext.current
    if (!next) return
    focusNext.current = undefined
    const item = list.current?.children[next.index]
    const target = item?.querySelector<HTMLElement>(next.on) ?? adder.current
    target?.focus()
  })

  const add = (): void => {
    if (isFull) return
    focusNext.current = { index: keys.length, on: 'input, textarea, select, button' }
    entry.add()
    announcer.announce(
      messages.added({ label: messages.item({ label: itemLabel, position: keys.length + 1 }) }),
    )
  }
  const remove = (key: string, index: number): void => {
    focusNext.current = { index: Math.min(index, keys.length - 2), on: '[data-action="remove"]' }
    entry.remove(key)
    announcer.announce(messages.removed({ label: messages.item({ label: itemLabel, position: index + 1 }) }))
  }
  const move = (key: string, from: number, to: number): void => {
    if (to < 0 || to >= keys.length) return
    focusNext.current = { index: to, on: `[data-action="${to < from ? 'up' : 'down'}"]` }
    entry.move(key, to)
    const name = messages.item({ label: itemLabel, position: from + 1 })
    announcer.announce(messages.moved({ label: name, position: to + 1, count: keys.length }))
  }

  return (
    <fieldset
      {...rest}
      {...fieldState(entry, snapshot, readOnly)}
      ref={asElementRef(forwardedRef)}
      data-ram="list"
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy(id, hint, error)}
    >
      <legend data-ram="legend">{marked(label, field.required, messages.required)}</legend>
      {hint}
      {keys.length === 0 && <p data-ram="empty">{messages.emptyList}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari forgets that a list without markers is one. */}
      <ol data-ram="items" role="list" ref={list} hidden={keys.length === 0}>
        {keys.map((key, index) => (
          <ListItem
            key={key}
            address={`${address}.${key}`}
            label={messages.item({ label: itemLabel, position: index + 1 })}
            isFirst={index === 0}
            isLast={index === keys.length - 1}
            readOnly={readOnly}
            scope={scope}
            onMove={(by) => move(key, index, index + by)}
            onRemove={() => remove(key, index)}
          />
        ))}
      </ol>
      {!readOnly && (
        <button
          ref={adder}
          type="button"
          data-ram="button"
          data-variant="add"
          aria-disabled={isFull || undefined}
          onClick={add}
        >
          <Icon shape="plus" />
          {messages.add({ label: itemLabel })}
        </button>
      )}
      {error}
      {aftermathOf(entry, snapshot, scope, label)}
    </fieldset>
  )
}
