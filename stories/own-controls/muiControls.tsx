// Controls of MUI under the labels, hints and errors of this library: one for each kind that shall look like MUI.
import { Checkbox, OutlinedInput, Select } from '@mui/material'
import type { Control, ControlProps, Controls } from 'react-auth0-metadata'

const described = ({ invalid, describedBy }: ControlProps) => ({
  'aria-invalid': invalid,
  'aria-describedby': describedBy,
})

const Text: Control = (props) => (
  <OutlinedInput
    id={props.id}
    value={props.text}
    required={props.required}
    readOnly={props.readOnly}
    error={props.invalid}
    size="small"
    fullWidth
    inputProps={{ ...props.field.control.attributes, ...described(props) }}
    onChange={({ target }) => props.onTextChange(target.value)}
    onBlur={props.onBlur}
  />
)

const Choice: Control = (props) => (
  <Select
    native
    id={props.id}
    value={typeof props.value === 'string' ? props.value : ''}
    required={props.required}
    disabled={props.readOnly}
    error={props.invalid}
    size="small"
    fullWidth
    inputProps={{ id: props.id, ...described(props) }}
    onChange={({ target }) => props.onValueChange(target.value === '' ? undefined : target.value)}
    onBlur={props.onBlur}
  >
    <option value="">{props.messages.choose}</option>
    {props.field.control.options?.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))}
  </Select>
)

const Tick: Control = (props) => (
  <Checkbox
    checked={props.value === true}
    required={props.required}
    disabled={props.readOnly}
    slotProps={{ input: { id: props.id, ...described(props) } }}
    onChange={(_event, checked) => props.onValueChange(checked)}
    onBlur={props.onBlur}
  />
)

export const muiControls: Controls = { text: Text, select: Choice, checkbox: Tick }
