/**
 * Acts, for a button that goes once it was pressed: the focus moves on before it would be lost with the button. It goes
 * to the control with the id, else to the form's button to save, else to its first control.
 */
export function keepingFocus<A extends readonly unknown[]>(
  act: (...args: A) => void,
  id?: string,
): (...args: A) => void {
  return (...args) => {
    const form = document.activeElement?.closest('form')
    const next =
      (id === undefined ? null : document.getElementById(id)) ??
      form?.querySelector<HTMLElement>('[type="submit"]') ??
      form?.querySelector<HTMLElement>('[data-ram="input"]:enabled, [data-ram="check"]:enabled')
    next?.focus()
    act(...args)
  }
}
