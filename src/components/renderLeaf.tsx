import type { ForwardedRef, ReactElement } from 'react'
import type { EditorField, FieldSnapshot } from '../metadata/editor/types.ts'
import type { Control } from './controlProps.ts'
import { renderControl, type TextHolder } from './renderControl.ts'
import type { EditorScope } from './EditorContext.ts'
import { aftermathOf, describedBy, errorOf, fieldState, hintOf, marked } from './fieldParts.tsx'
import { asElementRef } from './elementRef.ts'
import type { FieldElementProps } from './MetadataField.tsx'

/** A field with one value. Renders a `div`, or a `fieldset` around radio buttons and several checkboxes. */
export function renderLeaf(
  entry: EditorField,
  snapshot: FieldSnapshot,
  scope: EditorScope,
  { label = entry.field.label, ...rest }: FieldElementProps,
  ref: ForwardedRef<HTMLElement>,
  holder: TextHolder,
  own: Control | undefined,
): ReactElement {
  const { field, address } = entry
  const id = scope.prefix + address
  const readOnly = scope.readOnly || entry.readOnly
  const hint = hintOf(entry, scope, id)
  const error = errorOf(snapshot, scope, id)
  const control = renderControl(
    {
      field,
      id,
      name: address,
      label,
      value: snapshot.value,
      text: snapshot.text,
      required: field.required,
      readOnly,
      invalid: snapshot.issues.length > 0,
      describedBy: describedBy(id, hint, error),
      entry,
      scope,
    },
    holder,
    own,
  )
  const state = fieldState(entry, snapshot, readOnly)
  const hasAftermath = snapshot.conflict !== undefined || snapshot.validating || scope.autosave
  const after = hasAftermath && aftermathOf(entry, snapshot, scope, label)
  const { element, attributes } = field.control
  if (element === 'radios' || element === 'choices') {
    return (
      <fieldset {...rest} {...state} ref={asElementRef(ref)} data-ram="field">
        <legend data-ram="legend">
          {marked(label, field.required, element === 'choices' ? scope.messages.required : undefined)}
        </legend>
        {hint}
        {control}
        {error}
        {after}
      </fieldset>
    )
  }
  const name = (
    <label data-ram="label" htmlFor={id}>
      {marked(label, field.required)}
    </label>
  )
  const isCheckbox = attributes?.type === 'checkbox'
  return (
    <div {...rest} {...state} ref={asElementRef(ref)} data-ram="field">
      {isCheckbox && control}
      {name}
      {hint}
      {!isCheckbox && control}
      {error}
      {after}
    </div>
  )
}
