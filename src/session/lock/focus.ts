/** Moves the focus into Lock's modal as soon as it can be typed into; returns how to give it back. */
export function focusModal(): () => void {
  const before = document.activeElement
  let frame = requestAnimationFrame(look)

  function look(): void {
    const modal = document.querySelector('.auth0-lock-container .auth0-lock')
    // Also when somebody was quicker: what they type must stay where they type it.
    if (modal?.contains(document.activeElement)) return
    const first = modal?.querySelector<HTMLElement>('input:not([type=hidden])')
    ;(first ?? modal?.querySelector<HTMLElement>('.auth0-lock-social-button'))?.focus()
    // Nothing can be focused while the modal still fades in.
    frame = requestAnimationFrame(look)
  }
  return () => {
    cancelAnimationFrame(frame)
    if (before instanceof HTMLElement && before.isConnected) before.focus()
  }
}
