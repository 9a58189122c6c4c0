/** Moves the focus into Lock's modal as soon as it can be typed into; returns how to give it back. */
export function focusModal(): () => void {
  const before = document.activeElement
  let frames = 60
  let frame = requestAnimationFrame(look)

  function look(): void {
    const modal = document.querySelector('.auth0-lock-container .auth0-lock')
    const field = modal?.querySelector<HTMLElement>('input:not([type=hidden]), button')
    if (field && !modal?.contains(document.activeElement)) field.focus()
    else if (!field && frames-- > 0) frame = requestAnimationFrame(look)
  }
  return () => {
    cancelAnimationFrame(frame)
    if (before instanceof HTMLElement && before.isConnected) before.focus()
  }
}
