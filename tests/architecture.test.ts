// @vitest-environment node
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { fromRoot } from './setup/names.mjs'

/** Below each room, the rooms it may import: the picture of the house in the README. */
const below: Readonly<Record<string, readonly string[]>> = {
  fields: [],
  metadata: ['fields'],
  // Being signed out and not reaching Auth0 are one error each, whichever room meets them.
  session: ['metadata', 'fields'],
  components: ['metadata', 'fields'],
  react: ['session', 'metadata', 'fields'],
  connected: ['react', 'components', 'metadata', 'fields'],
  'index.ts': ['connected', 'react', 'components', 'session', 'metadata', 'fields'],
  server: ['metadata', 'fields'],
  testing: [],
}
/** The same for the rooms inside `metadata/`; what stands beside them joins them. */
const insideMetadata: Readonly<Record<string, readonly string[]>> = {
  algebra: [],
  sources: ['algebra'],
  store: ['sources', 'algebra'],
  editor: ['algebra'],
  kept: [],
}
// Pure functions on JSON and text, too plain for the public entry of fields; being without state, they may be bundled twice.
const plainFunctions = ['json', 'own', 'equal', 'seeReadme', 'controlText', 'parseJson'].map(
  (name) => `fields/${name}.ts`,
)
const withReact = ['react', 'components', 'connected', 'index.ts']

interface Import {
  readonly from: string
  readonly to: string
  readonly typesOnly: boolean
}

const source = fromRoot('src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => path.replaceAll('\\', '/'))
const text = (file: string) => readFileSync(join(source, file), 'utf8')
const lines = (file: string) => text(file).trimEnd().split('\n').length
const isTestingReact = (file: string) => file === 'testing/react.tsx' || file.startsWith('testing/react/')
const roomOf = (file: string) => file.split('/')[0] ?? file

function importsTypesOnly(statement: ts.ImportDeclaration): boolean {
  const clause = statement.importClause
  if (!clause || clause.name) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    named !== undefined && ts.isNamedImports(named) && named.elements.every(({ isTypeOnly }) => isTypeOnly)
  )
}

function importsOf(file: string): Import[] {
  const found: Import[] = []
  const add = (to: ts.Expression | undefined, typesOnly: boolean) => {
    if (to && ts.isStringLiteralLike(to)) found.push({ from: file, to: to.text, typesOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, importsTypesOnly(node))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text(file), ts.ScriptTarget.ESNext, true))
  return found
}

const imports = files.flatMap(importsOf)
const inside = imports
  .filter(({ to }) => to.startsWith('.'))
  .map((one) => ({
    ...one,
    to: relative(source, join(source, dirname(one.from), one.to)).replaceAll('\\', '/'),
  }))
const named = ({ from, to }: Import) => `${from} → ${to}`

test('every room is one that the picture of the house shows', () => {
  expect(files.map(roomOf).filter((room) => !(room in below))).toEqual([])
})

test('imports go down only', () => {
  const up = inside.filter(({ from, to, typesOnly }) => {
    const [room, other] = [roomOf(from), roomOf(to)]
    if (room === other || (room === 'testing' && typesOnly)) return false
    return !below[room]?.includes(other)
  })
  expect(up.map(named)).toEqual([])
})

test('inside metadata imports go down, too', () => {
  const innerRoomOf = (file: string) => /^metadata\/(\w+)\//.exec(file)?.[1]
  const inner = new Set(files.map(innerRoomOf).filter((room) => room !== undefined))
  expect([...inner].toSorted()).toEqual(Object.keys(insideMetadata).toSorted())
  const up = inside.filter(({ from, to, typesOnly }) => {
    const [room, other] = [innerRoomOf(from), innerRoomOf(to)]
    if (typesOnly || room === undefined || other === undefined || room === other) return false
    return !insideMetadata[room]?.includes(other)
  })
  expect(up.map(named)).toEqual([])
})

test('what a room does is reached through its index', () => {
  const past = inside.filter(({ from, to, typesOnly }) => {
    const isOwn = roomOf(from) === roomOf(to)
    return !isOwn && !typesOnly && to !== `${roomOf(to)}/index.ts` && !plainFunctions.includes(to)
  })
  expect(past.map(named)).toEqual([])
})

test('only the rooms that are about React know React', () => {
  const others = imports.filter(({ from, to }) => {
    const mayKnow = withReact.includes(roomOf(from)) || isTestingReact(from)
    return /^react(-dom)?(\/|$)/.test(to) && !mayKnow
  })
  expect(others.map(named)).toEqual([])
})

test('the helpers for tests take the package by its public name', () => {
  const byPath = inside.filter(({ from, typesOnly }) => isTestingReact(from) && !typesOnly)
  expect(byPath.filter(({ to }) => roomOf(to) !== 'testing').map(named)).toEqual([])
})

test('Lock is imported when it is needed, never before', () => {
  const eager = files.filter((file) =>
    /^(im|ex)port(?! type)[^;]*?from ['"]auth0-(lock|js)/m.test(text(file)),
  )
  expect(eager).toEqual([])
})

test('files are short: half of them at most 70 lines, none over 180', () => {
  const lengths = files.map(lines).toSorted((a, b) => a - b)
  expect(files.filter((file) => lines(file) > 180).map((file) => `${file} ${lines(file)}`)).toEqual([])
  expect(lengths[Math.floor(lengths.length / 2)] ?? 0).toBeLessThanOrEqual(70)
})
