// @vitest-environment node
import type { Page } from 'playwright-core'
import type { ServedTenant, TenantOptions } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ada, createWorld, signIn, submitLock, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function open(path: string, options: Partial<TenantOptions> = {}) {
  const tenant = await world.openTenant(options)
  const page = await world.openPage(tenant, {}, path)
  return { tenant, page }
}

const says = (page: Page, name: string, text: string) =>
  page.getByRole('region', { name }).getByText(text, { exact: true }).waitFor()
const press = (page: Page, region: string, name: string) =>
  page.getByRole('region', { name: region }).getByRole('button', { name }).click()
const submit = (page: Page) => submitLock(page, { email: ada.email ?? '', password: ada.password ?? '' })

/** Each Lock that is constructed asks for the client's settings once. */
const locksMade = ({ requests }: ServedTenant): number =>
  requests.filter(({ path }) => path.startsWith('/client/')).length

describe('providers, in StrictMode', () => {
  test('two of one tenant share the session and the one Lock, and show each other’s changes', async () => {
    const { tenant, page } = await open('/providers.html#two')
    await says(page, 'First', 'signed-out none')
    await press(page, 'Second', 'Sign in')
    await submit(page)
    await says(page, 'First', 'signed-in ada@example.com chess')
    await says(page, 'Second', 'signed-in ada@example.com chess')
    await press(page, 'First', 'Fly')
    await says(page, 'Second', 'signed-in ada@example.com flying')
    expect(locksMade(tenant)).toBe(1)
    expect(await page.locator('.auth0-lock-container').count()).toBe(1)
  })

  test('two of different tenants end in a clear error, and the first goes on', async () => {
    const { page } = await open('/providers.html#two-tenants')
    await page.getByRole('alert').getByText('Give every LockProvider the same domain and clientId.').waitFor()
    await press(page, 'First', 'Sign in')
    await submit(page)
    await says(page, 'First', 'signed-in ada@example.com chess')
  })

  test('one that is remounted and given other props makes no second Lock, and keeps me signed in', async () => {
    const { tenant, page } = await open('/providers.html#changing')
    await press(page, 'Only', 'Sign in')
    await page.locator('.auth0-lock input[name=email]').waitFor()
    await page.evaluate(() =>
      document.querySelectorAll('button').forEach((b) => b.textContent === 'Remount' && b.click()),
    )
    await page.locator('.auth0-lock').waitFor({ state: 'detached' })
    await press(page, 'Only', 'Sign in')
    await submit(page)
    await says(page, 'Only', 'signed-in ada@example.com chess')
    await page.getByRole('button', { name: 'Remount' }).click()
    await page.getByRole('button', { name: 'Change the colour' }).click()
    await says(page, 'Only', 'signed-in ada@example.com chess')
    expect(locksMade(tenant)).toBe(1)
  })

  test('one that is given another client begins a session of its own, with nothing of the former', async () => {
    const { page } = await open('/providers.html#changing', {
      clients: [{ clientId: 'the-app' }, { clientId: 'another-app' }],
    })
    await press(page, 'Only', 'Sign in')
    await submit(page)
    await says(page, 'Only', 'signed-in ada@example.com chess')
    await page.getByRole('button', { name: 'Change the client' }).click()
    await says(page, 'Only', 'signed-out none')
  })

  test('a LockWidget that moves to another parent moves Lock along, with what I typed', async () => {
    const { tenant, page } = await open('/providers.html#moving')
    await page.getByTestId('left').locator('input[name=email]').fill('ada@example.com')
    await page.getByRole('button', { name: 'To the right' }).click()
    const email = page.getByTestId('right').locator('input[name=email]')
    expect(await email.inputValue()).toBe('ada@example.com')
    await page.getByRole('button', { name: 'Nowhere' }).click()
    await page.locator('.auth0-lock').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'To the right' }).click()
    expect(await email.inputValue()).toBe('ada@example.com')
    await submit(page)
    await says(page, 'Only', 'signed-in ada@example.com chess')
    expect(locksMade(tenant)).toBe(1)
  })
})

test('a renewal that names somebody else ends my session, and nothing is read or written in their name', async () => {
  const bob = { user_id: 'auth0|bob', email: 'bob@example.com', user_metadata: { hobby: 'sailing' } }
  const { tenant, page } = await open('/', { users: [ada, bob] })
  await signIn(page)
  await page.getByText('Hobby: chess').waitFor()
  tenant.next({ on: 'GET */authorize', idToken: { sub: 'auth0|bob' } })
  const refused = tenant.next({ on: '* /api/v2/users/*', status: 401 })
  await page.getByRole('button', { name: 'Move home' }).click()
  await refused.reached
  await page.getByTestId('reason').getByText('other-user').waitFor()
  expect(tenant.requests.at(-1)?.path).not.toContain('/api/v2/users')
  expect(tenant.requests.filter(({ path }) => path.includes('bob'))).toEqual([])
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual(ada.user_metadata)
  expect(tenant.user('auth0|bob')?.user_metadata).toEqual(bob.user_metadata)
})

test('behind a custom domain the token is asked for the tenant’s own audience, and reading and changing work', async () => {
  const tenant = await world.openTenant({ managementAudience: 'https://acme.eu.auth0.com/api/v2/' })
  const page = await world.openPage(tenant, { tenantDomain: 'acme.eu.auth0.com' })
  await signIn(page)
  await page.getByText('Hobby: chess').waitFor()
  await page.getByRole('button', { name: 'Move home' }).click()
  await page.getByTestId('update').getByText('saved').waitFor()
  expect(tenant.user('auth0|ada')?.user_metadata).toMatchObject({ addresses: { work: '1 Analytical Way' } })
})
