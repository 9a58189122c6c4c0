import {
  type ForwardedRef,
  forwardRef,
  memo,
  type ReactElement,
  type HTMLAttributes,
  type ReactNode,
  type RefAttributes,
  useSyncExternalStore,
} from 'react'
import type { AnyFields, FieldPath } from '../fields/index.ts'
import type { Control } from './controlProps.ts'
import { useEditorScope } from './EditorContext.ts'
import { renderGroup } from './renderGroup.tsx'
import { renderLeaf } from './renderLeaf.tsx'
import { ListField } from './ListField.tsx'

/** What is passed on to the field's own element. */
export interface FieldElementProps extends Omit<HTMLAttributes<HTMLElement>, 'onChange' | 'onBlur'> {
  /** Another label than the field's own. */
  readonly label?: string | undefined
}

export interface NamedFieldProps<F extends AnyFields> extends FieldElementProps {
  /** The field's path: `addresses.home`. */
  readonly name: FieldPath<F>
  /** A control of your own for this field. */
  readonly control?: Control | undefined
}

export interface MetadataFieldProps<F extends AnyFields = AnyFields> extends NamedFieldProps<F> {
  /** Only for the types: with it, `name` is checked against these fields. */
  readonly fields?: F | undefined
}

type MetadataFieldComponent = <F extends AnyFields = AnyFields>(
  props: MetadataFieldProps<F> & RefAttributes<HTMLElement>,
) => ReactNode

function Field(
  { name, fields: _fields, control, ...rest }: MetadataFieldProps,
  ref: ForwardedRef<HTMLElement>,
): ReactElement | null {
  const scope = useEditorScope('MetadataField')
  const entry = scope.editor.getField(name)
  const snapshot = useSyncExternalStore(entry.subscribe, entry.getSnapshot, entry.getSnapshot)
  const { element } = entry.field.control
  if (element === 'none') return null
  // Plain calls, not elements: a leaf and a group have no state, and each level of components costs at mounting.
  /* oxlint-disable react/refs -- the ref is handed on, not read */
  if (element === 'group') return renderGroup(entry, snapshot, scope, rest, ref)
  if (element === 'list') return <ListField entry={entry} snapshot={snapshot} forwardedRef={ref} {...rest} />
  return renderLeaf(entry, snapshot, scope, rest, ref, control)
  /* oxlint-enable react/refs */
}

/**
 * One field of the editor around, by its path: label, control, hint, errors. A group renders its members, or your own
 * layout of them as children. Renders a `div`, or a `fieldset` where there are several controls.
 */
export const MetadataField: MetadataFieldComponent = memo(forwardRef(Field))
