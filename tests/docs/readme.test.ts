// @vitest-environment node
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import ts from 'typescript'
import { afterAll, expect, test } from 'vitest'
import { commonJsAuth0Js, doubleReact } from '../../src/session/lock/trouble.ts'
import { anchorsOf, proseAndCode } from '../../stories/docs/readme.ts'
import { byPublicName, fromRoot } from '../setup/names.mjs'
import { readDocument, writeSamples } from './samples.ts'

const documents = ['README.md', 'SECURITY.md', 'CHANGELOG.md']
const { folder, samples } = writeSamples(readDocument('README.md'))
// The formatter pads the cells of tables.
const readme = readDocument('README.md')
  .replaceAll(/ {2,}\|/g, ' |')
  .replaceAll(/<a id="[^"]+"><\/a>/g, '')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { config } = ts.readConfigFile(fromRoot('tsconfig.json'), ts.sys.readFile)
const program = ts.createProgram([...samples.keys(), fromRoot('stories/vite.d.ts')], {
  ...ts.parseJsonConfigFileContent(config, ts.sys, fromRoot('.')).options,
  noUnusedLocals: false,
})

/** What is wrong in a file, by the line of the README. */
function problems(file: string, fence: number): string[] {
  const source = program.getSourceFile(file)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ start = 0, messageText }) => {
      const line = source?.getLineAndCharacterOfPosition(start).line ?? 0
      return `README.md:${fence + line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    },
  )
}

test.each(Array.from(samples, ([file, sample]) => ({ file, line: sample.line })))(
  'the sample on line $line is true to the types',
  ({ file, line }) => {
    expect(problems(file, line)).toEqual([])
  },
  120_000,
)

const withoutCode = (markdown: string): string =>
  proseAndCode(markdown)
    .map(({ text, isCode }) => (isCode ? '' : text))
    .join('')

function isThere(target: string, document: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? document : path
  if (!existsSync(fromRoot(file))) return false
  return anchor === undefined || anchorsOf(readDocument(file)).includes(anchor)
}

test.each(documents)('every link of %s leads somewhere', (document) => {
  const links = withoutCode(readDocument(document)).matchAll(/\]\(([^)\s]+)\)/g)
  const targets = Array.from(links, ([, target = '']) => target)
  const dead = targets.filter((target) => !target.startsWith('https://') && !isThere(target, document))
  expect(dead).toEqual([])
})

test.each(['README.md', 'SECURITY.md'])('every test that %s cites by its title exists', (document) => {
  // A citation is a link to a test file, followed by a title in italics.
  const matches = readDocument(document).matchAll(/\]\((tests\/[^)]+\.tsx?)\): _(.+?)_(?![a-z])/g)
  const cited = Array.from(matches, ([, file = '', title = '']) => ({ file, title }))
  const missing = cited.filter(
    ({ file, title }) => !title.split('…').every((part) => readDocument(file).includes(part.trim())),
  )
  expect(cited.length).toBeGreaterThan(10)
  expect(missing).toEqual([])
})

test('the README names every hook, component and error of the main entry', () => {
  const entry = ts.createProgram([byPublicName['react-auth0-metadata']], program.getCompilerOptions())
  const checker = entry.getTypeChecker()
  const file = entry.getSourceFile(byPublicName['react-auth0-metadata'])
  const module = file && checker.getSymbolAtLocation(file)
  const names = (module ? checker.getExportsOfModule(module) : [])
    .filter((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      return target.flags & ts.SymbolFlags.Value
    })
    .map(({ name }) => name)
    .filter((name) => /^(use)?[A-Z]/.test(name))
  expect(names.length).toBeGreaterThan(30)
  expect(names.filter((name) => !new RegExp(`\`${name}\\b|<${name}\\b`).test(readme))).toEqual([])
}, 120_000)

const sources = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('testing'))
  .map((path) => readFileSync(fromRoot(`src/${path}`), 'utf8'))

test('the README says cause and cure of every code that an error can have', () => {
  const patterns = [
    /class \w+ extends \w*Error\b[\s\S]*?\bcode(?:: \w+)? = '([a-z_-]+)'/g,
    /new (?:Authorization|Configuration|LockInstall)Error\(\s*'([a-z_]+)'/g,
    /\brefusal\(\s*'([a-z_]+)'/g,
    /toAuthorizationError\(\w+, '([a-z_]+)'\)/g,
    /^ {2}\| '([a-z-]+)'$/gm,
  ]
  const codes = sources.flatMap((source) =>
    patterns.flatMap((pattern) => Array.from(source.matchAll(pattern), ([, code = '']) => code)),
  )
  expect(codes.length).toBeGreaterThan(40)
  expect([...new Set(codes)].filter((code) => !readme.includes(`\`${code}\``))).toEqual([])
})

test('the README names every answer of the backend', () => {
  const refusals = readDocument('src/server/refusal.ts').matchAll(/^ {2}\| '([a-z_]+)'$/gm)
  const codes = Array.from(refusals, ([, code = '']) => code)
  expect(codes).toContain('conflict')
  expect(codes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([])
})

test('definition errors are quoted as they are', () => {
  const tested = readDocument('tests/fields/definitions.test.ts')
    .replaceAll('\\n', ' ')
    .replaceAll('${kind}', 'number')
    .replaceAll('${later}', '')
  const quoted = readme.matchAll(/^\| `[a-z-]+` \| (?:for .+?: )?((?:Field|Lock) .+) \|$/gm)
  const quotes = Array.from(quoted, ([, quote = '']) => quote)
  expect(quotes).toHaveLength(13)
  expect(quotes.filter((quote) => !tested.includes(quote))).toEqual([])
})

test('the cures of an installation that breaks Lock are those that the errors tell', () => {
  const cures = [doubleReact(), commonJsAuth0Js()].flatMap((error) => Object.entries(error.cures))
  const untold = cures.filter(
    ([tool, cure]) => !cure.startsWith('nothing') && !readme.includes(`| ${tool} | \`${cure}\` |`),
  )
  expect(untold).toEqual([])
})

test('every language has its tag in the README', () => {
  const tags = readdirSync(fromRoot('src/components/locales')).map((file) => file.replace('.ts', ''))
  expect(tags.filter((tag) => !readme.includes(`\`${tag}\``))).toEqual([])
})
