import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineConfig, type Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

const name = 'react-auth0-metadata'
const fieldsIndex = resolve('src/fields/index.ts')

// What a 'use client' entry exports cannot be called on a server, so no entry holds a copy of fields: they all import its own.
const fieldsByPublicName: Plugin = {
  name: 'fields-by-public-name',
  setup(build) {
    build.onResolve({ filter: /\/fields\/index\.ts$/ }, ({ path, importer, resolveDir }) => {
      const isImported = importer !== '' && resolve(resolveDir, path) === fieldsIndex
      return isImported ? { path: `${name}/fields`, external: true, sideEffects: false } : undefined
    })
  },
}

// A bundler cannot know that these calls do nothing but answer, and would keep every component for the sake of one hook.
const callsWithoutEffect: Plugin = {
  name: 'calls-without-effect',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source.replace(/\b(createContext|forwardRef|memo)(?=[(<])/g, '/* @__PURE__ */ $1')
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}

const code: Options = {
  outDir: 'dist',
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  external: [/^node:/, new RegExp(`^${name}`)],
  esbuildPlugins: [fieldsByPublicName, callsWithoutEffect],
}

const clientEntries = { index: 'src/index.ts', 'testing/react': 'src/testing/react.tsx' }

const otherEntries = {
  fields: 'src/fields/index.ts',
  server: 'src/server/index.ts',
  testing: 'src/testing/index.ts',
}

async function localeEntries(): Promise<Record<string, string>> {
  const files = await readdir('src/components/locales').catch(() => [])
  return Object.fromEntries(
    files.map((file) => [`locales/${file.replace(/\.ts$/, '')}`, `src/components/locales/${file}`]),
  )
}

async function copyStyles() {
  await cp('src/components/styles.css', 'dist/styles.css')
  await writeFile('dist/styles.css.d.ts', 'export {}\n')
}

export default defineConfig(async () => {
  const others = { ...otherEntries, ...(await localeEntries()) }
  return [
    // esbuild drops the directive from the sources, so it is put back on what is built.
    { ...code, entry: clientEntries, banner: { js: "'use client'" }, onSuccess: copyStyles },
    { ...code, entry: others },
    // All types in one go, so that a type is one declaration whichever entry it is imported from.
    {
      entry: { ...clientEntries, ...others },
      outDir: 'dist',
      format: ['esm', 'cjs'],
      external: [/^node:/, new RegExp(`^${name}`)],
      dts: { only: true, compilerOptions: { ignoreDeprecations: '6.0' } },
    },
  ]
})
