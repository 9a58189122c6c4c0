// @vitest-environment node
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

const source = `
import { checkbox, defineFields, group, list, select, text } from 'react-auth0-metadata/fields'
import type { FieldPath, InferChange, InferMetadata, InferValidMetadata } from 'react-auth0-metadata/fields'
const profile = defineFields({
  hobby: text({ label: 'Hobby', required: true }),
  plan: select({ label: 'Plan', options: ['free', 'pro'], default: 'free' }),
  newsletter: checkbox({ label: 'Newsletter' }),
  addresses: group({ label: 'Addresses', fields: { home: text({ label: 'Home' }) } }),
  contacts: list({ label: 'Contacts', item: group({ label: 'Contact', fields: { name: text({ label: 'Name' }) } }) }),
})
export type Metadata = InferMetadata<typeof profile>
export type Valid = InferValidMetadata<typeof profile>
export type Change = InferChange<typeof profile>
export type Where = FieldPath<typeof profile>
export const hobby = profile.shape.hobby
`

/** What an editor shows when the pointer rests on each exported name. */
function hovers(): Record<string, string> {
  const file = `${root}tests/fields/hovered.ts`
  const config = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true)
      : getSourceFile(name, ...rest)
  const program = ts.createProgram(
    [file],
    { ...options, types: [], lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] },
    host,
  )
  const checker = program.getTypeChecker()
  const shown: Record<string, string> = {}
  const module = program.getSourceFile(file)
  const symbol = module && checker.getSymbolAtLocation(module)
  for (const each of symbol ? checker.getExportsOfModule(symbol) : []) {
    const type = each.valueDeclaration ? checker.getTypeOfSymbol(each) : checker.getDeclaredTypeOfSymbol(each)
    const flags = ts.TypeFormatFlags.InTypeAlias | ts.TypeFormatFlags.NoTruncation
    shown[each.name] = checker.typeToString(type, undefined, flags)
  }
  return shown
}

it('shows readable types on hover, without a name of a helper', { timeout: 60_000 }, () => {
  expect(hovers()).toEqual({
    Metadata:
      '{ readonly hobby: string | undefined; readonly plan: "free" | "pro"; readonly newsletter: boolean | undefined; ' +
      'readonly addresses: { readonly home: string | undefined; }; ' +
      'readonly contacts: readonly { readonly name: string | undefined; }[]; }',
    Valid:
      '{ readonly hobby: string; readonly plan: "free" | "pro"; readonly newsletter: boolean | undefined; ' +
      'readonly addresses: { readonly home: string | undefined; }; ' +
      'readonly contacts: readonly { readonly name: string | undefined; }[]; }',
    Change:
      '{ readonly hobby?: string | null | undefined; readonly plan?: "free" | "pro" | null | undefined; ' +
      'readonly newsletter?: boolean | null | undefined; ' +
      'readonly addresses?: { readonly home?: string | null | undefined; } | null | undefined; ' +
      'readonly contacts?: readonly { readonly name?: string | undefined; }[] | null | undefined; }',
    Where: '"hobby" | "plan" | "newsletter" | "addresses" | "contacts" | "addresses.home"',
    hobby: 'Field<string, string | undefined, string>',
  })
})
