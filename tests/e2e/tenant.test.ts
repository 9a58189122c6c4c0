import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  connectTenant,
  createTenant,
  serveTenant,
  type RecordedRequest,
  type SeedUser,
  type Tenant,
  type TenantUser,
} from 'react-auth0-metadata/testing'
import {
  ask,
  checkSession,
  constructLock,
  hear,
  launchChromium,
  serveLockPage,
  serveWorkerSite,
  show,
  userInfo,
  type Authenticated,
  type LockSettings,
} from '../testing/lockPage.ts'

const clientId = 'test-client'
const clients = [{ clientId }]

let browser: Browser
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await Promise.all(closing.map((close) => close()))
})

/** A tenant as far as the journey looks at it, wherever it runs. */
interface Observed {
  readonly origin: string
  user(id: string): TenantUser | undefined | Promise<TenantUser | undefined>
  readonly requests: readonly RecordedRequest[] | (() => Promise<readonly RecordedRequest[]>)
}

interface Place {
  readonly tenant: Observed
  readonly app: string
  /** Done before the journey on its page, and again after reloads. */
  readonly prepare?: (page: Page) => Promise<void>
  /** Called in the middle. */
  readonly interrupt?: (page: Page) => Promise<void>
}

async function onAnotherPort(path = ''): Promise<Place> {
  const tenant = await serveTenant({ clients }, { path })
  const page = await serveLockPage()
  closing.push(tenant.close, page.close)
  return { tenant, app: `http://localhost:${page.port}/` }
}

/** The page's own `fetch`, because a worker answers nobody else. */
const fetchOn =
  (page: Page): typeof fetch =>
  async (input, init) => {
    const asked = [
      input instanceof Request ? input.url : input.toString(),
      {
        method: init?.method,
        body: init?.body as string | undefined,
        headers: init?.headers as Record<string, string>,
      },
    ] as const
    const [status, text] = await page.evaluate(async ([url, { method, body, headers }]) => {
      const answer = await fetch(url, { ...(method && { method }), ...(body && { body, headers }) })
      return [answer.status, await answer.text()] as const
    }, asked)
    return new Response(text, { status })
  }

async function inAServiceWorker(path: string, page: Page): Promise<Place> {
  const site = await serveWorkerSite(path, clientId)
  closing.push(site.close)
  const app = `http://localhost:${site.port}${path}`
  return {
    tenant: connectTenant(`${app}tenant`, fetchOn(page)),
    app,
    prepare: async (page) => void (await page.evaluate(`import('${app}start.js').then(() => undefined)`)),
    async interrupt(page) {
      const devTools = await page.context().newCDPSession(page)
      await devTools.send('ServiceWorker.enable')
      await devTools.send('ServiceWorker.stopAllWorkers')
    },
  }
}

async function onTheSameOrigin(): Promise<Place> {
  let tenant: Tenant | undefined
  const page = await serveLockPage((request) =>
    tenant ? tenant.fetch(request) : Promise.reject(new Error('not ready')),
  )
  tenant = await createTenant({ clients, origin: `http://localhost:${page.port}/tenant` })
  closing.push(page.close)
  return { tenant, app: `http://localhost:${page.port}/` }
}

async function newPage(): Promise<Page> {
  const context = await browser.newContext()
  closing.unshift(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

async function signUp(page: Page, hobby = 'chess'): Promise<void> {
  await show(page)
  await page.fill('input[name=email]', 'ada@example.com')
  await page.fill('input[name=password]', 'correct horse 1A')
  await page.fill('input[name=hobby]', hobby)
  await page.click('button.auth0-lock-submit')
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.fill('input[name=email]', 'ada@example.com')
  await page.fill('input[name=password]', password)
  await page.click('button.auth0-lock-submit')
}

async function journey(
  place: Place,
  mode: Pick<LockSettings, 'redirect' | 'display'>,
  given?: Page,
): Promise<void> {
  const { tenant, app } = place
  const page = given ?? (await newPage())
  const settings: LockSettings = { tenant: tenant.origin, clientId, ...mode }
  const open = async (signUp = false) => {
    await page.goto(app)
    await place.prepare?.(page)
    await constructLock(page, { ...settings, signUp })
  }
  // After a redirect the page is a new one, and Lock must be there to read the answer.
  const authenticated = async (): Promise<Authenticated> => {
    if (mode.redirect) {
      await page.waitForURL(/access_token=/)
      await constructLock(page, settings)
    }
    return hear<Authenticated>(page, 'authenticated')
  }

  await open(true)
  await signUp(page)
  const { accessToken, idTokenPayload } = await authenticated()
  const { sub } = idTokenPayload
  const address = `${tenant.origin}/api/v2/users/${encodeURIComponent(sub)}`

  const signedUp = { hobby: 'chess', colour: 'red', newsletter: 'true', campaign: 'spring' }
  expect((await tenant.user(sub))?.user_metadata).toEqual(signedUp)
  expect((await ask(page, address, accessToken)).body['user_metadata']).toEqual(signedUp)

  const patch = { user_metadata: { addresses: { home: '123 Main Street' }, campaign: null } }
  expect((await ask(page, address, accessToken, patch)).status).toBe(200)
  const { campaign: _gone, ...rest } = signedUp
  expect((await tenant.user(sub))?.user_metadata).toEqual({ ...rest, addresses: { home: '123 Main Street' } })

  const refused = await ask(page, address, accessToken, { app_metadata: { plan: 'free' } })
  expect(refused).toMatchObject({ status: 403, body: { errorCode: 'insufficient_scope' } })

  await place.interrupt?.(page)
  await open()
  const renewed = await checkSession(page)
  expect(renewed.error).toBeNull()
  expect(renewed.result?.idTokenPayload.sub).toBe(sub)
  expect(await userInfo(page, renewed.result?.accessToken ?? '')).toMatchObject({
    sub,
    email: 'ada@example.com',
  })

  await page.goto(`${tenant.origin}/v2/logout?client_id=${clientId}&returnTo=${encodeURIComponent(app)}`)
  expect(page.url()).toBe(app)
  await open()
  expect((await checkSession(page)).error).toMatchObject({ error: 'login_required' })

  await show(page)
  await signIn(page, 'wrong')
  expect(await hear(page, 'authorization_error')).toMatchObject({ code: 'invalid_user_password' })
  await signIn(page, 'correct horse 1A')
  expect((await authenticated()).idTokenPayload.sub).toBe(sub)
  const { requests } = tenant
  const asked = typeof requests === 'function' ? await requests() : requests
  expect(asked.filter(({ status }) => status === 501)).toEqual([])
}

describe('the real Lock travels from sign-up to signing in again', () => {
  test('in a modal, with the tenant on another port', async () => {
    await journey(await onAnotherPort(), { display: 'modal' })
  })
  test('in a container, with the tenant on another port and under a path', async () => {
    await journey(await onAnotherPort('/t/1'), { display: 'container' })
  })
  test('with redirects, with the tenant on another port', async () => {
    await journey(await onAnotherPort(), { redirect: true })
  })
  test('in a modal, with the tenant under a path of the same origin', async () => {
    await journey(await onTheSameOrigin(), { display: 'modal' })
  })
  test('with redirects, with the tenant under a path of the same origin', async () => {
    await journey(await onTheSameOrigin(), { redirect: true })
  })
  test('in a modal, with no server at all, though the worker that holds the tenant is stopped on the way', async () => {
    const page = await newPage()
    await journey(await inAServiceWorker('/', page), { display: 'modal' }, page)
  })
  test('with redirects, with no server at all, below a path', async () => {
    const page = await newPage()
    await journey(await inAServiceWorker('/demo/', page), { redirect: true }, page)
  })
})

test(
  'from another site login works, and the session cannot be checked, as where third-party cookies are blocked',
  { timeout: 60_000 },
  async () => {
    const { tenant, app } = await onAnotherPort()
    const page = await newPage()
    await page.goto(app.replace('localhost', '127.0.0.1'))
    const settings = { tenant: tenant.origin, clientId, signUp: true }
    await constructLock(page, settings)
    await signUp(page)
    expect((await hear<Authenticated>(page, 'authenticated')).idTokenPayload.sub).toMatch(/^auth0\|/)
    expect((await checkSession(page)).error).toMatchObject({ error: 'login_required' })
  },
)

describe('what the tenant refuses, Lock hears', () => {
  async function openSignUp(users: readonly SeedUser[]): Promise<Page> {
    const page = await newPage()
    const tenant = await serveTenant({ clients, users })
    const site = await serveLockPage()
    closing.push(tenant.close, site.close)
    await page.goto(`http://localhost:${site.port}/`)
    await constructLock(page, { tenant: tenant.origin, clientId, signUp: true })
    return page
  }

  test('an address that is known', async () => {
    const page = await openSignUp([{ email: 'ada@example.com', password: 'another one' }])
    await signUp(page)
    expect(await hear(page, 'signup error')).toMatchObject({
      code: 'invalid_signup',
      name: 'BadRequestError',
    })
  })

  test('a text of more than 500 characters, which Lock itself lets pass', async () => {
    const page = await openSignUp([])
    await signUp(page, 'x'.repeat(501))
    const description = expect.stringContaining('user_metadata.hobby') as string
    expect(await hear(page, 'signup error')).toMatchObject({ description })
  })
})

describe('a social connection in a popup', () => {
  async function openPopup(): Promise<{ tenant: Tenant; page: Page; popup: Page }> {
    const page = await newPage()
    const tenant = await serveTenant({
      clients,
      social: ['google-oauth2'],
      users: [{ user_id: 'google-oauth2|1', email: 'grace@example.com' }],
    })
    const site = await serveLockPage()
    closing.push(tenant.close, site.close)
    await page.goto(`http://localhost:${site.port}/`)
    await constructLock(page, { tenant: tenant.origin, clientId })
    await show(page)
    const opened = page.waitForEvent('popup')
    await page.click('.auth0-lock-social-button')
    return { tenant, page, popup: await opened }
  }

  test('a user of that connection is chosen, and the page has their tokens', async () => {
    const { tenant, page, popup } = await openPopup()
    await popup.getByRole('button', { name: 'grace@example.com' }).click()
    const { accessToken } = await hear<Authenticated>(page, 'authenticated')
    const address = `${tenant.origin}/api/v2/users/${encodeURIComponent('google-oauth2|1')}`
    expect(await ask(page, address, accessToken)).toMatchObject({
      status: 200,
      body: { user_id: 'google-oauth2|1' },
    })
    expect((await checkSession(page)).result?.idTokenPayload.sub).toBe('google-oauth2|1')
  })

  test('a refusal there is heard here', async () => {
    const { page, popup } = await openPopup()
    await popup.getByRole('button', { name: 'Do not allow' }).click()
    expect(await hear(page, 'authorization_error')).toMatchObject({ code: 'lock.unauthorized' })
  })
})
