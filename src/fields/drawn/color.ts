import type { Change, DrawControl } from './drawControl.ts'

/** Draws the browser's colour picker beside an `input` for the colour as text. */
export const drawColor: DrawControl = (h, shared, { value = '#000000', label, readOnly, entry, scope }) =>
  h(
    'div',
    { 'data-ram': 'pair' },
    h('input', {
      'data-ram': 'swatch',
      type: 'color',
      'aria-label': scope.messages.pickColor({ label }),
      value,
      disabled: readOnly,
      onChange: ({ target }: Change) => entry.setText(target.value),
      onBlur: () => scope.leave(entry),
    }),
    h('input', {
      ...shared,
      disabled: false,
      readOnly,
      type: 'text',
      spellCheck: false,
      placeholder: '#3366ff',
    }),
  )
