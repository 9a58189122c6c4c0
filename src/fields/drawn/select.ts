import type { Change, DrawControl } from './drawControl.ts'

/** Draws a `select`. */
export const drawSelect: DrawControl = (h, shared, { field, value = '', required, entry, scope }) =>
  h(
    'select',
    { ...shared, value, onChange: ({ target }: Change) => entry.set(target.value || undefined) },
    (!value || (!required && field.default === undefined)) &&
      h('option', { value: '' }, scope.messages.choose),
    field.control.options?.map((option) =>
      h('option', { key: option.value, value: option.value }, option.label),
    ),
  )
