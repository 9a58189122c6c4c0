// A page with this library's session and the real Lock, built once, served on a loopback port, driven in a real Chromium.
import { build, type Plugin } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import {
  serveHandler,
  serveTenant,
  type ServedTenant,
  type TenantOptions,
} from 'react-auth0-metadata/testing'
import type {
  LockConstructor,
  Session,
  SessionOptions,
  SessionState,
  SignInOutcome,
} from '../../../src/session/index.ts'
import { launchChromium } from '../../testing/lockPage.ts'

declare global {
  // What the built page puts on its window.
  var room: typeof import('../../../src/session/index.ts') & { loadLock(): Promise<LockConstructor> }
  var session: Session
  var disconnect: () => void
  var seen: SessionState[]
  var outcome: Promise<SignInOutcome>
}

interface Built {
  readonly files: ReadonlyMap<string, string>
  /** The paths that hold Lock. */
  readonly lock: ReadonlySet<string>
}

const built = new Map<boolean, Promise<Built>>()

/** What npm installs next to React 19 without overrides: Lock has a React 18, what it builds upon has the app's. */
const twoReacts: Plugin = {
  name: 'two-reacts',
  setup(build) {
    build.onResolve({ filter: /^react(-dom)?(\/.*)?$/ }, ({ path, importer, kind, pluginData }) => {
      if (pluginData === 'ours' || !/node_modules\/(auth0-lock|react-dom-18)\//.test(importer))
        return undefined
      const eighteen = path.replace(/^(react(?:-dom)?)/, '$1-18')
      return build.resolve(eighteen, { kind, resolveDir: import.meta.dirname, pluginData: 'ours' })
    })
  },
}

async function bundle(broken: boolean): Promise<Built> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import * as room from '../../../src/session/index.ts'
        const loadLock = async () => (await import('auth0-lock')).default.Auth0Lock
        globalThis.room = { ...room, loadLock }`,
      resolveDir: import.meta.dirname,
    },
    plugins: broken ? [twoReacts] : [],
    bundle: true,
    write: false,
    splitting: true,
    metafile: true,
    format: 'esm',
    outdir: '/out',
    entryNames: 'app',
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    minifySyntax: true,
    logLevel: 'error',
  })
  const toPath = (file: string): string => `/${file.split('/').at(-1)}`
  const withLock = Object.entries(metafile.outputs).filter(([, { inputs }]) =>
    Object.keys(inputs).some((input) => input.includes('node_modules/auth0-lock/')),
  )
  return {
    files: new Map(outputFiles.map(({ path, text }) => [toPath(path), text])),
    lock: new Set(withLock.map(([file]) => toPath(file))),
  }
}

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,">
<button id="elsewhere">Elsewhere</button><div id="left"></div><div id="right"></div><script type="module" src="/app.js"></script>`

/** What a test says of the session; the domain is the tenant's. */
export type PageOptions = Partial<Omit<SessionOptions, 'loadLock' | 'fetch' | 'onSignedIn' | 'beforeSignOut'>>

export interface App {
  readonly tenant: ServedTenant
  readonly url: string
  /** Requests of the page for Lock's code. */
  readonly lockRequests: string[]
  tab(context?: BrowserContext): Promise<Page>
  newContext(): Promise<BrowserContext>
  close(): Promise<void>
}

export async function startApp(
  options: Partial<TenantOptions> = {},
  { headers = {}, broken = false }: { headers?: Record<string, string>; broken?: boolean } = {},
): Promise<App> {
  const bundling = built.get(broken) ?? bundle(broken)
  built.set(broken, bundling)
  const { files, lock } = await bundling
  const lockRequests: string[] = []
  const ada = { user_id: 'auth0|ada', email: 'ada@example.com', password: 'correct horse 1A', name: 'Ada' }
  const bob = { user_id: 'auth0|bob', email: 'bob@example.com', password: 'correct horse 1A', name: 'Bob' }
  const tenant = await serveTenant({ clients: [{ clientId: 'test-client' }], users: [ada, bob], ...options })
  const served = await serveHandler((request) => {
    const { pathname } = new URL(request.url)
    if (lock.has(pathname)) lockRequests.push(pathname)
    const script = files.get(pathname)
    const type = script === undefined ? 'text/html' : 'text/javascript'
    return Promise.resolve(new Response(script ?? html, { headers: { 'content-type': type, ...headers } }))
  })
  const url = `http://localhost:${served.port}/`
  const contexts: BrowserContext[] = []
  const browser = await theBrowser()
  async function newContext(): Promise<BrowserContext> {
    const context = await browser.newContext()
    contexts.push(context)
    return context
  }
  return {
    tenant,
    url,
    lockRequests,
    newContext,
    async tab(context) {
      const page = await (context ?? (await newContext())).newPage()
      page.setDefaultTimeout(15_000)
      await page.goto(url)
      return page
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()))
      await Promise.all([tenant.close(), served.close()])
    },
  }
}

let browser: Promise<Browser> | undefined
const theBrowser = (): Promise<Browser> => (browser ??= launchChromium())

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
}

/** Makes and connects the page's session. Leaving for Auth0's logout becomes a request in the background. */
export async function start(page: Page, app: App, options: PageOptions = {}): Promise<void> {
  await page.waitForFunction(() => 'room' in globalThis)
  await page.evaluate(
    (options) => {
      const navigate = (url: string) => {
        if (url.startsWith('/')) history.replaceState(null, '', url)
        else void fetch(url, { mode: 'no-cors', credentials: 'include' })
      }
      globalThis.session = room.createSession({ navigate, ...options })
      globalThis.seen = []
      session.subscribe(() => seen.push(session.getState()))
      globalThis.disconnect = session.connect()
    },
    { domain: app.tenant.origin, clientId: 'test-client', ...options },
  )
}

/** What may be told of a state that nobody waited for: no claims, and no token is in it. */
function tell(state: SessionState): string {
  const { status, error } = state
  return [status, status === 'signed-out' && state.reason, error?.code].filter(Boolean).join(', ')
}

/** Waits until the session is in this state; gives it. On a machine with much to do that takes long. */
export async function until<Status extends SessionState['status']>(
  page: Page,
  status: Status,
): Promise<Extract<SessionState, { status: Status }>> {
  // As text: playwright drops an error's own properties.
  const read = async () =>
    JSON.parse(await page.evaluate(() => JSON.stringify(session.getState()))) as SessionState
  try {
    await page.waitForFunction((wanted) => session.getState().status === wanted, status, { timeout: 30_000 })
  } catch (cause) {
    const found = await read().then(tell, () => 'a page that cannot be asked')
    throw new Error(`Waited for ${status}, found ${found}.`, { cause })
  }
  return (await read()) as Extract<SessionState, { status: Status }>
}

export async function openLock(page: Page, options: Parameters<Session['signIn']>[0] = {}): Promise<void> {
  await page.evaluate((options) => {
    globalThis.outcome = session.signIn(options)
  }, options)
  await page.waitForSelector('.auth0-lock input[name=email]')
}

export async function fillIn(
  page: Page,
  email = 'ada@example.com',
  password = 'correct horse 1A',
): Promise<void> {
  await page.fill('.auth0-lock input[name=email]', email)
  await page.fill('.auth0-lock input[name=password]', password)
  await page.click('button.auth0-lock-submit')
}

/** Signs in with the real Lock. */
export async function signIn(page: Page, email?: string): Promise<void> {
  await openLock(page)
  await fillIn(page, email)
  await until(page, 'signed-in')
}
