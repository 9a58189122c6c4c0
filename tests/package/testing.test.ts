import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumFlags, ensureChromium } from '../setup/chromium.mjs'
import { createConsumer, type Consumer } from './consumer.ts'

let app: Consumer
beforeAll(async () => {
  app = await createConsumer('testing')
})
afterAll(() => app.remove())

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const patiently = ['--setupFilesAfterEnv', './patience.cjs', '--testTimeout', '30000']

/** The tools of a consumer take no environment of their own, so it is set on the way. */
function runWith(environment: Readonly<Record<string, string>>, ...command: readonly string[]) {
  return app.node(`
    import { spawnSync } from 'node:child_process'
    Object.assign(process.env, ${JSON.stringify(environment)})
    const { status, stdout, stderr } = spawnSync('npx', ${JSON.stringify(command)}, { encoding: 'utf8' })
    console.log(stdout + stderr)
    process.exitCode = status ?? 1
  `)
}

test('the examples type-check', async () => {
  const { isFine, output } = await app.run('tsc', '-p', '.')
  expect(isFine, output).toBe(true)
})

test('they pass in Vitest with happy-dom, and React asks for no act', async () => {
  const { isFine, output } = await app.run('vitest', 'run')
  expect(isFine, output).toBe(true)
  expect(output).toMatch(/Tests +17 passed/)
  expect(output).not.toContain('not wrapped in act')
})

test('they pass in Vitest with jsdom', async () => {
  const { isFine, output } = await app.run('vitest', 'run', '--environment', 'jsdom')
  expect(isFine, output).toBe(true)
  expect(output).toMatch(/Tests +17 passed/)
})

test('they pass in Jest with jsdom, and React asks for no act', async () => {
  const { isFine, output } = await app.run('jest', ...patiently, '--testPathIgnorePatterns', 'served')
  expect(isFine, output).toBe(true)
  expect(output).toMatch(/Tests: +15 passed/)
  expect(output).not.toContain('not wrapped in act')
})

test('a tenant on a port of its own passes in Jest that may import modules', async () => {
  const { isFine, output } = await runWith(
    { NODE_OPTIONS: '--experimental-vm-modules' },
    'jest',
    ...patiently,
    'served',
  )
  expect(isFine, output).toBe(true)
  expect(output).toMatch(/Tests: +2 passed/)
})

test('the real Lock passes in Playwright, without a server and without the internet', async () => {
  const flags = { CHROME_PATH: ensureChromium(), CHROME_FLAGS: chromiumFlags.join(' ') }
  const environment = { ...flags, PORT: String(await freePort()) }
  const { isFine, output } = await runWith(environment, 'playwright', 'test', '--reporter=line')
  expect(isFine, output).toBe(true)
  expect(output).toContain('2 passed')
})

test('an app that is tested so carries nothing of the testing kit', async () => {
  const { isFine, output } = await app.run('vite', 'build')
  expect(isFine, output).toBe(true)
  const assets = join(app.folder, 'dist', 'assets')
  const scripts = (await readdir(assets)).filter((file) => file.endsWith('.js'))
  const code = (await Promise.all(scripts.map((file) => readFile(join(assets, file), 'utf8')))).join('\n')
  const words = {
    kit: 'The local tenant does not know this route',
    hono: 'basePath',
    jose: 'ERR_JWT_EXPIRED',
  }
  const marks = Object.values(words)
  expect(marks.filter((mark) => code.includes(mark))).toEqual([])
  // The same words are there where the kit is bundled, so that their absence means something.
  const kit = await app.node(`
    import { build } from 'vite'
    const { output } = await build({ logLevel: 'silent', build: { write: false, ssr: false, lib: { entry: 'node_modules/react-auth0-metadata/dist/testing.js', formats: ['es'] } } }).then((all) => [all].flat()[0])
    const code = output.map((one) => one.code ?? '').join('')
    console.log(${JSON.stringify(marks)}.filter((mark) => code.includes(mark)).length)
  `)
  expect(kit.output.trim()).toBe(String(marks.length))
})
