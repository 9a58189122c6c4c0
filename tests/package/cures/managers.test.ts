// React 19 beside Lock 14, as each package manager installs them, with its cure and without.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { doubleReact } from '../../../src/session/lock/trouble.ts'
import { fromRoot } from '../../setup/names.mjs'
import { createConsumer, createConsumerWith, type Consumer, type Install } from '../consumer.ts'
import { closeBrowser, journey, type Serve, serveFolder, whatIsShown } from '../journey.ts'

const { cures } = doubleReact()
const apps: Consumer[] = []
let tools = ''
beforeAll(async () => {
  const app = await createConsumer('managers/tools')
  apps.push(app)
  tools = join(app.folder, 'node_modules')
})
afterAll(async () => {
  await closeBrowser()
  await Promise.all(apps.map((app) => app.remove()))
})

const pnpm: Install = () => [
  process.execPath,
  join(tools, 'pnpm/bin/pnpm.cjs'),
  'install',
  '--ignore-scripts',
]
const locked: Install = (folder) => [...pnpm(folder), '--frozen-lockfile']
const yarn1: Install = (folder) => {
  // It knows a tarball by its version alone, so it must not find that of an earlier build.
  const cache = ['--cache-folder', join(folder, '.yarn-cache')]
  return [process.execPath, join(tools, 'yarn-1/bin/yarn.js'), 'install', '--ignore-scripts', ...cache]
}
const frozen: Install = (folder) => [...yarn1(folder), '--frozen-lockfile']
const yarn4: Install = () => [process.execPath, join(tools, '@yarnpkg/cli-dist/bin/yarn.js'), 'install']

async function createApp(install: Install, fixture: string): Promise<Consumer> {
  const app = await createConsumerWith(install, 'app', fixture)
  apps.push(app)
  return app
}

/** What is installed, in a bundle that resolves as Node does. */
async function bundle({ folder }: Consumer): Promise<Serve> {
  const outdir = join(folder, 'dist')
  await build({
    absWorkingDir: folder,
    entryPoints: ['main.tsx'],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'error',
  })
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  await writeFile(join(outdir, 'index.html'), page.replace('/main.tsx', '/main.js'))
  return serveFolder(outdir)
}

/** The same without its cure, and so without the lock file. */
const withoutCure =
  (install: Install): Install =>
  (folder) => {
    const file = join(folder, 'package.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), resolutions: undefined }))
    for (const name of ['pnpm-workspace.yaml', 'pnpm-lock.yaml', 'yarn.lock']) {
      rmSync(join(folder, name), { force: true })
    }
    return install(folder)
  }

async function fixture(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(fromRoot(`tests/consumers/${name}/package.json`), 'utf8'))
}

test('the apps of these tests are cured by the very words of the error', async () => {
  const { overrides } = await fixture('webpack')
  const workspace = await readFile(fromRoot('tests/consumers/managers/pnpm/pnpm-workspace.yaml'), 'utf8')
  const { resolutions } = await fixture('managers/yarn-1')
  expect(cures['npm']).toBe(`package.json "overrides": ${inWords(overrides)}`)
  expect(cures['pnpm']).toBe(`pnpm-workspace.yaml ${workspace.trim().replaceAll("'", '"')}`)
  expect(cures['yarn']).toBe(`"resolutions": ${inWords(resolutions).replaceAll('19.3.1', '<your version>')}`)
  expect((await fixture('managers/yarn-4'))['resolutions']).toEqual(resolutions)
})

/** JSON on one line, with blanks. */
const inWords = (value: unknown): string => JSON.stringify(value, null, 1).replaceAll(/\n */g, ' ')

test('pnpm installs one React by its cure', async () => {
  const app = await createApp(locked, 'managers/pnpm')
  await expect(readdir(join(app.folder, 'node_modules/.pnpm'))).resolves.not.toContain('react@18.3.1')
  await journey(await bundle(app))
})

test('pnpm installs a Lock that works without a cure as well, on a React of its own', async () => {
  const app = await createApp(withoutCure(pnpm), 'managers/pnpm')
  await expect(readdir(join(app.folder, 'node_modules/.pnpm'))).resolves.toContain('react@18.3.1')
  await journey(await bundle(app))
})

test('yarn 1 installs one React by its cure', async () => {
  const app = await createApp(frozen, 'managers/yarn-1')
  expect(existsSync(join(app.folder, 'node_modules/auth0-lock/node_modules/react'))).toBe(false)
  await journey(await bundle(app))
})

test('without it, yarn 1 breaks Lock in an app that has transitions of its own', async () => {
  const app = await createApp(withoutCure(yarn1), 'managers/yarn-1')
  await whatIsShown(await bundle(app), 'double_react')
})

test('yarn 4 installs one React by its cure', async () => {
  const app = await createApp(yarn4, 'managers/yarn-4')
  expect(existsSync(join(app.folder, 'node_modules/auth0-lock/node_modules/react'))).toBe(false)
  await journey(await bundle(app))
})
