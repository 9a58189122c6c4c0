// Auth0's own client for single-page applications, against the local tenant: nothing here was written to fit.
import type { Auth0Client, Auth0ClientOptions } from '@auth0/auth0-spa-js'
import type { Page } from 'playwright-core'
import type { ServedTenant } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ada, clientId, createClientWorld, fillIn, type ClientWorld } from '../testing/clientPage.ts'

declare global {
  var auth0: { readonly Auth0Client: new (options: Auth0ClientOptions) => Auth0Client }
  var client: Auth0Client
}

const password = ada.password ?? ''
const scope = 'openid profile email read:current_user update:current_user_metadata'

let world: ClientWorld
beforeAll(async () => {
  world = await createClientWorld()
})
afterAll(() => world.close())

/** Constructs the client, as an app does at each load of its page. */
async function start(
  page: Page,
  tenant: ServedTenant,
  more: Partial<Auth0ClientOptions> = {},
): Promise<void> {
  await page.evaluate((options) => void (globalThis.client = new auth0.Auth0Client(options)), {
    domain: tenant.origin.slice('https://'.length),
    clientId,
    authorizationParams: { redirect_uri: `${world.app}/spa`, audience: `${tenant.origin}/api/v2/`, scope },
    ...more,
  })
}

const goToLogin = (page: Page, screen?: 'signup'): Promise<unknown> =>
  Promise.all([
    page.waitForURL(/\/u\/(login|signup)/),
    page.evaluate((screen_hint) => {
      void client.loginWithRedirect(screen_hint ? { authorizationParams: { screen_hint } } : {})
    }, screen),
  ])

/** What the app's page does when it is loaded with a code. */
async function finish(page: Page, tenant: ServedTenant, more?: Partial<Auth0ClientOptions>): Promise<void> {
  await page.waitForURL(/\/spa\?code=/)
  await start(page, tenant, more)
  await page.evaluate(async () => void (await client.handleRedirectCallback()))
}

async function signIn(page: Page, tenant: ServedTenant, more?: Partial<Auth0ClientOptions>): Promise<void> {
  await start(page, tenant, more)
  await goToLogin(page)
  await fillIn(page, 'ada@example.com', password)
  await finish(page, tenant, more)
}

const silently = (page: Page): Promise<string> =>
  page.evaluate(() =>
    client.getTokenSilently({ cacheMode: 'off' }).then(
      () => 'a token',
      (error: { error: string; message: string }) => `${error.error}: ${error.message}`,
    ),
  )

const grants = (tenant: ServedTenant): unknown[] =>
  tenant.requests
    .filter(({ path, method }) => path === '/oauth/token' && method === 'POST')
    .map(({ body }) => (body as { grant_type?: string }).grant_type)

describe('a redirect login with PKCE', () => {
  test('goes through the hosted page, and the token changes metadata', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage('/spa')
    await start(page, tenant)
    await goToLogin(page)
    await page.getByText('to continue to The app').waitFor()
    await fillIn(page, 'ada@example.com', 'wrong')
    await page.getByRole('alert').getByText('Wrong e-mail address or password.').waitFor()
    await fillIn(page, 'ada@example.com', password)
    await finish(page, tenant)
    expect(await page.evaluate(() => client.getUser())).toMatchObject({
      sub: 'auth0|ada',
      email: 'ada@example.com',
    })
    const status = await page.evaluate(
      async (url) => {
        const authorization = `Bearer ${await client.getTokenSilently()}`
        const headers = { authorization, 'content-type': 'application/json' }
        const body = JSON.stringify({ user_metadata: { hobby: 'go' } })
        return (await fetch(url, { method: 'PATCH', headers, body })).status
      },
      `${tenant.origin}/api/v2/users/${encodeURIComponent('auth0|ada')}`,
    )
    expect([status, tenant.user('auth0|ada')?.user_metadata]).toEqual([
      200,
      { hobby: 'go', addresses: { home: 'London' } },
    ])
  })

  test('signs somebody new up', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage('/spa')
    await start(page, tenant)
    await goToLogin(page, 'signup')
    await fillIn(page, 'grace@example.com', 'Nanoseconds-11.8')
    await finish(page, tenant)
    expect(await page.evaluate(() => client.getUser())).toMatchObject({ email: 'grace@example.com' })
    expect(tenant.users().map(({ email }) => email)).toContain('grace@example.com')
  })

  test('works in a popup as well', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage('/spa')
    await start(page, tenant)
    const opened = page.waitForEvent('popup')
    const done = page.evaluate(() => client.loginWithPopup())
    await fillIn(await opened, 'ada@example.com', password)
    await done
    expect(await page.evaluate(() => client.isAuthenticated())).toBe(true)
  })
})

describe('silent authentication', () => {
  test('finds the session after a reload, and no longer after logout', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage('/spa')
    await start(page, tenant)
    expect(await silently(page)).toBe('login_required: Login required')
    await signIn(page, tenant)
    await page.goto(`${world.app}/spa`)
    await start(page, tenant)
    expect(await silently(page)).toBe('a token')
    expect(await page.evaluate(() => client.getUser())).toMatchObject({ sub: 'auth0|ada' })
    const elsewhere = `${world.app}/js`
    await page.evaluate((returnTo) => client.logout({ logoutParams: { returnTo } }), elsewhere)
    await page.waitForURL(elsewhere)
    await page.goto(`${world.app}/spa`)
    await start(page, tenant)
    expect(await silently(page)).toBe('login_required: Login required')
  })
})

describe('refresh tokens', () => {
  test('are rotated, each time the client asks for tokens', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage('/spa')
    await signIn(page, tenant, { useRefreshTokens: true })
    expect([await silently(page), await silently(page)]).toEqual(['a token', 'a token'])
    expect(grants(tenant)).toEqual(['authorization_code', 'refresh_token', 'refresh_token'])
  })

  test('end for the client, too, when a thief uses one that is spent', async () => {
    const kept = { useRefreshTokens: true, cacheLocation: 'localstorage' } as const
    const tenant = await world.openTenant()
    const page = await world.openPage('/spa')
    await signIn(page, tenant, kept)
    const stored = await page.evaluate(() => Object.values<string>(localStorage).join())
    const [, stolen = ''] = /"refresh_token":"([^"]+)"/.exec(stored) ?? []
    expect(await silently(page)).toBe('a token')
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: stolen,
    })
    expect((await tenant.fetch(`${tenant.origin}/oauth/token`, { method: 'POST', body })).status).toBe(403)
    expect(await silently(page)).toBe('invalid_grant: Unknown or invalid refresh token.')
  })

  test('can be given back', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage('/spa')
    await signIn(page, tenant, { useRefreshTokens: true })
    await page.evaluate((audience) => client.revokeRefreshToken({ audience }), `${tenant.origin}/api/v2/`)
    expect(tenant.requests.at(-1)).toMatchObject({ path: '/oauth/revoke', status: 200 })
    expect(await silently(page)).toMatch(/missing_refresh_token|invalid_grant/i)
  })
})

test('the hosted page needs no script, and a keyboard is enough', async () => {
  const tenant = await world.openTenant()
  const page = await world.openPage('/spa', { javaScriptEnabled: false })
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: `${world.app}/spa`,
    scope: 'openid',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
    state: 's1',
  })
  await page.goto(`${tenant.origin}/authorize?${query.toString()}`)
  await page.getByRole('heading', { name: 'Log in', level: 1 }).waitFor()
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await press('Tab')
  await page.keyboard.type('ada@example.com')
  await press('Tab')
  await page.keyboard.type('wrong')
  await press('Enter')
  await page.getByRole('alert').waitFor()
  const field = page.getByRole('textbox', { name: 'E-mail address', description: /Wrong e-mail/ })
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await page.title()).toBe('Error: Log in')
  await press('Tab', 'Tab')
  await page.keyboard.type(password)
  await press('Tab', 'Enter')
  await page.waitForURL(/\/spa\?code=\w+&state=s1$/)
})
