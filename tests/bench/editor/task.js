// The task that every contender does: text fields with a label, a hint and one rule; edit, check all, save.
export const maxLength = 80
export const nameOf = (index) => `field${index}`
export const names = (count) => Array.from({ length: count }, (_, index) => nameOf(index))
export const labelOf = (index) => `Field ${index}`
export const hintOf = (index) => `What field ${index} is for`
export const problemOf = (value) =>
  value.length > maxLength ? `At most ${maxLength} characters.` : undefined

export const start = (count) =>
  Object.fromEntries(names(count).map((name, index) => [name, `value ${index}`]))

/** What a contender calls with what it would send. */
export function saved(values) {
  globalThis.saves = (globalThis.saves ?? 0) + 1
  globalThis.lastSaved = values
}
