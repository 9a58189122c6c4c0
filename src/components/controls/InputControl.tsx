import type { ReactElement } from 'react'
import type { ControlProps } from '../controlProps.ts'

/** What all native text controls have in common. */
function attributesOf(props: ControlProps) {
  return {
    ...props.field.control.attributes,
    'data-ram': 'input',
    id: props.id,
    name: props.name,
    value: props.text,
    required: props.required,
    readOnly: props.readOnly,
    'aria-invalid': props.invalid,
    'aria-describedby': props.describedBy,
    onBlur: props.onBlur,
  }
}

/** Browsers show nothing at all for what these cannot hold. */
const picky = new Set(['number', 'date', 'time', 'datetime-local'])

/** Renders an `input`; one for plain text as long as what is stored has to be seen to be mended. */
export function InputControl(props: ControlProps): ReactElement {
  const attributes = attributesOf(props)
  const isUnreadable = props.value === undefined && props.text !== '' && picky.has(attributes.type ?? '')
  return (
    <input
      {...attributes}
      type={isUnreadable ? 'text' : attributes.type}
      // A moment is shown in the zone of whoever looks, which a server cannot know.
      suppressHydrationWarning
      onChange={({ target }) => props.onTextChange(target.value, target.validity.badInput)}
    />
  )
}

/** Renders a `textarea`. */
export function TextareaControl(props: ControlProps): ReactElement {
  const { type: _type, min: _min, max: _max, step: _step, ...attributes } = attributesOf(props)
  return <textarea {...attributes} onChange={({ target }) => props.onTextChange(target.value)} />
}

/** Renders the browser's colour picker beside an `input` for the colour as text. */
export function ColorControl(props: ControlProps): ReactElement {
  const picked = typeof props.value === 'string' ? props.value : '#000000'
  return (
    <div data-ram="pair">
      <input
        data-ram="swatch"
        type="color"
        aria-label={props.messages.pickColor({ label: props.label })}
        value={picked}
        disabled={props.readOnly}
        onChange={({ target }) => props.onTextChange(target.value)}
        onBlur={props.onBlur}
      />
      <input
        {...attributesOf(props)}
        type="text"
        spellCheck={false}
        placeholder="#3366ff"
        onChange={({ target }) => props.onTextChange(target.value)}
      />
    </div>
  )
}
