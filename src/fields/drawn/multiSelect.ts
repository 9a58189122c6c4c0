import type { DrawControl } from './drawControl.ts'
import { drawChoices } from './choices.ts'

/** Draws checkboxes. */
export const drawMultiSelect: DrawControl = (h, shared, props) => {
  // What a field of several options is read as.
  const chosen = (props.value ?? []) as readonly string[]
  return drawChoices(h, { ...shared, type: 'checkbox', required: undefined }, props, chosen, (each) =>
    props.entry.set(
      props.field.control.options
        ?.map(({ value }) => value)
        .filter((value) => chosen.includes(value) !== (value === each)),
    ),
  )
}
