/** What was typed into Lock's sign-up fields, kept until the first sign-in: Lock's events carry no values. */
export interface SignUpCaptures {
  keep(name: string, text: string): void
  get(name: string): string | undefined
  clear(): void
}

/** An empty memory for one page. Keeps only what Lock's sanitizer would damage: texts with a `<`. */
export function createSignUpCaptures(): SignUpCaptures {
  const texts = new Map<string, string>()
  return {
    keep: (name, text) => void (text.includes('<') ? texts.set(name, text) : texts.delete(name)),
    get: (name) => texts.get(name),
    clear: () => texts.clear(),
  }
}

/**
 * Whether a stored text can be what Lock's sanitizer made of a typed one: the same up to the first `<`, then a part of
 * it. A capture that does not fit belongs to another attempt and is not used.
 */
export function couldComeFrom(stored: string, typed: string): boolean {
  const text = stored
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
  if (!text.startsWith(typed.slice(0, typed.indexOf('<')))) return false
  let found = 0
  for (const character of typed) if (text.startsWith(character, found)) found += character.length
  return found === text.length
}
