// React and Lock come as CommonJS, which browsers do not read: they are made into ES modules once. Everything else is served as it was installed.
import { writeFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { build } from 'esbuild'

const require = createRequire(import.meta.url)
const react = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client']

await mkdir('vendor', { recursive: true })
// A CommonJS module's names are only known when it runs, so they are written out here.
for (const name of react) {
  const names = Object.keys(require(name)).filter((key) => key !== 'default')
  await writeFile(
    `vendor/${name.replace('/', '-')}.mjs`,
    `import all from ${JSON.stringify(name)}\nexport default all\nexport const { ${names.join(', ')} } = all\n`,
  )
}
await writeFile('vendor/auth0-lock.mjs', `export { Auth0Lock } from 'auth0-lock'\n`)

await build({
  entryPoints: [...react, 'auth0-lock'].map((name) => `vendor/${name.replace('/', '-')}.mjs`),
  bundle: true,
  splitting: true, // all of them share one React
  format: 'esm',
  outdir: 'vendor',
  minify: true,
  mainFields: ['browser', 'module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
})
