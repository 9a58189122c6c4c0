import { createElement, type ReactElement } from 'react'
import type { Control, ControlProps, Controls } from '../controlProps.ts'
import { MissingControlError } from '../MissingControlError.ts'
import { CheckboxControl, MultiChoiceControls, RadioControls, SelectControl } from './ChoiceControls.tsx'
import { ColorControl, InputControl, TextareaControl } from './InputControl.tsx'

type BuiltIn = (props: ControlProps) => ReactElement

const byType: { readonly [type: string]: BuiltIn } = { checkbox: CheckboxControl, color: ColorControl }
const byElement: { readonly [element: string]: BuiltIn } = {
  input: InputControl,
  textarea: TextareaControl,
  select: SelectControl,
  radios: RadioControls,
  choices: MultiChoiceControls,
}

/**
 * Renders a field's control: your own as a component, a built-in one in place, because it has no state of its own and
 * a keystroke should render as little as possible.
 */
export function renderControl(props: ControlProps, controls: Controls, own?: Control): ReactElement {
  const { control, kind } = props.field
  const given = own ?? (control.name === undefined ? undefined : controls[control.name]) ?? controls[kind]
  if (given) return createElement(given, props)
  const builtIn = byType[control.attributes?.type ?? ''] ?? byElement[control.element]
  if (!builtIn) throw new MissingControlError(props.name, control.name ?? kind)
  return builtIn(props)
}
