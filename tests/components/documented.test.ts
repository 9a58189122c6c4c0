import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(path, 'utf8')
const css = read('src/components/styles.css')
const source = ['src/components', 'src/connected', 'src/fields/drawn']
  .flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`),
  )
  .filter((path) => /(\.tsx|renderControl\.ts)$|drawn/.test(path))
  .map(read)
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

test('every part is documented with the elements that carry it', () => {
  const rendered = new Map<string, string[]>()
  let element = ''
  for (const [, opened, part] of source.matchAll(/<([a-z]\w*)|data-ram="([\w-]+)"/g)) {
    element = opened ?? element
    if (part) rendered.set(part, [...new Set([...(rendered.get(part) ?? []), element])].toSorted())
  }
  const rows = read('stories/Anatomy.mdx').matchAll(/\[\s*'([a-z][\w-]+)',\s*'[^']+',\s*'([^']+)',?\s*\]/g)
  const documented = new Map<string, string[]>()
  for (const [, part = '', elements = ''] of rows) {
    if (!part.startsWith('data-')) documented.set(part, elements.split(/, | or /).toSorted())
  }
  // Which elements a part is spread onto cannot be read here.
  for (const spread of all(source, /'data-ram': '([\w-]+)'/g)) {
    rendered.delete(spread)
    documented.delete(spread)
  }
  expect(documented).toEqual(rendered)
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
  const selectors = all(rules, /(?<=[{};])\s*([^@{};\s][^@{};]*?)\s*\{/g).filter((each) => each !== 'to')
  expect(selectors.length).toBeGreaterThan(100)
  for (const selector of selectors) expect(selector).toMatch(/data-ram|^&/)
})

test("every public prop has a sentence, which Storybook's tables show", () => {
  const undocumented = ['src/components', 'src/connected'].flatMap((room) =>
    readdirSync(room)
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => propsWithoutSentence(name, read(`${room}/${name}`))),
  )
  expect(undocumented).toEqual([])
})

function propsWithoutSentence(file: string, code: string): string[] {
  const found: string[] = []
  let isPublic = false
  let before = ''
  for (const line of code.split('\n')) {
    if (/^\S/.test(line))
      isPublic = /^\}|^export (interface|type) (\w+Props|Parts)\b/.test(line) && line !== '}'
    const [, prop] = /^ {2}readonly (\w+)/.exec(line) ?? []
    if (isPublic && prop !== undefined && !before.endsWith('*/')) found.push(`${file}: ${prop}`)
    before = line
  }
  return found
}
