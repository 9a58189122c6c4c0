// A page with nothing but the real Lock on it, in a real Chromium, talking to a local tenant.
import { build } from 'esbuild'
import { chromium, type Browser, type Page } from 'playwright-core'
import { serveHandler } from 'react-auth0-metadata/testing'
import { byPublicName } from '../setup/names.mjs'
import { chromiumFlags, ensureChromium } from '../setup/chromium.mjs'

type Handler = (request: Request) => Promise<Response>

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
}

async function bundled(contents: string, format: 'iife' | 'esm'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format,
    globalName: 'lockModule',
    alias: byPublicName,
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"development"', global: 'globalThis' },
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

let lock: Promise<string> | undefined

const html =
  '<!doctype html><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,"><div id="container"></div><script src="/lock.js"></script>'

const answerWith = (type: string, body: string): Response =>
  new Response(body, { headers: { 'content-type': `${type}; charset=utf-8` } })

export interface LockPage {
  readonly port: number
  close(): Promise<void>
}

/** Serves the page at every address that ends with a slash; requests it does not know go to `rest`, a tenant under a path for example. */
export async function serveLockPage(rest?: Handler): Promise<LockPage> {
  const script = await (lock ??= bundled(`export { Auth0Lock } from 'auth0-lock'`, 'iife'))
  return serveHandler(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/lock.js') return answerWith('text/javascript', script)
    if (pathname.endsWith('/')) return answerWith('text/html', html)
    return rest ? rest(request) : new Response('Not found', { status: 404 })
  })
}

/** Serves a static site below `path`: the page, and a worker that holds the tenant. Nothing else answers. */
export async function serveWorkerSite(path: string, clientId: string): Promise<LockPage> {
  const [worker, start] = await Promise.all([
    bundled(
      `import { hostInServiceWorker } from 'react-auth0-metadata/testing'
       hostInServiceWorker({ clients: [{ clientId: ${JSON.stringify(clientId)} }] })`,
      'esm',
    ),
    bundled(
      `import { startTenantWorker } from 'react-auth0-metadata/testing'; await startTenantWorker('sw.js')`,
      'esm',
    ),
  ])
  return serveLockPage((request) => {
    const { pathname } = new URL(request.url)
    if (pathname === `${path}sw.js`) return Promise.resolve(answerWith('text/javascript', worker))
    if (pathname === `${path}start.js`) return Promise.resolve(answerWith('text/javascript', start))
    return Promise.resolve(new Response('Not found', { status: 404 }))
  })
}

export interface LockSettings {
  readonly tenant: string
  readonly clientId: string
  readonly redirect?: boolean
  readonly display?: 'modal' | 'container'
  readonly signUp?: boolean
}

export interface Authenticated {
  readonly accessToken: string
  readonly idToken: string
  readonly idTokenPayload: { readonly sub: string }
}

/** Constructs Lock on the page; what it says is kept in `window.heard`. */
export async function constructLock(page: Page, settings: LockSettings): Promise<void> {
  await page.evaluate(({ tenant, clientId, redirect = false, display = 'modal', signUp = false }) => {
    const heard: [string, unknown][] = []
    // The bundle's global, and two of our own for the test to reach.
    const scope = window as unknown as {
      lockModule: { Auth0Lock: new (...args: unknown[]) => Record<string, (...args: unknown[]) => void> }
    }
    const scopes =
      'openid profile email read:current_user update:current_user_metadata create:current_user_metadata'
    const lock = new scope.lockModule.Auth0Lock(clientId, tenant, {
      configurationBaseUrl: tenant,
      languageBaseUrl: tenant,
      overrides: { __token_issuer: `${tenant}/`, __jwks_uri: `${tenant}/.well-known/jwks.json` },
      avatar: null,
      rememberLastLogin: false,
      autofocus: false,
      closable: true,
      ...(display === 'container' && { container: 'container' }),
      theme: { logo: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>' },
      initialScreen: signUp ? 'signUp' : 'login',
      additionalSignUpFields: [
        { name: 'hobby', placeholder: 'Hobby' },
        {
          type: 'select',
          name: 'colour',
          placeholder: 'Colour',
          options: [{ value: 'red', label: 'Red' }],
          prefill: 'red',
        },
        { type: 'checkbox', name: 'newsletter', placeholder: 'Newsletter', prefill: 'true' },
        { type: 'hidden', name: 'campaign', value: 'spring' },
      ],
      auth: {
        redirect,
        responseType: 'token id_token',
        redirectUrl: `${location.origin}${location.pathname}`,
        audience: `${tenant}/api/v2/`,
        params: { scope: scopes },
      },
    })
    for (const name of ['authenticated', 'authorization_error', 'unrecoverable_error', 'signup error'])
      lock['on']?.(name, (value: unknown) => heard.push([name, value]))
    Object.assign(window, { lock, heard })
  }, settings)
}

export const show = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { lock: { show(): void } }).lock.show())

/** What Lock says next under this name. */
export async function hear<T>(page: Page, name: string): Promise<T> {
  const handle = await page.waitForFunction(
    (wanted) =>
      (window as unknown as { heard?: [string, unknown][] }).heard?.find(([said]) => said === wanted),
    name,
  )
  return ((await handle.jsonValue()) as [string, T])[1]
}

export interface SessionAnswer {
  readonly error: { readonly error?: string; readonly code?: string } | null
  readonly result: Authenticated | null
}

export const checkSession = (page: Page): Promise<SessionAnswer> =>
  page.evaluate(
    () =>
      new Promise<SessionAnswer>((resolve) => {
        type Check = (
          options: object,
          callback: (error: SessionAnswer['error'], result: SessionAnswer['result']) => void,
        ) => void
        const { lock } = window as unknown as { lock: { checkSession: Check } }
        lock.checkSession({}, (error, result) => resolve({ error, result }))
      }),
  )

export const userInfo = (page: Page, token: string): Promise<unknown> =>
  page.evaluate(
    (accessToken) =>
      new Promise((resolve) => {
        type Get = (token: string, callback: (error: unknown, profile: unknown) => void) => void
        const { lock } = window as unknown as { lock: { getUserInfo: Get } }
        lock.getUserInfo(accessToken, (error, profile) => resolve(error ?? profile))
      }),
    token,
  )

/** A request from the page itself, so that CORS applies. */
export const ask = (
  page: Page,
  url: string,
  token: string,
  body?: object,
): Promise<{ status: number; body: Record<string, unknown> }> =>
  page.evaluate(
    async ([url, token, body]) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const answer = await fetch(url, {
        headers,
        ...(body && { method: 'PATCH', body: JSON.stringify(body) }),
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    },
    [url, token, body] as const,
  )
