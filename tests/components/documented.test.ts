import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(path, 'utf8')
const css = read('src/components/styles.css')
const source = readdirSync('src/components', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => read(`src/components/${name}`))
  .join('\n')

const all = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].toSorted()

test('every custom property is documented, and every documented one is used', () => {
  const used = all(css, /var\((--ram-[\w-]+)/g)
  expect(used.length).toBeGreaterThan(15)
  expect(all(read('stories/Tokens.mdx'), /\[\s*'(--ram-[\w-]+)'/g)).toEqual(used)
})

test('every part is documented, and every documented one exists', () => {
  const rendered = all(source, /['"]?data-ram['"]?[=:] ?['"]([\w-]+)['"]/g)
  const documented = all(read('stories/Anatomy.mdx'), /\[\s*'([a-z][\w-]+)'/g).filter(
    (name) => !name.startsWith('data-'),
  )
  expect(rendered.length).toBeGreaterThan(30)
  expect(documented).toEqual(rendered)
  for (const styled of all(css, /\[data-ram='([\w-]+)'\]/g)) expect(rendered).toContain(styled)
})

test('every state is documented, and every documented one exists', () => {
  const inSource = all(source, /['" ](data-(?!ram)[a-z]+)/g)
  const inCss = all(css, /\[(data-(?!ram)[a-z]+)/g)
  const documented = all(read('stories/Anatomy.mdx'), /\[\s*'(data-(?!ram)[\w-]+)'/g)
  expect(documented).toEqual([...new Set([...inSource, ...inCss])].toSorted())
})

test('the style sheet keeps to its own layer, its own parts and logical directions', () => {
  const rules = css.replaceAll(/\/\*[\s\S]*?\*\//g, '')
  expect(rules.trim()).toMatch(/^@layer react-auth0-metadata \{[\s\S]*\}$/)
  expect(rules).not.toContain('!important')
  expect(rules).not.toMatch(
    /\b(margin|padding|border|inset)-(left|right|top|bottom)\b|(?<![\w-])(left|right|width|height):/,
  )
  for (const [selector = ''] of rules.matchAll(/^\s{2}[^@\s}][^{}]*(?=\{)/gm)) {
    expect(selector).toMatch(/data-ram/)
  }
})
