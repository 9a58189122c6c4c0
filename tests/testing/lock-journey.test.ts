// @vitest-environment node
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTenant, serveTenant, type Tenant } from 'react-auth0-metadata/testing'
import {
  ask,
  checkSession,
  constructLock,
  hear,
  launchChromium,
  serveLockPage,
  show,
  userInfo,
  type Authenticated,
  type LockSettings,
} from './lockPage.ts'

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

interface Place {
  readonly tenant: Tenant
  readonly app: string
}

async function onAnotherPort(path = ''): Promise<Place> {
  const tenant = await serveTenant({ clients }, { path })
  const page = await serveLockPage()
  closing.push(tenant.close, page.close)
  return { tenant, app: `http://localhost:${page.port}/` }
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

async function signUp(page: Page): Promise<void> {
  await show(page)
  await page.fill('input[name=email]', 'ada@example.com')
  await page.fill('input[name=password]', 'correct horse 1A')
  await page.fill('input[name=hobby]', 'chess')
  await page.click('button.auth0-lock-submit')
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.fill('input[name=email]', 'ada@example.com')
  await page.fill('input[name=password]', password)
  await page.click('button.auth0-lock-submit')
}

async function journey(
  { tenant, app }: Place,
  mode: Pick<LockSettings, 'redirect' | 'display'>,
): Promise<void> {
  const page = await newPage()
  const settings: LockSettings = { tenant: tenant.origin, clientId, ...mode }
  const open = async (signUp = false) => {
    await page.goto(app)
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
  expect(tenant.user(sub)?.user_metadata).toEqual(signedUp)
  expect((await ask(page, address, accessToken)).body['user_metadata']).toEqual(signedUp)

  const patch = { user_metadata: { addresses: { home: '123 Main Street' }, campaign: null } }
  expect((await ask(page, address, accessToken, patch)).status).toBe(200)
  const { campaign: _gone, ...rest } = signedUp
  expect(tenant.user(sub)?.user_metadata).toEqual({ ...rest, addresses: { home: '123 Main Street' } })

  const refused = await ask(page, address, accessToken, { app_metadata: { plan: 'free' } })
  expect(refused).toMatchObject({ status: 403, body: { errorCode: 'insufficient_scope' } })

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
  expect(tenant.requests.filter(({ status }) => status === 501)).toEqual([])
}

describe('the real Lock travels from sign-up to signing in again', { timeout: 60_000 }, () => {
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
