// The real Lock, at a real Auth0 address, answered by a tenant in this process through Playwright's routing.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTenant, routeTenant, type RouteTenantOptions, type Tenant } from 'react-auth0-metadata/testing'
import { ada, createWorld, signIn, submitLock, type Settings, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function open(
  settings: Settings = {},
  options: RouteTenantOptions = {},
): Promise<{ page: Page; tenant: Tenant; strays: string[] }> {
  const domain = 'acme.eu.auth0.com'
  const tenant = await createTenant({
    origin: `https://${domain}`,
    clients: [{ clientId: 'the-app', webOrigins: [world.origin], callbacks: [world.origin] }],
    users: [ada],
    social: ['github'],
  })
  const page = await world.openPage(domain, settings)
  const strays: string[] = []
  // Whatever is not the app's own would have gone to the internet.
  await page.context().route(
    (url) => url.origin !== world.origin,
    (route) => {
      strays.push(route.request().url())
      return route.abort()
    },
  )
  await routeTenant(page, tenant, options)
  return { page, tenant, strays }
}

const headline = (page: Page) => page.getByRole('heading', { name: 'Profile of ada@example.com' })

async function signOut(page: Page): Promise<void> {
  const isBack = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await isBack
}

test('I sign in, change something, reload, and sign out, at an address that does not exist', async () => {
  const { page, tenant, strays } = await open()
  await signIn(page)
  await headline(page).waitFor()
  await page.getByRole('button', { name: 'Move home' }).click()
  await page.getByTestId('update').getByText('saved').waitFor()
  await expect
    .poll(() => tenant.user('auth0|ada')?.user_metadata?.['addresses'])
    .toEqual({ home: '123 Main Street, Anytown, ST 12345', work: '1 Analytical Way' })
  await page.reload()
  await headline(page).waitFor()
  await signOut(page)
  await page.getByTestId('reason').getByText('none').waitFor()
  expect(strays).toEqual([])
})

test('a redirect leaves for the tenant and comes back', async () => {
  const { page } = await open({ redirect: true })
  await signIn(page)
  await headline(page).waitFor()
  expect(page.url()).toBe(`${world.origin}/`)
})

test('a wrong password is refused, and a sign-up makes an account', async () => {
  const { page, tenant } = await open()
  await signIn(page, 'wrong')
  await page.locator('.auth0-lock').getByText('Wrong email or password.').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Sign up' }).click()
  await submitLock(page, { email: 'grace@example.com', password: 'Cobol-1959!', hobby: 'Sailing' })
  await page.getByRole('heading', { name: 'Profile of grace@example.com' }).waitFor()
  await expect
    .poll(() => tenant.users().find(({ email }) => email === 'grace@example.com')?.user_metadata)
    .toMatchObject({ hobby: 'Sailing' })
})

test('a social provider opens in a popup', async () => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Sign in' }).click()
  const opening = page.waitForEvent('popup')
  await page.locator('[data-provider="github"]').click()
  const popup = await opening
  await popup.getByLabel('E-mail').fill('ada@github.example')
  await popup.getByRole('button', { name: 'Continue as a new user' }).click()
  await page.getByRole('heading', { name: 'Profile of ada@github.example' }).waitFor()
})

test('a test begins signed in, a connection is lost, and a sign-out lasts', async () => {
  const { page, tenant } = await open({}, { signedIn: 'auth0|ada' })
  await page.reload()
  await headline(page).waitFor()
  expect(tenant.requests.map(({ path }) => path)).not.toContain('/co/authenticate')
  tenant.next({ on: 'PATCH /api/v2/users/*', lost: 'after' })
  await page.getByRole('button', { name: 'Forget the hobby' }).click()
  await page.getByTestId('update').getByText('saved').waitFor()
  expect(tenant.user('auth0|ada')?.user_metadata?.['hobby']).toBeUndefined()
  expect(tenant.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  await signOut(page)
  await page.reload()
  await page.getByTestId('reason').getByText('none').waitFor()
})
