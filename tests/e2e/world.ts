// What every journey needs: a Chromium, the app on one loopback port, a tenant on another.
import react from '@vitejs/plugin-react'
import { type Browser, type BrowserContext, chromium, type FrameLocator, type Page } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import {
  type SeedUser,
  type ServedTenant,
  serveTenant,
  type TenantOptions,
} from 'react-auth0-metadata/testing'
import { chromiumFlags, ensureChromium } from '../setup/chromium.mjs'
import { byPublicName, fromRoot } from '../setup/names.mjs'

/** The `LockProvider` props that a test may choose; those that cannot travel as JSON are the app's. */
export interface Settings {
  readonly domain?: string
  readonly tenantDomain?: string
  readonly clientId?: string
  readonly audience?: string
  readonly scope?: string
  readonly storage?: 'memory' | 'session' | 'local'
  readonly redirect?: boolean
  readonly display?: 'modal' | 'container'
  readonly conflicts?: 'mine' | 'theirs' | 'ask'
  readonly outbox?: boolean
  readonly drafts?: boolean
}

export interface World {
  readonly origin: string
  openTenant(options?: Partial<TenantOptions>): Promise<ServedTenant>
  /** A browser of its own, with its own cookies and storage, which shows the app. */
  openPage(tenant: ServedTenant | string, settings?: Settings, path?: string): Promise<Page>
  /** Another tab of the same browser. */
  openTab(page: Page): Promise<Page>
  close(): Promise<void>
}

const clientId = 'the-app'
export const ada: SeedUser = {
  user_id: 'auth0|ada',
  email: 'ada@example.com',
  password: 'Engine-1843!',
  user_metadata: { hobby: 'chess', addresses: { work: '1 Analytical Way' }, legacy: { kept: true } },
}

export async function createWorld(): Promise<World> {
  const tenants: ServedTenant[] = []
  const contexts: BrowserContext[] = []
  const [app, browser] = await Promise.all([serveApp(), launch()])
  const port = app.config.server.port
  const origin = `http://localhost:${port}`
  return {
    origin,
    async openTenant(options = {}) {
      const tenant = await serveTenant({ clients: [{ clientId, name: 'The app' }], users: [ada], ...options })
      tenants.push(tenant)
      return tenant
    },
    async openPage(tenant, settings = {}, path = '/') {
      const context = await browser.newContext()
      contexts.push(context)
      const domain = typeof tenant === 'string' ? tenant : tenant.origin
      await context.addInitScript((chosen) => Object.assign(window, { settings: chosen }), {
        domain,
        clientId,
        ...settings,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      await page.goto(`${origin}${path}`)
      return page
    },
    async openTab(page) {
      const tab = await page.context().newPage()
      tab.setDefaultTimeout(20_000)
      await tab.goto(page.url())
      return tab
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()))
      await Promise.all([browser.close(), app.close(), ...tenants.map((tenant) => tenant.close())])
    },
  }
}

async function serveApp(): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root: fromRoot('tests/e2e/app'),
    cacheDir: fromRoot('node_modules/.vite/e2e'),
    logLevel: 'error',
    plugins: [react()],
    resolve: { alias: byPublicName, dedupe: ['react', 'react-dom'] },
    optimizeDeps: { include: ['react', 'react-dom/client', 'react/jsx-dev-runtime', 'auth0-lock'] },
    server: { host: 'localhost', port: 0, hmr: false, watch: null },
  })
  await server.listen()
  const address = server.httpServer?.address()
  if (typeof address === 'object' && address) server.config.server.port = address.port
  return server
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
}

/** Fills in Lock's form, whichever screen it shows, and sends it. */
export async function submitLock(
  page: Page | FrameLocator,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(values))
    await page.locator(`.auth0-lock input[name="${name}"]`).fill(value)
  await page.locator('.auth0-lock-submit').click()
}

export async function signIn(page: Page, password = ada.password ?? ''): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click()
  await submitLock(page, { email: ada.email ?? '', password })
}
