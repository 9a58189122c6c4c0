// Engines word JSON's syntax errors differently and some leave out the place, so the place is found here.

const token =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)))/iy

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | 'more' | 'end'

/** Where a text stops being JSON, counted from 1. */
export function locateJsonError(text: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, errorAt(text)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function errorAt(text: string): number {
  const open: string[] = []
  let expected: Expected = 'value'
  let at = 0
  for (;;) {
    const start = at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0)
    token.lastIndex = at
    const [whole = '', mark, quoted]: readonly (string | undefined)[] = token.exec(text) ?? []
    const next: Expected | undefined =
      whole === '' ? undefined : after(expected, mark ?? (quoted === undefined ? 'scalar' : 'string'), open)
    if (next === undefined) return start
    expected = next
    at += whole.length
  }
}

/** What may follow a token, or `undefined` if the token itself may not stand here. */
function after(expected: Expected, found: string, open: string[]): Expected | undefined {
  const done = (): Expected => (open.length === 0 ? 'end' : 'more')
  const close = (): Expected => (open.pop(), done())
  if (found === '}')
    return expected === 'key or }' || (expected === 'more' && open.at(-1) === '{') ? close() : undefined
  if (found === ']')
    return expected === 'value or ]' || (expected === 'more' && open.at(-1) === '[') ? close() : undefined
  if (found === ',') return expected !== 'more' ? undefined : open.at(-1) === '{' ? 'key' : 'value'
  if (found === ':') return expected === ':' ? 'value' : undefined
  if (expected === 'key' || expected === 'key or }') return found === 'string' ? ':' : undefined
  if (expected !== 'value' && expected !== 'value or ]') return undefined
  if (found === '{' || found === '[') return (open.push(found), found === '{' ? 'key or }' : 'value or ]')
  return done()
}
