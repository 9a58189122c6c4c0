// @vitest-environment node
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ada, createWorld, signIn, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a token without the scopes says which scope is missing, and nothing is lost', async () => {
  const tenant = await world.openTenant()
  const page = await world.openPage(tenant, { scope: 'openid profile email' })
  await signIn(page)
  await page.getByRole('alert').getByText('read:current_user').first().waitFor()
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual(ada.user_metadata)
})

test('a token for another audience says that the audience is wrong', async () => {
  const tenant = await world.openTenant()
  const page = await world.openPage(tenant, { audience: `${tenant.origin}/userinfo` })
  await signIn(page)
  await page.getByRole('alert').getByText('audience').first().waitFor()
})

test('an access token that Auth0 calls expired is renewed once, and the change arrives', async () => {
  const tenant = await world.openTenant()
  const page = await world.openPage(tenant)
  await signIn(page)
  await page.getByText('Hobby: chess').waitFor()
  const renewals = () => tenant.requests.filter(({ query }) => query['prompt'] === 'none').length
  const before = renewals()
  tenant.next({
    on: 'PATCH /api/v2/users/*',
    status: 401,
    body: {
      statusCode: 401,
      error: 'Unauthorized',
      message: 'Expired token received for JSON Web Token validation',
      attributes: { error: 'Expired token received for JSON Web Token validation' },
    },
  })
  await page.getByRole('button', { name: 'Forget the hobby' }).click()
  await expect.poll(() => tenant.user('auth0|ada')?.user_metadata).not.toHaveProperty('hobby')
  expect(renewals() - before).toBe(1)
})

test('a tenant that cannot be reached leaves a page that says so and can try again', async () => {
  const page = await world.openPage('http://localhost:9')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').waitFor()
})

test('client settings that never arrive end in an error, once Lock has waited its 20 seconds', async () => {
  const tenant = await world.openTenant()
  tenant.next({ on: 'GET /client/*', hold: 'before', times: 'always' })
  const page = await world.openPage(tenant)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').waitFor({ timeout: 40_000 })
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
})
