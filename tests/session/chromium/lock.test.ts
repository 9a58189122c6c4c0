// @vitest-environment node
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { type App, closeBrowser, fillIn, openLock, signIn, start, startApp, until } from './appPage.ts'

vi.setConfig({ testTimeout: 60_000 })
let app: App | undefined
afterEach(() => app?.close())
afterAll(closeBrowser)

test('I sign in with the real Lock in a modal, and nothing of Lock was loaded before', async () => {
  app = await startApp()
  const page = await app.tab()
  const crashes: string[] = []
  page.on('pageerror', ({ message }) => crashes.push(message))
  await start(page, app)
  expect(await until(page, 'signed-out')).toMatchObject({ reason: 'none' })
  expect(app.lockRequests).toEqual([])

  await page.focus('#elsewhere')
  await openLock(page)
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'email')
  await fillIn(page)
  const { user } = await until(page, 'signed-in')
  expect(user).toMatchObject({
    sub: 'auth0|ada',
    email: 'ada@example.com',
    email_verified: expect.anything(),
  })
  expect(await page.evaluate(() => outcome)).toMatchObject({ status: 'signed-in' })
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('elsewhere')
  await page.waitForSelector('.auth0-lock', { state: 'detached' })
  expect(await page.evaluate(() => session.getUserInfo())).toMatchObject({ sub: 'auth0|ada' })
  expect(app.tenant.requests.filter(({ status }) => status === 501)).toEqual([])
  expect(crashes).toEqual([])
})

test.for(['hovers the button', 'leaves the page idle'] as const)(
  'who %s loads Lock ahead of time, and sees nothing of it until the click',
  async (how) => {
    app = await startApp()
    const page = await app.tab()
    await start(page, app)
    await until(page, 'signed-out')
    await page.evaluate((how) => {
      const button = document.querySelector<HTMLElement>('#elsewhere')
      if (how === 'leaves the page idle') requestIdleCallback(() => session.preload())
      else button?.addEventListener('pointerenter', () => session.preload())
    }, how)
    await page.hover('#elsewhere')
    await expect.poll(() => app?.lockRequests.length).toBeGreaterThan(0)
    expect(await page.locator('.auth0-lock').count()).toBe(0)
    const loaded = app.lockRequests.length
    await openLock(page)
    expect(app.lockRequests).toHaveLength(loaded)
  },
)

test('Lock asks nobody but the tenant, even while I type my address', async () => {
  app = await startApp()
  const page = await app.tab()
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  await start(page, app)
  await openLock(page)
  await fillIn(page)
  await until(page, 'signed-in')
  expect([...asked].toSorted()).toEqual([new URL(app.url).origin, app.tenant.origin].toSorted())
})

test('my claims have the names that Auth0 gave them, though Lock changes them', async () => {
  const claims = { 'https://app.example/home_town': 'Oslo', favourite_colour: 'blue' }
  app = await startApp({ postLogin: () => ({ idToken: claims }) })
  const page = await app.tab()
  await start(page, app)
  await signIn(page)
  expect((await until(page, 'signed-in')).user).toMatchObject({
    ...claims,
    email_verified: expect.anything(),
  })
})

test('I get my password wrong, read why, and try again', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await openLock(page)
  await fillIn(page, 'ada@example.com', 'wrong')
  await page.waitForFunction(() => {
    const state = session.getState()
    return state.status === 'signed-out' && state.error?.code === 'invalid_user_password'
  })
  await fillIn(page)
  await until(page, 'signed-in')
})

test('I am quicker than Lock, and go on typing where I am', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await page.evaluate(() => {
    // Asked for before the session asks, so that it comes first in each frame.
    requestAnimationFrame(function hurry() {
      const password = document.querySelector<HTMLElement>('.auth0-lock input[name=password]')
      password?.focus()
      if (!password || document.activeElement !== password) requestAnimationFrame(hurry)
      // Two frames later whoever looks each frame has looked.
      else requestAnimationFrame(() => requestAnimationFrame(() => (document.title = 'typing')))
    })
  })
  await openLock(page)
  await page.waitForFunction(() => document.title === 'typing')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password')
})

test('I am asked to sign in again while I type my password, and go on typing', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await page.focus('#elsewhere')
  await openLock(page)
  await page.fill('.auth0-lock input[name=email]', 'ada@example.com')
  await page.fill('.auth0-lock input[name=password]', 'correct ')
  await page.evaluate(async () => {
    void session.signIn()
    // Told that another call took its place; two frames later the focus was moved, if anything moves it.
    await outcome
    for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
  await page.keyboard.type('horse 1A')
  expect(await page.inputValue('.auth0-lock input[name=password]')).toBe('correct horse 1A')
  await page.click('button.auth0-lock-submit')
  await until(page, 'signed-in')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('elsewhere')
})

test('I close Lock, open it again at once, and it stays', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await openLock(page)
  await page.click('.auth0-lock-close-button')
  expect(await page.evaluate(() => outcome)).toEqual({ status: 'cancelled' })
  await page.evaluate(() => {
    document.querySelector('.auth0-lock')?.setAttribute('data-closing', '')
    void session.signIn()
  })
  await page.waitForSelector('.auth0-lock:not([data-closing])')
  await fillIn(page)
  await until(page, 'signed-in')
})

test('I sign up, and the page hears that the account is new', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await page.evaluate(() => {
    const events: unknown[] = Object.assign(globalThis, { events: [] }).events
    const onSignedIn = (event: object) => void events.push(event)
    const signUpFields = [{ name: 'hobby', placeholder: 'Hobby' }]
    session.configure({ domain: '', clientId: '', onSignedIn, signUpFields })
    globalThis.outcome = session.signUp({ prefill: { email: 'eve@example.com' } })
  })
  await page.fill('.auth0-lock input[name=hobby]', 'chess')
  expect(await page.inputValue('.auth0-lock input[name=email]')).toBe('eve@example.com')
  await page.fill('.auth0-lock input[name=password]', 'correct horse 1A')
  await page.click('button.auth0-lock-submit')
  const { user } = await until(page, 'signed-in')
  expect(app.tenant.user(user.sub)?.user_metadata).toEqual({ hobby: 'chess' })
  const events = await page.evaluate(() => Reflect.get(globalThis, 'events'))
  expect(events).toMatchObject([{ via: 'lock', signedUp: true }])
})

test('Lock’s place moves with my layout, and keeps what I typed', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app, { display: 'container' })
  await until(page, 'signed-out')
  const attach = (id: string) =>
    page.evaluate((id) => {
      const element = document.getElementById(id)
      if (element) Reflect.set(globalThis, 'detach', session.attachLock(element))
    }, id)
  const detach = () => page.evaluate(() => Reflect.get(globalThis, 'detach')())
  await attach('left')
  await page.fill('#left input[name=email]', 'ada@example.com')
  await detach()
  expect(await page.isVisible('.auth0-lock')).toBe(false)
  await attach('right')
  expect(await page.inputValue('#right input[name=email]')).toBe('ada@example.com')
  await page.fill('#right input[name=password]', 'correct horse 1A')
  await page.click('button.auth0-lock-submit')
  await until(page, 'signed-in')
  await page.waitForSelector('.auth0-lock', { state: 'detached' })
  await page.evaluate(() => session.signOut())
  await page.waitForSelector('#right input[name=email]')
  expect(await page.inputValue('#right input[name=email]')).toBe('')
})

test('with Lock in a place of its own, sign-up replaces sign-in when I ask for it', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app, { display: 'container', signUpFields: [{ name: 'hobby', placeholder: 'Hobby' }] })
  await until(page, 'signed-out')
  await page.evaluate(() => {
    const element = document.getElementById('left')
    if (element) void session.attachLock(element)
  })
  await page.waitForSelector('#left input[name=email]')
  await page.evaluate(() => void session.signUp())
  await page.waitForSelector('#left input[name=hobby]')
  expect(await page.locator('.auth0-lock').count()).toBe(1)
})

test('options that change while Lock is open warn, and apply when it opens again', async () => {
  app = await startApp()
  const page = await app.tab()
  const warnings: string[] = []
  page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())))
  await start(page, app)
  await openLock(page)
  const { origin } = app.tenant
  await page.evaluate(
    (domain) => session.configure({ domain, clientId: 'test-client', lockOptions: { allowSignUp: false } }),
    origin,
  )
  expect(warnings.join()).toContain('opens again')
  expect(await page.isVisible('.auth0-lock-tabs')).toBe(true)
  await page.evaluate(() => session.closeLock())
  expect(await page.evaluate(() => outcome)).toEqual({ status: 'cancelled' })
  await page.waitForSelector('.auth0-lock', { state: 'detached' })
  await openLock(page)
  expect(await page.isVisible('.auth0-lock-tabs')).toBe(false)
})

test('a social sign-in in a popup ends signed in, and a popup that I close leaves Lock usable', async () => {
  app = await startApp({ social: ['google-oauth2'] })
  const page = await app.tab()
  await start(page, app)
  await openLock(page)
  const first = page.waitForEvent('popup')
  await page.click('.auth0-lock-social-button')
  await (await first).close()
  await page.waitForFunction(() => !document.querySelector('.auth0-lock-mode-loading'))
  const second = page.waitForEvent('popup')
  await page.click('.auth0-lock-social-button')
  const popup = await second
  await popup.waitForLoadState()
  await popup.fill('input[name=email]', 'gus@example.com')
  await popup.click('button[type=submit], button:not([name=deny])')
  expect((await until(page, 'signed-in')).user.sub).toMatch(/^google-oauth2\|/)
})

test('client settings that fail leave me signed out with the reason, and trying again works', async () => {
  app = await startApp()
  const page = await app.tab()
  app.tenant.next({ on: 'GET */client/*', status: 500, body: 'not a script' })
  await start(page, app)
  const code = await page.evaluate(() => session.signIn().catch((error) => error.code))
  expect(code).toBe('sync')
  expect(await until(page, 'signed-out')).toMatchObject({ error: { code: 'sync' } })
  await page.evaluate(() => session.closeLock())
  await page.waitForSelector('.auth0-lock', { state: 'detached' })
  await signIn(page)
})

test('a tenant that answers 500 when I sign in leaves Lock open, and the next attempt works', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await openLock(page)
  app.tenant.next({ on: 'POST */co/authenticate', status: 500 })
  await fillIn(page)
  await page.waitForSelector('.auth0-global-message-error')
  await until(page, 'signed-out')
  await fillIn(page)
  await until(page, 'signed-in')
})

test('a password that must be changed first is told by Lock, which stays open for the next attempt', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await openLock(page)
  const body = { error: 'password_change_required', error_description: 'Password change required' }
  app.tenant.next({ on: 'POST */co/authenticate', status: 403, body })
  await fillIn(page)
  await page.getByText('You need to update your password').waitFor()
  await until(page, 'signed-out')
  await fillIn(page)
  await until(page, 'signed-in')
})

test('a network that fails while Lock signs me in leaves Lock open, and the next attempt works', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await openLock(page)
  await page.route('**/co/authenticate', (route) => route.abort('internetdisconnected'))
  await fillIn(page)
  await page.waitForSelector('.auth0-global-message-error')
  await until(page, 'signed-out')
  await page.unroute('**/co/authenticate')
  await fillIn(page)
  await until(page, 'signed-in')
  expect(await page.evaluate(() => outcome)).toMatchObject({ status: 'signed-in' })
})

test('an ID token that Auth0 did not sign is refused, though Lock believed it', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app)
  await openLock(page)
  app.tenant.next({ on: 'GET */authorize', idToken: { signature: 'HS256' } })
  await fillIn(page)
  const code = await page.evaluate(() => outcome.catch((error) => error.code))
  expect(code).toBe('invalid_token')
  expect(await until(page, 'signed-out')).toMatchObject({ error: { code: 'invalid_token' } })
})

test('two Reacts in one page end with the cure, not with an empty box', async () => {
  app = await startApp({}, { broken: true })
  const page = await app.tab()
  await start(page, app)
  const [code, cures] = await page.evaluate(() =>
    session.signIn().then(
      () => [],
      (error) => [error.code, Object.keys(error.cures)],
    ),
  )
  expect(code).toBe('double_react')
  expect(cures).toEqual(['npm', 'pnpm', 'yarn', 'Vite', 'webpack', 'Next'])
})
