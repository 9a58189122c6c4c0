/** Moves the focus to a control, and brings it into view. */
export function focusField(id: string): void {
  document.getElementById(id)?.focus()
}

/** Which of several controls comes first on the page. */
export function firstOnPage(ids: readonly string[]): string | undefined {
  const [first] = ids
    .map((id) => document.getElementById(id))
    .filter((element) => element !== null)
    .toSorted((one, other) =>
      one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )
  return first?.id
}
