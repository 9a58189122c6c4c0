// React 19 beside Lock 14 as npm installs them without an override: each bundler without its cure, and with the very words of it.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { createServer } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commonJsAuth0Js, doubleReact } from '../../../src/session/lock/trouble.ts'
import { createConsumer, type Consumer } from '../consumer.ts'
import { closeBrowser, journey, serveFolder, whatIsShown } from '../journey.ts'

let app: Consumer
beforeAll(async () => {
  app = await createConsumer('app', 'webpack', 'two-reacts')
})
afterAll(async () => {
  await closeBrowser()
  await app.remove()
})

/** `resolve.dedupe: ['react']` as the property of a configuration: `resolve: { dedupe: ['react'] }`. */
function property(cure = ''): string {
  const [, path = '', value = ''] = /^([\w.]+): (.+)$/.exec(cure) ?? []
  const [first = '', ...rest] = path.split('.')
  return `${first}: ${rest.reduceRight((inner, name) => `{ ${name}: ${inner} }`, value)}`
}

async function buildWithVite(name: string, configuration: string): Promise<string> {
  await writeFile(join(app.folder, `${name}.mjs`), `export default { ${configuration} }`)
  const { isFine, output } = await app.run('vite', 'build', '-c', `${name}.mjs`, '--outDir', name)
  expect(isFine, output).toBe(true)
  return join(app.folder, name)
}

/** The page that a bundler which makes one script needs. */
async function writePage(folder: string, script: string): Promise<void> {
  const page = await readFile(join(app.folder, 'index.html'), 'utf8')
  await writeFile(join(folder, 'index.html'), page.replace('/main.tsx', script))
}

/** Quicker than the build of a real app: nothing is minified. */
async function buildWithWebpack(name: string, configuration = 'resolve: {}'): Promise<string> {
  await writeFile(
    join(app.folder, `${name}.mjs`),
    `import path from 'node:path'
    import webpack from 'webpack'
    import plain from './webpack.config.js'
    const { resolve } = { ${configuration} }
    webpack({
      ...plain,
      mode: 'development',
      devtool: false,
      output: { path: path.resolve('${name}'), filename: 'main.js' },
      resolve: { ...plain.resolve, ...resolve },
    }, (error, stats) => {
      console.log(error ?? stats.toString('errors-warnings'))
      process.exitCode = error || stats.hasErrors() ? 1 : 0
    })`,
  )
  const { isFine, output } = await app.node(`import './${name}.mjs'`)
  expect(isFine, output).toBe(true)
  await writePage(join(app.folder, name), '/main.js')
  return join(app.folder, name)
}

async function buildWithEsbuild(name: string, options: BuildOptions): Promise<string> {
  const folder = join(app.folder, name)
  await build({
    absWorkingDir: app.folder,
    entryPoints: ['main.tsx'],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    alias: {
      react: join(app.folder, 'node_modules/react'),
      'react-dom': join(app.folder, 'node_modules/react-dom'),
    },
    logLevel: 'error',
    ...options,
  })
  await writePage(folder, '/main.js')
  return folder
}

describe('two Reacts', () => {
  const { cures } = doubleReact()

  test('without a cure the page says what is wrong, and every cure', async () => {
    const shown = await whatIsShown(serveFolder(await buildWithVite('vite-without', '')), 'double_react')
    for (const cure of Object.values(cures)) expect(shown).toContain(cure)
  })

  test('webpack without its cure runs into it as well', async () => {
    await whatIsShown(serveFolder(await buildWithWebpack('webpack-without')), 'double_react')
  })

  test('Vite’s cure works in a build', async () => {
    await journey(serveFolder(await buildWithVite('vite-cured', property(cures['Vite']))))
  })

  test('Vite’s cure works in development', async () => {
    await journey(async () => {
      const server = await createServer({
        configFile: join(app.folder, 'vite-cured.mjs'),
        root: app.folder,
        logLevel: 'error',
        server: { host: 'localhost', port: 0, hmr: false, watch: null },
      })
      await server.listen()
      const [url = ''] = server.resolvedUrls?.local ?? []
      return { url, stop: () => server.close() }
    })
  })

  test('webpack’s cure works', async () => {
    await journey(serveFolder(await buildWithWebpack('webpack-cured', property(cures['webpack']))))
  })
})

describe('auth0-js taken as CommonJS', () => {
  const { cures } = commonJsAuth0Js()

  test('esbuild runs into it with its defaults, and the page says so', async () => {
    const shown = await whatIsShown(
      serveFolder(await buildWithEsbuild('esbuild-without', {})),
      'auth0_js_commonjs',
    )
    for (const cure of Object.values(cures)) expect(shown).toContain(cure)
  })

  test('esbuild’s cure works', async () => {
    const told = /^mainFields: \[(.+)\]$/.exec(cures['esbuild'] ?? '')?.[1]
    const mainFields = told?.split(', ').map((name) => name.replaceAll("'", '')) ?? []
    await journey(serveFolder(await buildWithEsbuild('esbuild-cured', { mainFields })))
  })

  test('webpack runs into it if its main fields lack the module, and its cure works', async () => {
    const mainFields = `mainFields: ['browser', 'main']`
    const broken = await buildWithWebpack('webpack-old', `resolve: { ${mainFields} }`)
    await whatIsShown(serveFolder(broken), 'auth0_js_commonjs')
    const [one, other] = [doubleReact().cures['webpack'], cures['webpack']].map(
      (cure) => `...({ ${property(cure)} }).resolve.alias`,
    )
    const mended = `resolve: { ${mainFields}, alias: { ${one}, ${other} } }`
    await journey(serveFolder(await buildWithWebpack('webpack-mended', mended)))
  })
})
