import { createElement, type ReactElement } from 'react'
import { jsx } from 'react/jsx-runtime'
import type { ElementFactory } from '../fields/drawn/drawControl.ts'
import { leave } from './afterPress.ts'
import type { BuiltInProps, Control, ControlProps } from './controlProps.ts'
import { MissingControlError } from './MissingControlError.ts'

/** What is typed into. */
export type TextControl = HTMLInputElement | HTMLTextAreaElement

/**
 * A text control, as a ref, and what it showed first. What it shows later is set on the element: after another
 * `defaultValue`, React no longer hears of an edit that restores the first one.
 */
export interface TextHolder {
  current: TextControl | null
  first?: string | undefined
}

/** Browsers show nothing at all for what these cannot hold. */
const picky = new Set(['number', 'date', 'time', 'datetime-local'])

/** As `createElement`, which would copy the attributes of an `input`, although they were made for it alone. */
const element: ElementFactory<ReactElement> = (type, props, ...children) =>
  children.length > 0 ? createElement(type, props, ...children) : jsx(type as 'input', props) // React asks for the names it knows.

/**
 * Renders a field's control: your own as a component; else what its kind draws, or an element with its attributes, in
 * place, because it has no state of its own and a keystroke should render as little as possible.
 */
export function renderControl(props: BuiltInProps, holder: TextHolder, own?: Control): ReactElement {
  const { control, kind } = props.field
  const { controls } = props.scope
  const given = own ?? (control.name === undefined ? undefined : controls[control.name]) ?? controls[kind]
  if (given) return createElement(given, toControlProps(props))
  const draw = control['~draw']
  const { attributes } = control
  // What is stored has to be seen to be mended.
  const isUnreadable = props.value === undefined && props.text !== '' && picky.has(attributes?.type ?? '')
  const shared = {
    'data-ram': 'input',
    id: props.id,
    name: props.name,
    required: props.required || undefined,
    // Only what is typed into can be read-only in HTML.
    readOnly: (!draw && props.readOnly) || undefined,
    disabled: (draw && props.readOnly) || undefined,
    'aria-invalid': props.invalid,
    'aria-describedby': props.describedBy,
    // A browser tells of what it cannot read yet by the one, others set a value by the other.
    onInput: draw ? undefined : props.scope.onInput,
    onChange: props.scope.onInput,
    onBlur: props.scope.onLeave,
    // A moment is shown in the zone of whoever looks, which a server cannot know.
    suppressHydrationWarning: !draw,
    // What is typed into holds its text itself: whoever rendered it puts another one there.
    ...(draw ? { value: props.text } : { defaultValue: (holder.first ??= props.text), ref: holder }),
    // Spread last, because an object that begins with a spread is many times as dear in V8.
    ...attributes,
    ...(isUnreadable && { type: 'text' }),
  }
  if (draw) return draw(element, shared, props)
  if (control.element !== 'input' && control.element !== 'textarea') {
    throw new MissingControlError(props.name, control.name ?? kind)
  }
  return jsx(control.element, shared)
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
