import type { ReactElement } from 'react'
import { leave } from '../afterPress.ts'
import type { BuiltInProps } from '../controlProps.ts'

/** What all native text controls have in common. */
function attributesOf(props: BuiltInProps) {
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
    onChange: props.scope.onInput,
    onBlur: props.scope.onLeave,
  }
}

/** Browsers show nothing at all for what these cannot hold. */
const picky = new Set(['number', 'date', 'time', 'datetime-local'])

/** Renders an `input`; one for plain text as long as what is stored has to be seen to be mended. */
export function InputControl(props: BuiltInProps): ReactElement {
  const attributes = attributesOf(props)
  const isUnreadable = props.value === undefined && props.text !== '' && picky.has(attributes.type ?? '')
  return (
    <input
      {...attributes}
      type={isUnreadable ? 'text' : attributes.type}
      // A moment is shown in the zone of whoever looks, which a server cannot know.
      suppressHydrationWarning
    />
  )
}

/** Renders a `textarea`. */
export function TextareaControl(props: BuiltInProps): ReactElement {
  const { type: _type, min: _min, max: _max, step: _step, ...attributes } = attributesOf(props)
  return <textarea {...attributes} />
}

/** Renders the browser's colour picker beside an `input` for the colour as text. */
export function ColorControl(props: BuiltInProps): ReactElement {
  const { entry, scope } = props
  const picked = typeof props.value === 'string' ? props.value : '#000000'
  return (
    <div data-ram="pair">
      <input
        data-ram="swatch"
        type="color"
        aria-label={scope.messages.pickColor({ label: props.label })}
        value={picked}
        disabled={props.readOnly}
        onChange={({ target }) => entry.setText(target.value)}
        onBlur={() => leave(entry)}
      />
      <input {...attributesOf(props)} type="text" spellCheck={false} placeholder="#3366ff" />
    </div>
  )
}
