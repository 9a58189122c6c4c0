// What every journey needs: a Chromium, the app on one loopback port, a tenant on another.
import react from '@vitejs/plugin-react'
import { type Browser, type BrowserContext, chromium, type FrameLocator, type Page } from 'playwright-core'
import { build } from 'vite'
import {
  type SeedUser,
  type ServedTenant,
  serveHandler,
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
  const origin = `http://localhost:${app.port}`
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

/** Built as a development build, so that StrictMode does what it does there; one request for each file of a page costs less than one for each module. */
async function buildApp(): Promise<ReadonlyMap<string, string>> {
  const folder = fromRoot('tests/e2e/app')
  const built = await build({
    configFile: false,
    root: folder,
    mode: 'development',
    logLevel: 'error',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: { alias: byPublicName, dedupe: ['react', 'react-dom'] },
    build: {
      write: false,
      minify: false,
      rollupOptions: {
        input: ['index', 'sign-up', 'providers'].map((page) => `${folder}/${page}.html`),
        output: {
          chunkFileNames: ({ moduleIds }) =>
            moduleIds.some((id) => id.includes('node_modules/auth0-lock/'))
              ? 'auth0-lock-[hash].js'
              : '[name]-[hash].js',
        },
      },
    },
  })
  const bundles = Array.isArray(built) ? built : 'output' in built ? [built] : []
  const files = bundles.flatMap(({ output }) => output)
  return new Map(
    files.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : String(file.source)]),
  )
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
}

/** Serves the app on a port of its own, with its first page wherever it has no file. */
async function serveApp(): ReturnType<typeof serveHandler> {
  const files = await buildApp()
  return serveHandler((request) => {
    const { pathname } = new URL(request.url)
    const path = files.has(pathname) ? pathname : '/index.html'
    const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    return Promise.resolve(new Response(files.get(path), { headers: { 'content-type': type } }))
  })
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
