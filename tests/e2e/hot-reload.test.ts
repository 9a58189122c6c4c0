// @vitest-environment node
// An app under Vite's development server whose files are edited while it runs, as its developer does.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { type Browser, chromium } from 'playwright-core'
import { serveTenant, type ServedTenant } from 'react-auth0-metadata/testing'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumFlags, ensureChromium } from '../setup/chromium.mjs'
import { byPublicName, fromRoot } from '../setup/names.mjs'
import { ada, submitLock } from './world.ts'

const files = {
  'index.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,">
    <div id="root"></div><script type="module" src="/main.tsx"></script>`,
  'main.tsx': `import { StrictMode } from 'react'
    import { createRoot } from 'react-dom/client'
    import { App } from './App.tsx'
    createRoot(document.querySelector('#root')!).render(<StrictMode><App /></StrictMode>)`,
  'App.tsx': `import { LockProvider } from 'react-auth0-metadata'
    import { Account } from './Account.tsx'
    export function App() {
      return <LockProvider domain={window.settings.domain} clientId="the-app"><h1>One</h1><Account /></LockProvider>
    }`,
  'Account.tsx': `import { useLock } from 'react-auth0-metadata'
    export function Account() {
      const lock = useLock()
      return <><h2>One</h2><p>{lock.status}</p><button onClick={() => lock.signIn()}>Sign in</button></>
    }`,
}

let folder = ''
let browser: Browser
let server: ViteDevServer
let tenant: ServedTenant

beforeAll(async () => {
  mkdirSync(fromRoot('reports'), { recursive: true })
  folder = mkdtempSync(fromRoot('reports/hot-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  server = await createServer({
    configFile: false,
    root: folder,
    cacheDir: fromRoot('node_modules/.vite/hot'),
    logLevel: 'error',
    plugins: [react()],
    resolve: { alias: byPublicName, dedupe: ['react', 'react-dom'] },
    optimizeDeps: { include: ['react', 'react-dom/client', 'react/jsx-dev-runtime', 'auth0-lock'] },
    server: { host: 'localhost', port: 0, fs: { allow: [fromRoot('.')] } },
  })
  await server.listen()
  tenant = await serveTenant({ clients: [{ clientId: 'the-app' }], users: [ada] })
  browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
})
afterAll(async () => {
  await Promise.all([browser.close(), server.close(), tenant.close()])
  rmSync(folder, { recursive: true, force: true })
})

function edit(file: string, change: (text: string) => string): void {
  const path = join(folder, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

test('however my app is hot-reloaded there is one Lock, and I stay signed in', async () => {
  const page = await browser.newPage()
  page.setDefaultTimeout(20_000)
  let loads = 0
  page.on('load', () => loads++)
  await page.addInitScript(({ domain }) => Object.assign(window, { settings: { domain } }), {
    domain: tenant.origin,
  })
  const address = server.httpServer?.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  await page.goto(`http://localhost:${address.port}/`)
  const email = page.locator('.auth0-lock input[name=email]')

  await page.getByRole('button', { name: 'Sign in' }).click()
  await email.fill('ada@example.com')
  edit('Account.tsx', (text) => text.replace('<h2>One', '<h2>Two'))
  await page.getByRole('heading', { name: 'Two' }).waitFor()
  edit('App.tsx', (text) => text.replace('<h1>One', '<h1>Two'))
  await page.getByRole('heading', { level: 1, name: 'Two' }).waitFor()
  expect(await email.inputValue()).toBe('ada@example.com')

  // React throws the provider away and makes another, which leaves the page for a moment without any.
  edit('App.tsx', (text) =>
    text.replace('<h1>Two', '<h1>Three').replace('<LockProvider', '<LockProvider key="2"'),
  )
  await page.getByRole('heading', { name: 'Three' }).waitFor()
  await page.locator('.auth0-lock').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Sign in' }).click()
  await submitLock(page, { email: ada.email ?? '', password: ada.password ?? '' })
  await page.getByText('signed-in').waitFor()

  edit('App.tsx', (text) => text.replace('<h1>Three', '<h1>Four').replace('key="2"', 'key="3"'))
  await page.getByRole('heading', { name: 'Four' }).waitFor()
  await page.getByText('signed-in').waitFor()
  expect(await page.locator('.auth0-lock-container').count()).toBe(1)
  expect(tenant.requests.filter(({ path }) => path.startsWith('/client/'))).toHaveLength(1)
  expect(loads).toBe(1)
})
