/**
 * Whether brackets outside of strings are nested deeper than this. One look at each character: a pattern would look
 * again and again at a string that never ends.
 */
export function isDeeper(text: Iterable<string>, limit: number): boolean {
  let depth = 0
  let isString = false
  let isEscaped = false
  for (const character of text) {
    if (isEscaped) isEscaped = false
    else if (character === '\\') isEscaped = isString
    else if (character === '"') isString = !isString
    else if (isString) continue
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    if (depth > limit) return true
  }
  return false
}
