import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromRoot } from '../setup/names.mjs'
import { pack } from './consumer.ts'

const run = promisify(execFile)
const built = (file: string) => readFile(fromRoot(`dist/${file}`), 'utf8')
interface Budget {
  readonly name: string
  readonly limit: string
  readonly import?: string
}
const manifest: { 'size-limit': Budget[] } = JSON.parse(await readFile(fromRoot('package.json'), 'utf8'))

let folder = ''
let tarball = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packed-'))
  tarball = await pack(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What loading a built file loads with it: itself and what it imports statically, our own files only. */
async function loadedWith(file: string, seen = new Map<string, string>()): Promise<Map<string, string>> {
  if (seen.has(file)) return seen
  const code = await built(file)
  seen.set(file, code)
  for (const [, path = ''] of code.matchAll(/(?:from|import) ?"(\.[^"]+)"/g)) {
    await loadedWith(join(dirname(file), path), seen)
  }
  return seen
}

test('publint finds nothing wrong', async () => {
  const { messages, pkg } = await publint({ pkgDir: fromRoot('.'), pack: 'npm', strict: true })
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
})

test('the types are right for every way to import the package', async () => {
  const attw = fromRoot('node_modules/@arethetypeswrong/cli/dist/index.js')
  const args = [attw, tarball, '--exclude-entrypoints', 'styles.css', '--format', 'ascii', '--no-color']
  const output = await run(process.execPath, args).then(
    () => '',
    ({ stdout }) => String(stdout),
  )
  expect(output).toBe('')
})

// Reviewed like the public API: `npx vitest run -c tests/vitest.config.ts --project package tests/package/package.test.ts -u` writes it anew.
test('the tarball holds what users need and nothing else', async () => {
  const { stdout } = await run('tar', ['-tzf', tarball])
  const files = stdout
    .trim()
    .split('\n')
    .map((path) =>
      path
        .replace('package/', '')
        .replace(/[\w-]+-[\w-]{8}(?=\.)/, '*-hash') // what the entries share
        .replace(/locales\/[\w-]+(?=\.)/, 'locales/*'),
    )
  await expect([...new Set(files)].toSorted().join('\n')).toMatchFileSnapshot('tarball.txt')
})

test('a source map brings its sources, and names no place of the machine that built it', async () => {
  const names = await readdir(fromRoot('dist'), { recursive: true })
  const maps = await Promise.all(names.filter((name) => name.endsWith('.map')).map(built))
  expect(maps.length).toBeGreaterThan(50)
  for (const map of maps) {
    const { sources, sourcesContent }: Record<string, string[]> = JSON.parse(map)
    expect(sources?.filter((source) => !source.startsWith('../'))).toEqual([])
    expect(sourcesContent?.filter(Boolean)).toHaveLength(sources?.length ?? 0)
  }
})

test("'use client' stands on the entries for browsers and on no other", async () => {
  for (const file of ['index', 'testing/react']) {
    for (const format of ['js', 'cjs']) expect(await built(`${file}.${format}`)).toMatch(/^'use client'/)
  }
  for (const file of ['fields', 'server', 'testing']) {
    const codes = [...(await loadedWith(`${file}.js`)).values(), await built(`${file}.cjs`)]
    expect(codes.filter((code) => code.includes("'use client'"))).toEqual([])
  }
})

test('importing the package loads no byte of Lock', async () => {
  for (const file of ['index.js', 'fields.js', 'server.js', 'testing.js']) {
    const codes = [...(await loadedWith(file)).values()].join('\n')
    expect(codes).not.toMatch(/(from|import) ?"auth0-(lock|js)/)
    expect(codes).not.toMatch(/require\("auth0-(lock|js)/)
  }
  expect(await built('index.cjs')).not.toMatch(/require\("auth0-(lock|js)/)
})

describe('sizes, minified and gzipped, React and Lock aside', async () => {
  const sizeLimit = fromRoot('node_modules/size-limit/bin.js')
  // It exits with 1 when a budget is exceeded; each budget is a test of its own here.
  const { stdout } = await run(process.execPath, [sizeLimit, '--json'], { cwd: fromRoot('.') }).catch(
    (error) => error,
  )
  const sizes: { name: string; passed: boolean; size: number }[] = JSON.parse(stdout || '[]')

  test('all that the main entry exports is counted, but what is imported only if it is wanted', async () => {
    const counted = manifest['size-limit'].find(({ name }) => name.startsWith('everything in the main entry'))
    const names = Object.keys(await import(/* @vite-ignore */ fromRoot('dist/index.js')))
    const others = names.filter((name) => !/^create(Outbox|Drafts)$/.test(name))
    expect(counted?.import?.match(/\w+/g)?.toSorted()).toEqual(others.toSorted())
  })

  test.each(manifest['size-limit'])('$name: at most $limit', ({ name, limit }) => {
    const found = sizes.find((one) => one.name === name)
    expect(found?.passed, `${name}: ${found?.size ?? 'no'} bytes, at most ${limit}`).toBe(true)
  })
})
