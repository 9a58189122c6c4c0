import type { ReactElement } from 'react'
import { leave } from '../afterPress.ts'
import type { BuiltInProps } from '../controlProps.ts'

/** Renders an `input` of type checkbox. */
export function CheckboxControl(props: BuiltInProps): ReactElement {
  return (
    <input
      type="checkbox"
      data-ram="check"
      id={props.id}
      name={props.name}
      checked={props.value === true}
      required={props.required}
      disabled={props.readOnly}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      onChange={({ target }) => props.entry.set(target.checked)}
      onBlur={props.scope.onLeave}
    />
  )
}

/** Renders a `select`. */
export function SelectControl(props: BuiltInProps): ReactElement {
  const chosen = typeof props.value === 'string' ? props.value : ''
  const canBeEmpty = chosen === '' || (!props.required && props.field.default === undefined)
  return (
    <select
      autoComplete={props.field.control.attributes?.autoComplete}
      data-ram="input"
      id={props.id}
      name={props.name}
      value={chosen}
      required={props.required}
      disabled={props.readOnly}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      onChange={({ target }) => props.entry.set(target.value === '' ? undefined : target.value)}
      onBlur={props.scope.onLeave}
    >
      {canBeEmpty && <option value="">{props.scope.messages.choose}</option>}
      {props.field.control.options?.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}

/** Renders one `label` with a radio button for each option, to stand in a fieldset. */
export function RadioControls(props: BuiltInProps): ReactElement {
  const canBeCleared = props.value !== undefined && !props.required && !props.readOnly
  return (
    <div data-ram="choices">
      {props.field.control.options?.map(({ value, label }, index) => (
        <label key={value} data-ram="choice">
          <input
            type="radio"
            data-ram="check"
            id={index === 0 ? props.id : undefined}
            name={props.id}
            value={value}
            checked={props.value === value}
            required={props.required}
            disabled={props.readOnly}
            aria-describedby={props.describedBy}
            onChange={() => props.entry.set(value)}
            onBlur={() => leave(props.entry)}
          />
          {label}
        </label>
      ))}
      {canBeCleared && (
        <button
          type="button"
          data-ram="button"
          data-variant="quiet"
          onClick={(event) => {
            // The button goes with the answer; the focus must not go with it.
            event.currentTarget.parentElement?.querySelector('input')?.focus()
            props.entry.set(undefined)
          }}
        >
          {props.scope.messages.clear}
        </button>
      )}
    </div>
  )
}

/** Renders one `label` with a checkbox for each option, to stand in a fieldset. */
export function MultiChoiceControls(props: BuiltInProps): ReactElement {
  const chosen: readonly unknown[] = Array.isArray(props.value) ? props.value : []
  const options = props.field.control.options ?? []
  const toggle = (value: string): void =>
    props.entry.set(
      options.map((option) => option.value).filter((each) => chosen.includes(each) !== (each === value)),
    )
  return (
    <div data-ram="choices">
      {options.map(({ value, label }, index) => (
        <label key={value} data-ram="choice">
          <input
            type="checkbox"
            data-ram="check"
            id={index === 0 ? props.id : undefined}
            name={props.name}
            value={value}
            checked={chosen.includes(value)}
            disabled={props.readOnly}
            aria-invalid={props.invalid}
            aria-describedby={props.describedBy}
            onChange={() => toggle(value)}
            onBlur={() => leave(props.entry)}
          />
          {label}
        </label>
      ))}
    </div>
  )
}
