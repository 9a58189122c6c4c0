import { routeTenant } from 'react-auth0-metadata/testing'
import { expect, test } from './fixtures'

test('Ada signs in with Lock, takes up chess, and is still there after a reload', async ({
  page,
  tenant,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Email').fill('ada@example.com')
  await page.getByLabel('Password', { exact: true }).fill('Analytical-1843')
  await page.getByRole('button', { name: 'Log In' }).click()
  await page.getByRole('button', { name: 'I play chess' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual({ hobby: 'Chess' })
  await page.reload()
  await expect(page.getByText('Hobby: Chess')).toBeVisible()
})

test('a test that is not about signing in begins signed in', async ({ page, context, tenant }) => {
  await routeTenant(context, tenant, { signedIn: 'auth0|ada' })
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'ada@example.com' })).toBeVisible()
})
