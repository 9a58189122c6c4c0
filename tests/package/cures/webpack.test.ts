import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsumer, type Consumer } from '../consumer.ts'
import { closeBrowser, journey, serveFolder } from '../journey.ts'

let app: Consumer
beforeAll(async () => {
  app = await createConsumer('app', 'webpack')
})
afterAll(async () => {
  await closeBrowser()
  await app.remove()
})

test('an app that webpack built by a plain configuration signs in with the real Lock and keeps an edit', async () => {
  const { isFine, output } = await app.run('webpack')
  expect(isFine, output).toBe(true)
  const folder = join(app.folder, 'dist')
  const page = await readFile(join(app.folder, 'index.html'), 'utf8')
  await writeFile(join(folder, 'index.html'), page.replace('/main.tsx', '/main.js'))
  await journey(serveFolder(folder))

  const scripts = (await readdir(folder)).filter((file) => file.endsWith('.js'))
  const withLock = []
  for (const file of scripts) {
    if ((await readFile(join(folder, file), 'utf8')).includes('auth0-lock-')) withLock.push(file)
  }
  expect(withLock.length).toBeGreaterThan(0)
  expect(withLock).not.toContain('main.js')
})
