import type { Change, DrawControl } from './drawControl.ts'

/** Draws an `input` of type checkbox. */
export const drawCheckbox: DrawControl = (h, shared, { value, entry }) =>
  h('input', {
    ...shared,
    'data-ram': 'check',
    value: undefined,
    checked: value === true,
    onChange: ({ target }: Change) => entry.set(target.checked),
  })
