// @vitest-environment node
import type { Page } from 'playwright-core'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { type App, closeBrowser, type PageOptions, signIn, start, startApp, until } from './appPage.ts'

vi.setConfig({ testTimeout: 60_000 })
let app: App | undefined
afterEach(() => app?.close())
afterAll(closeBrowser)

async function reload(page: Page, app: App, options?: PageOptions): Promise<void> {
  await page.reload()
  app.lockRequests.length = 0
  await start(page, app, options)
}

/** What Lock's own `checkSession` calls back with. */
function checkSession(page: Page, { tenant }: App): Promise<Record<string, unknown>> {
  return page.evaluate(
    ([clientId, base]) =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        room
          .loadLock()
          .then((Lock) => {
            const lock = new Lock(clientId, base, {
              configurationBaseUrl: base,
              languageBaseUrl: base,
              overrides: { __token_issuer: `${base}/`, __jwks_uri: `${base}/.well-known/jwks.json` },
              auth: {
                autoParseHash: false,
                responseType: 'token id_token',
                redirectUrl: location.origin,
                audience: `${base}/api/v2/`,
              },
            })
            const check = Reflect.get(lock, 'checkSession') as (
              options: object,
              done: (...answer: unknown[]) => void,
            ) => void
            check.call(lock, {}, (error, result) => resolve((error ?? result) as Record<string, unknown>))
          })
          .catch(reject)
      }),
    ['test-client', tenant.origin] as const,
  )
}

test.for(['memory', 'session', 'local'] as const)(
  'I reload, and I am still signed in without Lock: tokens in %s',
  async (storage) => {
    app = await startApp()
    const page = await app.tab()
    await start(page, app, { storage })
    await signIn(page)
    await reload(page, app, { storage })
    const { user } = await until(page, 'signed-in')
    expect(user.sub).toBe('auth0|ada')
    expect(await page.evaluate(() => session.getAccessToken())).toMatch(/^ey/)
    expect(app.lockRequests).toEqual([])
    const asked = app.tenant.requests.filter(({ path }) => path.endsWith('/authorize'))
    expect(asked).toHaveLength(storage === 'memory' ? 2 : 1)
  },
)

test('a first visit is signed out at once, without asking the tenant', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  expect(await until(page, 'signed-out')).toEqual({ status: 'signed-out', reason: 'none' })
  expect(app.tenant.requests).toEqual([])
})

test('where third-party cookies are blocked, a reload says that the session has expired', async () => {
  app = await startApp()
  const page = await app.tab()
  await page.goto(app.url.replace('localhost', '127.0.0.1'))
  await start(page, app)
  await signIn(page)
  await reload(page, app)
  expect(await until(page, 'signed-out')).toEqual({ status: 'signed-out', reason: 'expired' })
  await signIn(page)
})

test('with tokens in local storage, a reload needs no third-party cookie', async () => {
  app = await startApp()
  const page = await app.tab()
  await page.goto(app.url.replace('localhost', '127.0.0.1'))
  await start(page, app, { storage: 'local' })
  await signIn(page)
  await reload(page, app, { storage: 'local' })
  await until(page, 'signed-in')
})

test('tokens that were tampered with in storage end signed out, and are removed', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app, { storage: 'local' })
  await signIn(page)
  await page.evaluate(() => {
    for (const [key, value] of Object.entries(localStorage)) {
      localStorage.setItem(key, value.replace(/"accessToken":"[^"]+"/, '"accessToken":"stolen"'))
    }
  })
  await reload(page, app, { storage: 'local' })
  expect(await until(page, 'signed-out')).toMatchObject({
    reason: 'invalid',
    error: { code: 'invalid_token' },
  })
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

test('a forged ID token in storage ends signed out', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app, { storage: 'session' })
  await signIn(page)
  const forged = await app.tenant.idToken('auth0|bob', { signature: 'none' })
  await page.evaluate((forged) => {
    for (const [key, value] of Object.entries(sessionStorage)) {
      sessionStorage.setItem(key, value.replace(/"idToken":"[^"]+"/, `"idToken":"${forged}"`))
    }
  }, forged)
  await reload(page, app, { storage: 'session' })
  expect(await until(page, 'signed-out')).toMatchObject({ reason: 'invalid' })
})

test('a token is renewed once, however many callers ask for a fresh one', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  const before = app.tenant.requests.filter(({ path }) => path.endsWith('/authorize')).length
  const renewed = await page.evaluate(() =>
    Promise.all([1, 2, 3].map(() => session.getAccessToken({ renew: true }))),
  )
  expect(new Set(renewed).size).toBe(1)
  const after = app.tenant.requests.filter(({ path }) => path.endsWith('/authorize')).length
  expect(after - before).toBe(1)
})

test('the session renews itself before its token expires', async () => {
  app = await startApp({ accessTokenLifetime: 2 })
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  await page.waitForFunction(() => seen.filter(({ status }) => status === 'signed-in').length > 1)
  expect(await page.evaluate(() => session.getAccessToken())).toMatch(/^ey/)
})

test('a renewal that gives another user ends the session, and nothing is sent in the other’s name', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  app.tenant.next({ on: 'GET */authorize', idToken: { sub: 'auth0|bob' } })
  const reason = await page.evaluate(() =>
    session.getAccessToken({ renew: true }).catch((error) => error.reason),
  )
  expect(reason).toBe('other_user')
  expect(await until(page, 'signed-out')).toMatchObject({ reason: 'other-user' })
})

test('a silent answer with a forged, foreign or outdated ID token is refused', async () => {
  const hour = 3_600_000
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  const codes: Record<string, string | undefined> = {}
  for (const [name, idToken] of Object.entries({
    'of another nonce': { nonce: 'another' },
    'of another access token': { claims: { at_hash: 'another' } },
    'signed by a stranger': { signature: 'foreign' },
    'signed with HS256': { signature: 'HS256' },
    'not signed': { signature: 'none' },
    'of another issuer': { issuer: 'https://evil.example/' },
    'for another application': { audience: 'another' },
    'that has expired': { issuedAt: Date.now() - 20 * hour },
    'from the future': { issuedAt: Date.now() + hour },
  } as const)) {
    app.tenant.next({ on: 'GET */authorize', idToken })
    await page.evaluate((key) => {
      disconnect()
      localStorage.setItem(key, '1') // each refusal forgets that somebody was here
    }, `auth0-metadata ${app.tenant.origin} test-client hint`)
    await start(page, app)
    codes[name] = (await until(page, 'signed-out')).error?.code
  }
  expect(codes).toEqual({
    'of another nonce': 'invalid_token',
    'of another access token': 'invalid_token',
    'signed by a stranger': 'invalid_token',
    'signed with HS256': 'invalid_token',
    'not signed': 'invalid_token',
    'of another issuer': 'invalid_token',
    'for another application': 'invalid_token',
    'that has expired': 'expired_token',
    'from the future': 'clock_skew',
  })
})

test('an answer of another state, origin or frame is not heard', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  const held = app.tenant.next({ on: 'GET */authorize', hold: 'before' })
  await page.reload()
  await start(page, app)
  await held.reached
  await page.evaluate(async (origin) => {
    const frame = document.querySelector('iframe')
    const state = new URL(frame?.src ?? '').searchParams.get('state')
    const forged = { type: 'authorization_response', response: { state, error: 'login_required' } }
    const other = { ...forged, response: { ...forged.response, state: 'guessed' } }
    // The three are told apart by one member each; the rest is as Auth0 would send it.
    for (const [data, from, source] of [
      [forged, location.origin, frame?.contentWindow],
      [forged, origin, window],
      [other, origin, frame?.contentWindow],
    ] as const)
      dispatchEvent(new MessageEvent('message', { data, origin: from, source: source ?? null }))
    await Promise.resolve()
  }, app.tenant.origin)
  held.release()
  expect((await until(page, 'signed-in')).user.sub).toBe('auth0|ada')
})

test.for([
  ['never answers', { hold: 'before' }, '00:16'],
  ['answers with HTML that says nothing', { status: 200, body: '<h1>Welcome to the hotel</h1>' }, '00:03'],
] as const)('a tenant that %s leaves the page waiting for a while only', async ([, fault, patience]) => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  const stuck = app.tenant.next({ on: 'GET */authorize', ...fault })
  await page.clock.install()
  await page.reload()
  await start(page, app)
  await stuck.reached
  expect(await page.evaluate(() => session.getState().status)).toBe('loading')
  await expect
    .poll(async () => {
      await page.clock.fastForward(patience)
      return page.evaluate(() => session.getState())
    })
    .toEqual({ status: 'signed-out', reason: 'unreachable' })
  stuck.cancel()
  await page.evaluate(() => void dispatchEvent(new Event('online')))
  await until(page, 'signed-in')
})

test('a tenant that answers an error page does not sign me out for good', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  app.tenant.next({ on: 'GET */authorize', status: 500, body: '<h1>Oops</h1>' })
  await reload(page, app)
  expect(await until(page, 'signed-out')).toEqual({ status: 'signed-out', reason: 'unreachable' })
  await page.evaluate(() => void dispatchEvent(new Event('online')))
  expect((await until(page, 'signed-in')).user.sub).toBe('auth0|ada')
})

test('a tenant that cannot be reached keeps what is stored, and getAccessToken says why it failed', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app, { storage: 'local' })
  await signIn(page)
  await page.route('**/.well-known/**', (route) => route.abort())
  await reload(page, app, { storage: 'local' })
  expect(await until(page, 'signed-out')).toMatchObject({ reason: 'unreachable' })
  await page.unroute('**/.well-known/**')
  await page.evaluate(() => void dispatchEvent(new Event('online')))
  await until(page, 'signed-in')
  await page.route('**/authorize?**', (route) => route.abort())
  const code = await page.evaluate(() => session.getAccessToken({ renew: true }).catch((error) => error.code))
  expect(code).toBe('unreachable')
  await until(page, 'signed-in')
})

test('our silent answer and Lock’s checkSession agree on who is signed in', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  await reload(page, app)
  const ours = (await until(page, 'signed-in')).user
  const theirs = await checkSession(page, app)
  const { sub, iss, aud, name, email } = ours
  expect(theirs['idTokenPayload']).toMatchObject({ sub, iss, aud, name, email })

  await page.evaluate(
    (origin) => fetch(`${origin}/v2/logout`, { mode: 'no-cors', credentials: 'include' }),
    app.tenant.origin,
  )
  const refused = await page.evaluate(() =>
    session.getAccessToken({ renew: true }).catch((error) => error.reason),
  )
  expect(refused).toBe('login_required')
  expect(await checkSession(page, app)).toMatchObject({ code: refused })
})

test('a token for other scopes leaves the session’s own alone', async () => {
  app = await startApp({ apis: ['https://api.example'] })
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  const [own, other, again] = await page.evaluate(async () => [
    await session.getAccessToken(),
    await session.getAccessToken({ audience: 'https://api.example', scope: 'openid read:things' }),
    await session.getAccessToken({ audience: 'https://api.example', scope: 'openid read:things' }),
  ])
  expect(other).not.toBe(own)
  expect(again).toBe(other)
  expect(await page.evaluate(() => session.getAccessToken())).toBe(own)
})

test('storage that throws costs no crash: I sign in, and after a reload I am asked again', async () => {
  app = await startApp()
  const context = await app.newContext()
  await context.addInitScript(() => {
    for (const name of ['getItem', 'setItem', 'removeItem'] as const) {
      Storage.prototype[name] = () => {
        throw new DOMException('blocked', 'SecurityError')
      }
    }
  })
  const page = await app.tab(context)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await start(page, app, { storage: 'local' })
  await until(page, 'signed-out')
  await signIn(page)
  await reload(page, app, { storage: 'local' })
  await until(page, 'signed-out')
  expect(errors).toEqual([])
})

test('no token is ever in the address, the storage, the document or the console, with tokens in memory', async () => {
  app = await startApp()
  const page = await app.tab()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('framenavigated', (frame) => frame === page.mainFrame() && said.push(frame.url()))
  await start(page, app)
  await signIn(page)
  const token = await page.evaluate(() => session.getAccessToken({ renew: true }))
  const places = await page.evaluate(() => [
    location.href,
    document.documentElement.outerHTML,
    JSON.stringify([localStorage, sessionStorage]),
  ])
  for (const place of [...places, ...said]) {
    expect(place).not.toContain(token)
    expect(place).not.toMatch(/eyJ[\w-]{20,}\.eyJ/)
  }
})
