// @vitest-environment node
// The README's adapters for other logins, with the real clients, at an address that Playwright's routing answers for.
import { rmSync } from 'node:fs'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createTenant, routeTenant, serveHandler, type Tenant } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDocument, writeSamples } from '../docs/samples.ts'
import { chromiumFlags, ensureChromium } from '../setup/chromium.mjs'
import { byPublicName } from '../setup/names.mjs'
import { ada } from './world.ts'

const origin = 'https://acme.eu.auth0.com'
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,">
<div id="root"></div><script type="module" src="/app.js"></script>`

let browser: Browser
let served: Awaited<ReturnType<typeof serveHandler>>
let tenant: Tenant
/** What the app's own session is asked for. */
const tokens: string[] = []

async function bundled(): Promise<string> {
  const { folder } = writeSamples(readDocument('README.md'))
  const names = ['WithAuth0React', 'WithSpaJs', 'WithOwnSession']
  const imports = names.map((name) => `import { ${name} } from '${folder}/${name}.tsx'`)
  const { outputFiles } = await build({
    stdin: {
      contents: `${imports.join('\n')}
        import { start } from './app/other-logins.tsx'
        void start({ ${names.join(', ')} })`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    alias: byPublicName,
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error',
    external: ['auth0-lock'],
  })
  rmSync(folder, { recursive: true, force: true })
  return outputFiles[0]?.text ?? ''
}

beforeAll(async () => {
  const script = await bundled()
  served = await serveHandler(async (request) => {
    const { pathname, search } = new URL(request.url)
    if (pathname === '/app.js')
      return new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })
    if (pathname !== '/token') return new Response(html, { headers: { 'content-type': 'text/html' } })
    tokens.push(search)
    const scope = 'read:current_user update:current_user_metadata create:current_user_metadata'
    return new Response(await tenant.accessToken('auth0|ada', { scope }))
  })
  browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

async function open(path: string): Promise<Page> {
  const app = `http://localhost:${served.port}`
  const clients = [
    { clientId: 'the-app', callbacks: [app + path], webOrigins: [app], logoutUrls: [app + path] },
  ]
  tenant = await createTenant({ origin, clients, users: [ada] })
  tokens.length = 0
  const page = await browser.newPage()
  page.setDefaultTimeout(20_000)
  await routeTenant(page, tenant)
  await page.goto(app + path)
  return page
}

const reads = (page: Page, status: string) =>
  page.getByTestId('read').getByText(status, { exact: true }).waitFor()
const asked = (method: string, path: string) =>
  tenant.requests.filter((request) => request.method === method && request.path === path).length

async function fly(page: Page): Promise<void> {
  await page.getByText('Hobby: chess').waitFor()
  await page.getByRole('button', { name: 'Fly' }).click()
  await page.getByText('Hobby: flying').waitFor()
  await page.getByTestId('update').getByText('saved').waitFor()
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual({ ...ada.user_metadata, hobby: 'flying' })
}

test.for(['auth0-react', 'auth0-spa-js'])(
  'with %s I sign in, read, change, reload, am given a new token where the old one is refused, and sign out',
  async (client) => {
    const page = await open(`/${client}`)
    await reads(page, 'signed-out')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('E-mail address').fill(ada.email ?? '')
    await page.getByLabel('Password').fill(ada.password ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await fly(page)

    tenant.next({ on: 'GET /api/v2/users/*', status: 401 })
    await page.reload()
    await page.getByText('Hobby: flying').waitFor()
    // One for the sign-in, one for the reload, one because the API refused that.
    expect(asked('POST', '/oauth/token')).toBe(3)

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL((url) => url.pathname === `/${client}`)
    await reads(page, 'signed-out')
    await page.close()
  },
)

test('with a function of my own that gives tokens I read and change, and a refused token is asked for anew', async () => {
  const page = await open('/own')
  await fly(page)
  tenant.next({ on: 'GET /api/v2/users/*', status: 401 })
  await page.reload()
  await page.getByText('Hobby: flying').waitFor()
  expect(tokens.at(-1)).toBe('?renew')
  await page.close()
})
