// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ada, createWorld, signIn, submitLock, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const inEditor = (page: import('playwright-core').Page, label: string) =>
  page.locator('form[data-ram="editor"]').getByLabel(label)

describe('the five capabilities, with the real Lock', () => {
  test('a person signs up with extra fields, edits the profile, reloads, and finds it there', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage(tenant)
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.locator('.auth0-lock input[name="hobby"]').waitFor()
    await page.locator('.auth0-lock-select-ctn, .auth0-lock-input-plan').first().click()
    await page.locator('.auth0-lock-list-code li, .auth0-lock-select-country li').getByText('pro').click()
    await page.locator('.auth0-lock input[name="newsletter"]').check()
    await submitLock(page, { email: 'grace@example.com', password: 'Cobol-1959!', hobby: 'sailing' })
    await page.getByText('Hobby: sailing').waitFor()

    const signUp = tenant.requests.find(({ path }) => path === '/dbconnections/signup')
    expect(signUp?.body).toMatchObject({
      user_metadata: { hobby: 'sailing', plan: 'pro', newsletter: 'true', campaign: 'spring' },
    })
    await expect
      .poll(() => tenant.users().find(({ email }) => email === 'grace@example.com')?.user_metadata)
      .toEqual({ hobby: 'sailing', plan: 'pro', newsletter: true, campaign: 'spring' })

    await page.getByRole('button', { name: 'Edit' }).click()
    await inEditor(page, 'Hobby').fill('flying')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Hobby: flying').waitFor()
    await expect
      .poll(() => tenant.users().find(({ email }) => email === 'grace@example.com')?.user_metadata)
      .toMatchObject({ hobby: 'flying', newsletter: true })

    await page.reload()
    await page.getByText('Hobby: flying').waitFor()
  })

  test('moving home leaves the work address and what the fields do not describe alone', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage(tenant)
    await signIn(page)
    await page.getByText('Hobby: chess').waitFor()
    await page.getByRole('button', { name: 'Move home' }).click()
    await expect
      .poll(() => tenant.user('auth0|ada')?.user_metadata)
      .toEqual({
        hobby: 'chess',
        addresses: { home: '123 Main Street, Anytown, ST 12345', work: '1 Analytical Way' },
        legacy: { kept: true },
      })
  })

  test('a deleted key is gone at the tenant, and the rest is not', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage(tenant)
    await signIn(page)
    await page.getByRole('button', { name: 'Forget the hobby' }).click()
    await page.getByText('Hobby: none').waitFor()
    await expect
      .poll(() => tenant.user('auth0|ada')?.user_metadata)
      .toEqual({
        addresses: { work: '1 Analytical Way' },
        legacy: { kept: true },
      })
  })

  test('a wrong password says so, and the right one then signs in', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage(tenant)
    await signIn(page, 'not the password')
    await page.locator('.auth0-global-message-error').getByText('Wrong email or password.').waitFor()
    await expect.poll(() => page.getByTestId('reason').count()).toBe(1)
    await submitLock(page, { email: ada.email ?? '', password: ada.password ?? '' })
    await page.getByText('Hobby: chess').waitFor()
  })

  test('signing out ends the session at the tenant, so a reload stays signed out', async () => {
    const tenant = await world.openTenant()
    const page = await world.openPage(tenant)
    await signIn(page)
    await page.getByText('Hobby: chess').waitFor()
    const isBack = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await isBack
    await page.getByRole('heading', { name: 'Welcome' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Welcome' }).waitFor()
    await signIn(page)
    await page.getByText('Hobby: chess').waitFor()
  })
})

describe('a reload', () => {
  test.each(['memory', 'session', 'local'] as const)(
    'finds the session again with %s storage, without loading Lock',
    async (storage) => {
      const tenant = await world.openTenant()
      const page = await world.openPage(tenant, { storage })
      await signIn(page)
      await page.getByText('Hobby: chess').waitFor()
      const scripts: string[] = []
      page.on('request', (request) => scripts.push(request.url()))
      await page.reload()
      await page.getByText('Hobby: chess').waitFor()
      expect(scripts.filter((url) => url.includes('auth0-lock'))).toEqual([])
    },
  )
})

test('signing out in one tab signs the other out, where it stands', async () => {
  const tenant = await world.openTenant()
  const page = await world.openPage(tenant)
  await signIn(page)
  await page.getByText('Hobby: chess').waitFor()
  const other = await world.openTab(page)
  await other.getByText('Hobby: chess').waitFor()
  const visits: string[] = []
  other.on('framenavigated', (frame) => {
    if (frame === other.mainFrame()) visits.push(frame.url())
  })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await other.getByRole('heading', { name: 'Welcome' }).waitFor()
  await page.getByRole('heading', { name: 'Welcome' }).waitFor()
  expect(visits).toEqual([])
  expect(tenant.requests.filter(({ path }) => path === '/v2/logout')).toHaveLength(1)
})
