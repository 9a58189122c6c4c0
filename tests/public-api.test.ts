// @vitest-environment node
import ts from 'typescript'
import { expect, test } from 'vitest'
import { byPublicName, fromRoot } from './setup/names.mjs'

// One file for each entry, to be read in review: what is added there is promised, what leaves there is broken.
// `npx vitest run -c tests/vitest.config.ts --project unit tests/public-api -u` writes them anew.

const entries = Object.entries(byPublicName).filter(([, path]) => /\.tsx?$/.test(path))

const { config } = ts.readConfigFile(fromRoot('tsconfig.json'), ts.sys.readFile)
const program = ts.createProgram(
  entries.map(([, path]) => path),
  {
    ...ts.parseJsonConfigFileContent(config, ts.sys, fromRoot('.')).options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    removeComments: true,
    outDir: fromRoot('dist'),
  },
)
const checker = program.getTypeChecker()
const printer = ts.createPrinter({ removeComments: true })

/** The statements of each source file's declaration file: heads without bodies, types written out. */
const declarations = new Map<string, ts.SourceFile>()
program.emit(undefined, (path, text, _mark, _error, sources) => {
  const source = sources?.[0]?.fileName
  if (source) declarations.set(source, ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true))
})

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  return isNamed && statement.name ? [statement.name.text] : []
}

function declared(symbol: ts.Symbol): string[] {
  const sources = new Set(symbol.declarations?.map((node) => node.getSourceFile().fileName))
  return [...sources].flatMap((source) => {
    const file = declarations.get(source)
    const statements = file?.statements.filter((statement) => namesOf(statement).includes(symbol.name)) ?? []
    return statements.map((statement) =>
      printer.printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile()),
    )
  })
}

function report(path: string): string {
  const file = program.getSourceFile(path)
  const module = file && checker.getSymbolAtLocation(file)
  if (!module) throw new Error(`There is no module at ${path}.`)
  const symbols = checker.getExportsOfModule(module).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return symbols
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .flatMap(declared)
    .join('\n\n')
}

test.each(entries)('%s promises what was reviewed', async (name, path) => {
  const file = name.replace('react-auth0-metadata', 'index').replace('index/', '').replaceAll('/', '-')
  await expect(`${report(path)}\n`).toMatchFileSnapshot(`public-api/${file}.txt`)
})
