import {
  type ForwardedRef,
  forwardRef,
  type ReactElement,
  type HTMLAttributes,
  type ReactNode,
  type RefAttributes,
} from 'react'
import type { AnyFields, FieldPath } from '../fields/index.ts'
import type { Control } from './controlProps.ts'
import { useEditorScope } from './EditorContext.ts'
import { FieldView } from './FieldView.tsx'

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
  { fields: _fields, ...rest }: MetadataFieldProps,
  ref: ForwardedRef<HTMLElement>,
): ReactElement {
  return <FieldView {...rest} scope={useEditorScope('MetadataField')} forwardedRef={ref} />
}

/**
 * One field of the editor around, by its path: label, control, hint, errors. A group renders its members, or your own
 * layout of them as children. Renders a `div`, or a `fieldset` where there are several controls.
 */
export const MetadataField: MetadataFieldComponent = forwardRef(Field)
