// What of the built files arrives in an app, by esbuild, which drops only what it can prove to be unused.
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import * as components from '../../src/components/index.ts'
import * as fields from '../../src/fields/index.ts'
import { fromRoot } from '../setup/names.mjs'

/** The code of an app that does nothing but name what it imports, everything that it loads later included. */
async function bundle(source: string, minify = false): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fromRoot('.') },
    bundle: true,
    write: false,
    minify,
    format: 'esm',
    external: ['react', 'react-dom', 'auth0-lock'],
    alias: {
      'react-auth0-metadata/fields': fromRoot('dist/fields.js'),
      'react-auth0-metadata': fromRoot('dist/index.js'),
    },
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/** The kinds of field whose code is in a bundle: each names itself. */
function kindsIn(code: string): string[] {
  const named = Array.from(code.matchAll(/\bkind: "(\w+)"/g), ([, kind = '']) => kind)
  return [...new Set(named)].filter((kind) => kind in fields).toSorted()
}

const componentsIn = (code: string): string[] =>
  Object.keys(components).filter(
    (name) => /^[A-Z]/.test(name) && new RegExp(`\\b(function|class|var) ${name}\\b`).test(code),
  )

const profile = `
  import { checkbox, defineFields, group, text } from 'react-auth0-metadata/fields'
  export const profile = defineFields({
    hobby: text({ label: 'Hobby', signUp: true }),
    newsletter: checkbox({ label: 'Newsletter', signUp: true }),
    addresses: group({ label: 'Addresses', fields: { home: text({ label: 'Home' }) } }),
  })`
const hooks = `export { LockProvider, useLock, useMetadataValue, useUpdateMetadata } from 'react-auth0-metadata'`

test('an app that imports one hook gets no component and no kind of field with it', async () => {
  const code = await bundle(`export { useMetadataValue } from 'react-auth0-metadata'`)
  expect(code).toContain('useSyncExternalStore')
  expect(componentsIn(code)).toEqual([])
  expect(kindsIn(code)).toEqual([])
})

test('this test would notice a component and a kind', async () => {
  const code = await bundle(
    `export * from 'react-auth0-metadata'; export * from 'react-auth0-metadata/fields'`,
  )
  expect(componentsIn(code).length).toBeGreaterThan(5)
  expect(kindsIn(code).length).toBeGreaterThan(14)
})

test('an app that describes its users with three kinds pays for three', async () => {
  const code = await bundle(`${profile}; ${hooks}`)
  expect(kindsIn(code)).toEqual(['checkbox', 'group', 'text'])

  const sizeOf = async (source: string) => gzipSync(await bundle(source, true)).length
  const three = await sizeOf(profile)
  const all = await sizeOf(`export * from 'react-auth0-metadata/fields'`)
  expect(three).toBeLessThan(all * 0.6)
})

const editor = `export { UserMetadataEditor } from 'react-auth0-metadata'`

test('with the editor, too, no kind arrives that the app did not name', async () => {
  const code = await bundle(`${profile}; ${hooks}; ${editor}`)
  expect(kindsIn(code)).toEqual(['checkbox', 'group', 'text'])
})

/** The native controls that are drawn in a bundle, by what nothing else in this library renders. */
function controlsIn(code: string): string[] {
  const marks = {
    checkbox: /checked: value === true/,
    select: /\w+\(\s*"select"/,
    radio: /type: "radio"/,
    multiSelect: /type: "checkbox", required/,
    color: /"data-ram": "swatch"/,
    textarea: /element: "textarea"|\w+\(\s*"textarea"/,
    number: /type: "number"/,
    date: /type: "date"/,
  }
  return Object.entries(marks).flatMap(([name, mark]) => (mark.test(code) ? [name] : []))
}

test('with the editor, too, no control arrives of a kind that the app did not name', async () => {
  const all = await bundle(`export * from 'react-auth0-metadata/fields'; ${hooks}; ${editor}`)
  expect(controlsIn(all)).toHaveLength(8)
  const three = await bundle(`${profile}; ${hooks}; ${editor}`)
  expect(controlsIn(three)).toEqual(['checkbox'])
  // Nor do the words with which the others refuse a value.
  expect(all).toContain('Please enter a colour')
  expect(three).not.toContain('Please enter a colour')
})

test('the test kit, hono and jose arrive in no app', async () => {
  const code = await bundle(
    `export * from 'react-auth0-metadata'; export * from 'react-auth0-metadata/fields'`,
  )
  expect(code).not.toMatch(/\bHono\b|\bSignJWT\b|createTenant/)
})
