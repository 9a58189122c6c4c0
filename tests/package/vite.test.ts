import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConsumer, type Consumer } from './consumer.ts'
import { closeBrowser, journey, serveFolder } from './journey.ts'

const entries = ['', '/fields', '/locales/de', '/locales/pt-BR', '/server', '/testing', '/testing/react']
const forBundlers = ['for a bundler', 'tsconfig.json'] as const
const projects = {
  'react-18': [forBundlers],
  'react-19': [forBundlers, ['for Node, as an ES module and as CommonJS', 'tsconfig.nodenext.json']],
} as const
afterAll(closeBrowser)

describe.each(['react-18', 'react-19'] as const)('a Vite app on %s', (react) => {
  let app: Consumer

  beforeAll(async () => {
    app = await createConsumer('app', 'types', `vite/${react}`)
  })
  afterAll(() => app.remove())

  test.each(projects[react])(
    'type-checks every declaration %s, without the types of auth0-js',
    async (_, project) => {
      const { isFine, output } = await app.run('tsc', '-p', project)
      expect(isFine, output).toBe(true)
      expect(await readdir(join(app.folder, 'node_modules', '@types'))).not.toContain('auth0-js')
    },
  )

  test('builds, with Lock in a file that is fetched later', async () => {
    const { isFine, output } = await app.run('vite', 'build')
    expect(isFine, output).toBe(true)
    const page = await readFile(join(app.folder, 'dist', 'index.html'), 'utf8')
    // What the page fetches by itself: its script, and what that imports at once.
    const first = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file = '']) => file)
    const texts = await Promise.all(first.map((file) => readFile(join(app.folder, 'dist', file), 'utf8')))
    const code = texts.join('')
    const assets = await readdir(join(app.folder, 'dist', 'assets'))
    const others = assets.filter((file) => file.endsWith('.js') && !first.includes(`assets/${file}`))
    const later = await Promise.all(
      others.map((file) => readFile(join(app.folder, 'dist', 'assets', file), 'utf8')),
    )
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(code).not.toContain('auth0-lock-')
    expect(later.join('')).toContain('auth0-lock-')
    expect(code.length).toBeLessThan(500_000)
  })

  test('signs in with the real Lock, saves an edit and keeps it over a reload', async () => {
    await journey(serveFolder(join(app.folder, 'dist')))
  })

  test('imports and requires every entry in Node', async () => {
    for (const entry of entries) {
      const name = JSON.stringify(`react-auth0-metadata${entry}`)
      const imported = await app.node(
        `import * as all from ${name}; console.log(Object.keys(all).sort().join())`,
      )
      const required = await app.node(
        `import { createRequire } from 'node:module'
        console.log(Object.keys(createRequire(import.meta.url)(${name})).sort().join())`,
      )
      expect(imported.isFine, imported.output).toBe(true)
      expect(required.isFine, required.output).toBe(true)
      expect(required.output).toBe(imported.output)
    }
  })
})
