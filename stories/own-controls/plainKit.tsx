// Plain components with classes, copied into the app as those of shadcn/ui are: the app owns their markup and their look.
import type { Control, ControlProps, Controls } from 'react-auth0-metadata'
import './plainKit.css'

const common = ({ id, required, invalid, describedBy, onBlur }: ControlProps) => ({
  id,
  required,
  'aria-invalid': invalid,
  'aria-describedby': describedBy,
  onBlur,
})

export const Input: Control = (props) => (
  <input
    {...props.field.control.attributes}
    {...common(props)}
    className="kit-input"
    value={props.text}
    readOnly={props.readOnly}
    onChange={({ target }) => props.onTextChange(target.value)}
  />
)

const NativeSelect: Control = (props) => (
  <select
    {...common(props)}
    className="kit-input"
    value={typeof props.value === 'string' ? props.value : ''}
    disabled={props.readOnly}
    onChange={({ target }) => props.onValueChange(target.value === '' ? undefined : target.value)}
  >
    <option value="">{props.messages.choose}</option>
    {props.field.control.options?.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </select>
)

const Switch: Control = (props) => (
  <input
    {...common(props)}
    type="checkbox"
    // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox says itself whether it is checked
    role="switch"
    className="kit-switch"
    checked={props.value === true}
    disabled={props.readOnly}
    onChange={({ target }) => props.onValueChange(target.checked)}
  />
)

export const plainControls: Controls = { text: Input, select: NativeSelect, checkbox: Switch }
