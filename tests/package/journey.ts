// Drives a consumer's app in a real Chromium, beside a tenant of its own: what every consumer must be able to do.
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { serveHandler, serveTenant, type ServedTenant } from 'react-auth0-metadata/testing'
import { chromiumFlags, ensureChromium } from '../setup/chromium.mjs'

export interface Visit {
  readonly page: Page
  readonly tenant: ServedTenant
  /** What the page complained about: its errors, React's warnings, and requests that failed. */
  readonly complaints: readonly string[]
}

const clientId = 'the-app'
const password = 'Engine-1843!'
const before = { hobby: 'chess', addresses: { work: '1 Analytical Way' }, legacy: { kept: true } }
const ada = { user_id: 'auth0|ada', email: 'ada@example.com', password, user_metadata: before }

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

export interface Served {
  readonly url: string
  stop(): Promise<unknown>
}

/** How an app is served; the tenant that it is to use is there already. */
export type Serve = (tenant: ServedTenant) => Promise<Served>

/** A plain file server, as any host of static files is. */
export const serveFolder =
  (folder: string): Serve =>
  async () => {
    const served = await serveHandler(async (request) => {
      const { pathname } = new URL(request.url)
      const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
      const content = await readFile(join(folder, path)).catch(() => undefined)
      if (!content) return new Response('Not found', { status: 404 })
      const type = types[extname(path)] ?? 'application/octet-stream'
      return new Response(new Uint8Array(content), { headers: { 'content-type': type } })
    })
    return { url: `http://localhost:${served.port}/`, stop: served.close }
  }

let browser: Promise<Browser> | undefined

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}

/** Opens the app in a browser of its own, beside a tenant of its own, and shows it to `look`. */
export async function visit(serve: Serve, look: (visit: Visit) => Promise<void>): Promise<void> {
  browser ??= chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
  const tenant = await serveTenant({ clients: [{ clientId }], users: [ada] })
  const { url, stop } = await serve(tenant)
  const context = await (await browser).newContext()
  try {
    await context.addInitScript((settings) => Object.assign(window, { settings }), {
      domain: tenant.origin,
      clientId,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    const complaints: string[] = []
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    await page.goto(url)
    await look({ page, tenant, complaints })
  } finally {
    await context.close()
    await stop()
    await tenant.close()
  }
}

/** Signs in with the real Lock, on the page. */
async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('.auth0-lock input[name="email"]').fill(ada.email)
  await page.locator('.auth0-lock input[name="password"]').fill(password)
  await page.locator('.auth0-lock-submit').click()
}

/** Signs in, reads, saves an edit, and finds it again after a reload. */
export async function journey(serve: Serve): Promise<void> {
  await visit(serve, async ({ page, tenant, complaints }) => {
    await signIn(page)
    await page.getByText('ada@example.com likes chess').waitFor()
    await page.locator('form[data-ram="editor"]').getByLabel('Hobby').fill('flying')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('ada@example.com likes flying').waitFor()
    await expect.poll(() => tenant.user('auth0|ada')?.user_metadata).toEqual({ ...before, hobby: 'flying' })
    const patches = tenant.requests.filter(({ method }) => method === 'PATCH')
    expect(patches.map(({ path, body }) => ({ path: decodeURIComponent(path), body }))).toEqual([
      { path: '/api/v2/users/auth0|ada', body: { user_metadata: { hobby: 'flying' } } },
    ])

    await page.reload()
    await page.getByText('ada@example.com likes flying').waitFor()
    expect(complaints).toEqual([])
  })
}

/** Tries to sign in with a Lock that the installation broke; answers what the app then shows, once it shows this code. */
export async function whatIsShown(serve: Serve, code: string): Promise<string> {
  let shown = ''
  await visit(serve, async ({ page }) => {
    await page.getByRole('button', { name: 'Sign in' }).click()
    const alert = page.getByRole('alert').filter({ hasText: code })
    await alert.waitFor()
    shown = (await alert.textContent()) ?? ''
  })
  return shown
}
