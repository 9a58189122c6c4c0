import type { ForwardedRef, ReactElement } from 'react'
import type { EditorField, FieldSnapshot } from '../metadata/editor/types.ts'
import type { EditorScope } from './EditorContext.ts'
import { asElementRef } from './elementRef.ts'
import { describedBy, errorOf, fieldState, hintOf } from './fieldParts.tsx'
import type { FieldElementProps } from './MetadataField.tsx'
import { renderFields } from './renderFields.tsx'

/** Fields under a name of their own. Renders a `fieldset`. */
export function renderGroup(
  entry: EditorField,
  snapshot: FieldSnapshot,
  scope: EditorScope,
  { label = entry.field.label, children, ...rest }: FieldElementProps,
  ref: ForwardedRef<HTMLElement>,
): ReactElement {
  const { field, address } = entry
  const id = scope.prefix + address
  const hint = hintOf(entry, scope, id)
  const error = errorOf(snapshot, scope, id)
  return (
    <fieldset
      {...rest}
      {...fieldState(entry, snapshot, scope.readOnly || entry.readOnly)}
      ref={asElementRef(ref)}
      data-ram="group"
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy(id, hint, error)}
    >
      <legend data-ram="legend">{label}</legend>
      {hint}
      {error}
      {children ??
        renderFields(
          Object.keys(field.fields ?? {}).map((key) => `${address}.${key}`),
          scope,
        )}
    </fieldset>
  )
}
