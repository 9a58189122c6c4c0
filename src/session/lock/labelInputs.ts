// Lock drops the labels of additional sign-up fields: its inputs get their raw names as `aria-label`.

/** The labels by input name, as Lock was given them. */
export function labelsOf(signUpFields: unknown): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  if (!Array.isArray(signUpFields)) return labels
  for (const field of signUpFields) {
    const { name, ariaLabel } = field as Readonly<Record<string, unknown>> // checked in the next line
    if (typeof name === 'string' && typeof ariaLabel === 'string') labels.set(name, ariaLabel)
  }
  return labels
}

/** Gives Lock's inputs their labels, as often as Lock draws them anew. Returns how to stop. */
export function labelInputs(
  labels: ReadonlyMap<string, string>,
  element: HTMLElement | undefined,
): () => void {
  if (labels.size === 0) return () => {}
  const place = element ?? document.body
  const selector = `${element ? '' : '.auth0-lock-container '}.auth0-lock input[name]`

  function label(): void {
    for (const input of place.querySelectorAll<HTMLInputElement>(selector)) {
      const text = labels.get(input.name)
      if (text === undefined) continue
      // A select is a button, whose label hides what was chosen.
      const value = input.type === 'button' ? input.value.trim() : ''
      const full = value === '' || value === text ? text : `${text}: ${value}`
      if (input.ariaLabel !== full) input.ariaLabel = full
    }
  }

  const observer = new MutationObserver(label)
  observer.observe(place, { subtree: true, childList: true, attributeFilter: ['aria-label', 'value'] })
  label()
  return () => observer.disconnect()
}
