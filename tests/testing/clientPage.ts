// A page with one of Auth0's own clients on it, in a real Chromium, and a tenant beside it: both over TLS, as these clients insist.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import {
  serveHandler,
  serveTenant,
  type SeedUser,
  type ServedTenant,
  type TenantClient,
  type TenantOptions,
} from 'react-auth0-metadata/testing'
import { launchChromium } from './lockPage.ts'
import { selfSigned } from './selfSigned.ts'

export const clientId = 'the-app'
export const ada: SeedUser = {
  user_id: 'auth0|ada',
  email: 'ada@example.com',
  password: 'Engine-1843!',
  user_metadata: { hobby: 'chess', addresses: { home: 'London' } },
}

const { resolve } = createRequire(import.meta.url)
const spa = dirname(resolve('@auth0/auth0-spa-js/package.json'))
// Lock's own copy: it is no dependency of ours.
const auth0Js = dirname(createRequire(resolve('auth0-lock')).resolve('auth0-js/package.json'))

/** What a page of this path loads. */
const scripts: Readonly<Record<string, string>> = {
  '/spa': join(spa, 'dist/auth0-spa-js.production.js'),
  '/js': join(auth0Js, 'dist/auth0.min.js'),
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const file = scripts[pathname.replace(/\.js$/, '')]
  if (!file) return new Response('Not found', { status: 404 })
  const isScript = pathname.endsWith('.js')
  const body = isScript
    ? await readFile(file, 'utf8')
    : `<!doctype html><html lang="en"><meta charset="utf-8"><title>The app</title><link rel="icon" href="data:,"><body><script src="${pathname}.js"></script>`
  const type = isScript ? 'text/javascript' : 'text/html'
  return new Response(body, { headers: { 'content-type': `${type}; charset=utf-8` } })
}

export interface ClientWorld {
  /** `https://localhost:…` */
  readonly app: string
  readonly browser: Browser
  /** Knows the app's pages as callbacks, and no others. */
  openTenant(client?: Partial<TenantClient>, options?: Partial<TenantOptions>): Promise<ServedTenant>
  openPage(path: string, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

export async function createClientWorld(): Promise<ClientWorld> {
  const tls = selfSigned()
  const closing: (() => Promise<void>)[] = []
  const [browser, served] = await Promise.all([launchChromium(), serveHandler(answer, { tls })])
  const app = `https://localhost:${served.port}`
  return {
    app,
    browser,
    async openTenant(client, options) {
      const callbacks = Object.keys(scripts).map((path) => app + path)
      const clients = [
        { clientId, name: 'The app', callbacks, webOrigins: [app], logoutUrls: callbacks, ...client },
      ]
      const tenant = await serveTenant({ clients, users: [ada], ...options }, { tls })
      closing.push(tenant.close)
      return tenant
    },
    async openPage(path, options) {
      const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options })
      closing.push(() => context.close())
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      await page.goto(app + path)
      return page
    },
    async close() {
      await Promise.all(closing.map((close) => close()))
      await Promise.all([browser.close(), served.close()])
    },
  }
}

/** Fills in the tenant's hosted page and sends it. */
export async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
}
