import type { DrawControl } from './drawControl.ts'
import { drawChoices } from './choices.ts'

/** Draws radio buttons, and a button to take the answer back. */
export const drawRadios: DrawControl = (h, shared, props) => {
  const { id, value, required, readOnly, entry, scope } = props
  return drawChoices(
    h,
    { ...shared, type: 'radio', name: id, 'aria-invalid': undefined },
    props,
    [value],
    (each) => entry.set(each),
    !(value === undefined || required || readOnly) &&
      h(
        'button',
        {
          type: 'button',
          'data-ram': 'button',
          'data-variant': 'quiet',
          onClick: (event: { readonly currentTarget: HTMLElement }) => {
            // The button goes with the answer; the focus must not go with it.
            event.currentTarget.parentElement?.querySelector('input')?.focus()
            entry.set(undefined)
          },
        },
        scope.messages.clear,
      ),
  )
}
