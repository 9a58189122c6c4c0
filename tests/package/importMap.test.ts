import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsumer, type Consumer } from './consumer.ts'
import { closeBrowser, journey, serveFolder, visit } from './journey.ts'

let app: Consumer
beforeAll(async () => {
  app = await createConsumer('import-map')
  await promisify(execFile)(process.execPath, ['vendor.mjs'], { cwd: app.folder })
})
afterAll(async () => {
  await closeBrowser()
  await app.remove()
})

test('without a bundler, the built files and an import map do', async () => {
  await journey(serveFolder(app.folder))
})

test('a page without a bundler fetches nothing of the tenant, of hono or of jose', async () => {
  await visit(serveFolder(app.folder), async ({ page }) => {
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    const fetched: string[] = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    )
    expect(fetched).toContain('/node_modules/react-auth0-metadata/dist/index.js')
    expect(fetched.filter((path) => /hono|jose|testing|auth0-lock/.test(path))).toEqual([])
  })
})
