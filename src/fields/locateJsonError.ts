// Engines word JSON's syntax errors differently and some leave out the place, so the place is found here.

const space = /^[ \t\n\r]*/
const string = /^"([ !#-[\]-\uffff]|\\(["\\/bfnrt]|u[\da-fA-F]{4}))*"/
const scalar = /^(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|true|false|null)(?![\w.])/

/** Where a text stops being JSON, counted from 1. */
export function locateJsonError(text: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, errorAt(text)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function errorAt(text: string): number {
  let rest = text
  /** What closes the objects and lists around. */
  const closing: string[] = []
  /** Whether this comes next, after any space. */
  const take = (what: RegExp | string): boolean => {
    rest = rest.replace(space, '')
    const found = typeof what === 'string' ? what : what.exec(rest)?.[0]
    if (!found || !rest.startsWith(found)) return false
    rest = rest.slice(found.length)
    return true
  }
  for (;;) {
    if (closing.at(-1) === '}' && !(take(string) && take(':'))) break
    const close = take('{') ? '}' : take('[') ? ']' : undefined
    if (close && !take(close)) {
      closing.push(close)
      continue
    }
    if (!close && !take(string) && !take(scalar)) break
    while (take(closing.at(-1) ?? '')) closing.pop()
    if (!closing[0] || !take(',')) break
  }
  return text.length - rest.length
}
