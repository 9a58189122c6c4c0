import { createElement, type ReactElement } from 'react'
import { leave } from '../afterPress.ts'
import type { BuiltInProps, Control, ControlProps } from '../controlProps.ts'
import { MissingControlError } from '../MissingControlError.ts'
import { CheckboxControl, MultiChoiceControls, RadioControls, SelectControl } from './ChoiceControls.tsx'
import { ColorControl, InputControl, TextareaControl } from './InputControl.tsx'

type BuiltIn = (props: BuiltInProps) => ReactElement

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
export function renderControl(props: BuiltInProps, own?: Control): ReactElement {
  const { control, kind } = props.field
  const { controls } = props.scope
  const given = own ?? (control.name === undefined ? undefined : controls[control.name]) ?? controls[kind]
  if (given) return createElement(given, toControlProps(props))
  const builtIn = byType[control.attributes?.type ?? ''] ?? byElement[control.element]
  if (!builtIn) throw new MissingControlError(props.name, control.name ?? kind)
  return builtIn(props)
}

function toControlProps({ entry, scope, ...props }: BuiltInProps): ControlProps {
  return {
    ...props,
    messages: scope.messages,
    onValueChange: (value) => entry.set(value),
    onTextChange: (text, unreadable) => entry.setText(text, unreadable),
    onBlur: () => leave(entry),
  }
}
