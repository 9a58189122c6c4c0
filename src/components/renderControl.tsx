import { createElement, type ReactElement } from 'react'
import type { ElementFactory } from '../fields/drawn/drawControl.ts'
import { leave } from './afterPress.ts'
import type { BuiltInProps, Control, ControlProps } from './controlProps.ts'
import { MissingControlError } from './MissingControlError.ts'

/** Browsers show nothing at all for what these cannot hold. */
const picky = new Set(['number', 'date', 'time', 'datetime-local'])

/**
 * Renders a field's control: your own as a component; else what its kind draws, or an element with its attributes, in
 * place, because it has no state of its own and a keystroke should render as little as possible.
 */
export function renderControl(props: BuiltInProps, own?: Control): ReactElement {
  const { control, kind } = props.field
  const { controls } = props.scope
  const given = own ?? (control.name === undefined ? undefined : controls[control.name]) ?? controls[kind]
  if (given) return createElement(given, toControlProps(props))
  const draw = control['~draw']
  const type = control.attributes?.type
  // What is stored has to be seen to be mended.
  const isUnreadable = props.value === undefined && props.text !== '' && type && picky.has(type)
  const shared = {
    ...control.attributes,
    type: isUnreadable ? 'text' : type,
    'data-ram': 'input',
    id: props.id,
    name: props.name,
    value: props.text,
    required: props.required,
    // Only what is typed into can be read-only in HTML.
    [draw ? 'disabled' : 'readOnly']: props.readOnly,
    'aria-invalid': props.invalid,
    'aria-describedby': props.describedBy,
    onChange: props.scope.onInput,
    onBlur: props.scope.onLeave,
    // A moment is shown in the zone of whoever looks, which a server cannot know.
    suppressHydrationWarning: !draw,
  }
  if (draw) return draw(createElement as ElementFactory<ReactElement>, shared, props)
  if (control.element !== 'input' && control.element !== 'textarea') {
    throw new MissingControlError(props.name, control.name ?? kind)
  }
  return createElement(control.element, shared)
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
