// @vitest-environment node
import type { Page } from 'playwright-core'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import {
  type App,
  closeBrowser,
  openLock,
  type PageOptions,
  signIn,
  start,
  startApp,
  until,
} from './appPage.ts'

vi.setConfig({ testTimeout: 60_000 })
let app: App | undefined
afterEach(() => app?.close())
afterAll(closeBrowser)

async function openTabs(app: App, count: number, options?: PageOptions): Promise<Page[]> {
  const context = await app.newContext()
  const tabs: Page[] = []
  for (let opened = 0; opened < count; opened++) {
    const tab = await app.tab(context)
    await start(tab, app, options)
    await until(tab, 'signed-out')
    tabs.push(tab)
  }
  return tabs
}

test.for(['memory', 'session', 'local'] as const)(
  'signing in and out in one tab does so in the others: tokens in %s',
  async (storage) => {
    app = await startApp()
    const tabs = await openTabs(app, 3, { storage })
    const [first] = tabs
    if (!first) throw new Error('no tab')
    await signIn(first)
    for (const tab of tabs) expect((await until(tab, 'signed-in')).user.sub).toBe('auth0|ada')
    await first.evaluate(() => session.signOut())
    for (const tab of tabs) expect(await until(tab, 'signed-out')).toMatchObject({ reason: 'signed-out' })
    // Polled: a browser takes a moment to show one tab's localStorage to another.
    const readKept = () =>
      Promise.all(
        tabs.map((tab) => tab.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)))),
      )
    await expect.poll(readKept).toEqual([[], [], []])
  },
)

test('where third-party cookies are blocked, signing in in one tab does so in the others: tokens in local', async () => {
  app = await startApp()
  const context = await app.newContext()
  const tabs = [await app.tab(context), await app.tab(context)] as const
  for (const tab of tabs) {
    await tab.goto(app.url.replace('localhost', '127.0.0.1'))
    await start(tab, app, { storage: 'local' })
    await until(tab, 'signed-out')
  }
  const [first, second] = tabs
  await signIn(first)
  await until(second, 'signed-in')
  await first.reload()
  await start(first, app, { storage: 'local' })
  await until(first, 'signed-in')
})

test('signing in in another tab closes the Lock that waits in this one', async () => {
  app = await startApp()
  const [first, second] = await openTabs(app, 2)
  if (!first || !second) throw new Error('no tab')
  await openLock(second)
  await signIn(first)
  await until(second, 'signed-in')
  await second.waitForSelector('.auth0-lock', { state: 'detached' })
  expect(await second.evaluate(() => outcome)).toEqual({ status: 'cancelled' })
})

test('a laptop that slept past the expiry renews when it wakes', async () => {
  app = await startApp()
  const page = await app.tab()
  await page.clock.install()
  await start(page, app)
  await signIn(page)
  const count = () => app?.tenant.requests.filter(({ path }) => path.endsWith('/authorize')).length ?? 0
  const before = count()
  await page.clock.fastForward('03:00:00')
  await expect.poll(count).toBe(before + 1)
  await until(page, 'signed-in')
})

test('another user in another tab becomes the user of the others', async () => {
  app = await startApp()
  const tabs = await openTabs(app, 3, { storage: 'session' })
  const [first, second] = tabs
  if (!first || !second) throw new Error('no tab')
  await signIn(first)
  for (const tab of tabs) await until(tab, 'signed-in')
  await signIn(second, 'bob@example.com')
  for (const tab of tabs) {
    await tab.waitForFunction(() => {
      const state = session.getState()
      return state.status === 'signed-in' && state.user.sub === 'auth0|bob'
    })
  }
})

test('three tabs that want a fresh token ask Auth0 once, and share its answer', async () => {
  let ahead = 0
  app = await startApp({ now: () => Date.now() + ahead })
  const tabs = await openTabs(app, 3, { storage: 'local' })
  const [first, , third] = tabs
  if (!first || !third) throw new Error('no tab')
  await signIn(first)
  for (const tab of tabs) await until(tab, 'signed-in')
  const count = () => app?.tenant.requests.filter(({ path }) => path.endsWith('/authorize')).length ?? 0
  const before = count()
  ahead = 5_000 // tokens that were signed within one second are equal
  const held = app.tenant.next({ on: 'GET */authorize', hold: 'before' })
  const renewals = tabs.map((tab) => tab.evaluate(() => session.getAccessToken({ renew: true })))
  await held.reached
  await third.waitForFunction(async () => {
    const { held = [], pending = [] } = await navigator.locks.query()
    return held.length === 1 && pending.length === 2
  })
  held.release()
  expect(new Set(await Promise.all(renewals)).size).toBe(1)
  expect(count() - before).toBe(1)
  for (const tab of tabs) await until(tab, 'signed-in')
})

test('signing out ends Auth0’s session too, after what waits was sent', async () => {
  app = await startApp()
  const [page] = await openTabs(app, 1)
  if (!page) throw new Error('no tab')
  await signIn(page)
  const { origin } = app.tenant
  const order = await page.evaluate(async (domain) => {
    const order: string[] = []
    const beforeSignOut = async () => void order.push(`flush while ${session.getState().status}`)
    const navigate = (url: string) => {
      order.push(new URL(url).pathname)
      void fetch(url, { mode: 'no-cors', credentials: 'include' })
    }
    session.configure({ domain, clientId: 'test-client', beforeSignOut, navigate })
    await session.signOut()
    return order
  }, origin)
  expect(order).toEqual(['flush while signed-in', '/v2/logout'])
  await page.waitForFunction(() => document.readyState === 'complete')
  await page.reload()
  await start(page, app)
  expect(await until(page, 'signed-out')).toMatchObject({ reason: 'none' })
})

test('signing out offline signs me out here, and does not leave the page', async () => {
  app = await startApp()
  const [page] = await openTabs(app, 1)
  if (!page) throw new Error('no tab')
  await signIn(page)
  await page.context().setOffline(true)
  await page.evaluate(() => session.signOut())
  expect(await until(page, 'signed-out')).toMatchObject({ reason: 'signed-out' })
  expect(app.tenant.requests.filter(({ path }) => path.endsWith('/v2/logout'))).toEqual([])
})

test('two providers of one tenant share one session and one Lock', async () => {
  app = await startApp()
  const [page] = await openTabs(app, 1)
  if (!page) throw new Error('no tab')
  await page.evaluate((domain) => {
    const second = room.createSession({ domain, clientId: 'test-client' })
    second.connect()
    Object.assign(globalThis, { second })
  }, app.tenant.origin)
  await signIn(page)
  const theirs = await page.evaluate(() => Reflect.get(globalThis, 'second').getState())
  expect(theirs).toMatchObject({ status: 'signed-in', user: { sub: 'auth0|ada' } })
  expect(await page.evaluate(() => document.querySelectorAll('.auth0-lock-container').length)).toBe(1)
})

test('providers of two tenants on one page are refused with both the reason and the cure', async () => {
  app = await startApp()
  const [page] = await openTabs(app, 1)
  if (!page) throw new Error('no tab')
  const message = await page.evaluate((domain) => {
    try {
      return void room.createSession({ domain, clientId: 'another' }).connect()
    } catch (error) {
      return String(error)
    }
  }, app.tenant.origin)
  expect(message).toMatch(/ConfigurationError: This page is connected to .* as test-client/)
})
