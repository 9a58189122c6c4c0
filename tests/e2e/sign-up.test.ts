// @vitest-environment node
import type { Locator, Page } from 'playwright-core'
import type { ServedTenant } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ada, createWorld, submitLock, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const email = 'grace@example.com'
const password = 'Cobol-1959!'
const grace = (tenant: ServedTenant) => tenant.users().find((user) => user.email === email)
const held = (tenant: ServedTenant): unknown => grace(tenant)?.user_metadata
const sent = (tenant: ServedTenant) =>
  tenant.requests.filter(({ path }) => path === '/dbconnections/signup').map(({ body }) => body)
const patches = (tenant: ServedTenant) =>
  tenant.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body)

async function open(options: Parameters<World['openTenant']>[0] = {}) {
  const tenant = await world.openTenant(options)
  const page = await world.openPage(tenant, {}, '/sign-up.html')
  return { tenant, page }
}

describe('a sign-up with the real Lock', () => {
  const input = (page: Page, name: string): Locator => page.locator(`.auth0-lock input[name="${name}"]`)

  async function choose(page: Page, name: string, option: string): Promise<void> {
    await input(page, name).click()
    await page.locator('.auth0-lock-list-code li').getByText(option, { exact: true }).click()
    await input(page, name).waitFor()
  }

  async function openLock(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Sign up with Lock' }).click()
    await input(page, 'motto').waitFor()
  }

  test('sends every kind as a text, and once I am signed in the tenant holds it typed, as I typed it', async () => {
    const { tenant, page } = await open()
    // Held back, so that it can be seen what Lock left at the tenant.
    const patch = tenant.next({ on: 'PATCH /api/v2/users/*', hold: 'before' })
    await openLock(page)
    await choose(page, 'plan', 'pro')
    await choose(page, 'size', 'Large')
    await input(page, 'newsletter').check()
    await submitLock(page, {
      given_name: 'Grace',
      motto: 'I <3 you',
      rule: 'if a<b then c',
      email,
      password,
    })
    await patch.reached
    const stored = {
      motto: 'I &lt;3 you',
      rule: 'if a',
      nick: '',
      plan: 'pro',
      team: ' ',
      size: 'l',
      newsletter: 'true',
      offers: 'false',
      visits: '42',
    }
    expect(sent(tenant)).toEqual([expect.objectContaining({ given_name: 'Grace', user_metadata: stored })])
    expect(held(tenant)).toEqual(stored)
    patch.release()
    await expect
      .poll(() => held(tenant))
      .toEqual({
        motto: 'I <3 you',
        rule: 'if a<b then c',
        nick: '',
        plan: 'pro',
        size: 'l',
        newsletter: true,
        offers: false,
        visits: 42,
      })
    expect(grace(tenant)?.given_name).toBe('Grace')
    expect(patches(tenant)).toHaveLength(1)
    await page.getByTestId('inside').waitFor()
  })

  test('will not go on without what is required, and says so at its input', async () => {
    const { tenant, page } = await open()
    await openLock(page)
    await submitLock(page, { given_name: 'Grace', email, password })
    await page.locator('#auth0-lock-error-msg-rule').getByText('Please fill this in.').waitFor()
    await expect.poll(() => input(page, 'size').getAttribute('aria-invalid')).toBe('true')
    expect(sent(tenant)).toEqual([])
  })

  test('tells assistive technology the labels, and what was chosen, whenever Lock draws anew', async () => {
    const { page } = await open()
    await openLock(page)
    const lock = page.locator('.auth0-lock')
    await lock.getByRole('textbox', { name: 'Your motto', exact: true }).waitFor()
    await lock.getByRole('textbox', { name: 'First name', exact: true }).waitFor()
    await lock.getByRole('checkbox', { name: 'Send me the newsletter', exact: true }).waitFor()
    await lock.getByRole('button', { name: 'Plan', exact: true }).waitFor()
    await choose(page, 'team', 'Team B')
    await lock.getByRole('button', { name: 'Team: Team B', exact: true }).waitFor()
    await lock.getByRole('textbox', { name: 'Your motto', exact: true }).waitFor()
    await lock.getByText('Log In', { exact: true }).click()
    await lock.getByRole('textbox', { name: 'Your motto' }).waitFor({ state: 'detached' })
    await lock.getByText('Sign Up', { exact: true }).first().click()
    await lock.getByRole('textbox', { name: 'Your motto', exact: true }).waitFor()
  })
})

describe('a sign-up with a form of the app’s own', () => {
  const form = (page: Page): Locator => page.getByRole('form', { name: 'Sign up' })

  async function fill(page: Page, values: Readonly<Record<string, string>> = {}): Promise<void> {
    const texts = {
      Email: email,
      Password: password,
      'First name': 'Grace',
      'House rule': 'if a<b then c',
      ...values,
    }
    await form(page).getByLabel('Large').check()
    for (const [label, text] of Object.entries(texts)) await form(page).getByLabel(label).fill(text)
  }
  const submit = (page: Page): Promise<void> =>
    form(page).getByRole('button', { name: 'Make an account' }).click()

  test('asks the same, signs me in without Lock, and leaves the tenant with typed values', async () => {
    const { tenant, page } = await open()
    const scripts: string[] = []
    page.on('request', (request) => scripts.push(request.url()))
    const patch = tenant.next({ on: 'PATCH /api/v2/users/*', hold: 'before' })
    await fill(page, { 'Your motto': 'I <3 you' })
    await form(page).getByLabel('Plan').selectOption('pro')
    await form(page).getByLabel('Send me the newsletter').check()
    await submit(page)
    await patch.reached
    const texts = { motto: 'I <3 you', rule: 'if a<b then c', plan: 'pro', size: 'l' }
    const stored = { ...texts, newsletter: 'true', offers: 'false', visits: '42' }
    expect(sent(tenant)).toEqual([
      {
        client_id: 'the-app',
        connection: 'Username-Password-Authentication',
        email,
        password: '[redacted]',
        given_name: 'Grace',
        user_metadata: stored,
      },
    ])
    expect(held(tenant)).toEqual(stored)
    patch.release()
    await expect.poll(() => held(tenant)).toEqual({ ...texts, newsletter: true, offers: false, visits: 42 })
    expect(patches(tenant)).toHaveLength(1)
    await page.getByText(`Signed in as ${email}`).waitFor()
    await page.getByTestId('inside').waitFor()
    expect(scripts.filter((url) => url.includes('auth0-lock'))).toEqual([])

    await page.reload()
    await page.getByText(`Signed in as ${email}`).waitFor()
  })

  test('says which answers are missing, and sends nothing', async () => {
    const { tenant, page } = await open()
    await fill(page, { 'House rule': '', 'First name': '' })
    await submit(page)
    await form(page).getByText('invalid_answers').waitFor()
    for (const label of ['House rule', 'First name'])
      await expect.poll(() => form(page).getByLabel(label).getAttribute('aria-invalid')).toBe('true')
    expect(sent(tenant)).toEqual([])
  })

  test('a click arrives although a message appears above, where I left something empty', async () => {
    const { page } = await open()
    await form(page).getByLabel('House rule').fill('')
    await form(page).getByLabel('Large').check()
    await form(page).getByText('Please fill this in.').waitFor()
  })

  test('an address that has an account already is refused, and another one then goes through', async () => {
    const { tenant, page } = await open()
    await fill(page, { Email: ada.email ?? '' })
    await submit(page)
    await form(page).getByText('invalid_signup').waitFor()
    await form(page).getByLabel('Email').fill(email)
    await submit(page)
    await page.getByText(`Signed in as ${email}`).waitFor()
    expect(grace(tenant)).toBeDefined()
  })

  test('a weak password is refused with the rules of the connection, each with whether it was kept', async () => {
    const { page } = await open({ passwordPolicy: 'good' })
    await fill(page, { Password: 'cobol' })
    await submit(page)
    await form(page).getByText('invalid_password').waitFor()
    await expect
      .poll(() => form(page).getByRole('alert').getByRole('listitem').allInnerTexts())
      .toEqual([
        'At least 8 characters in length false',
        'Contain at least 3 of the following 4 types of characters: false',
      ])
  })

  test('an account to which Auth0 does not let me sign in yet is made all the same, and the page knows why', async () => {
    const { tenant, page } = await open({
      postLogin: ({ user }) =>
        user.email_verified ? undefined : { deny: 'Please verify your email first.' },
    })
    await fill(page)
    await submit(page)
    await form(page).getByText('created').waitFor()
    await form(page).getByText('AuthorizationError').waitFor()
    expect(held(tenant)).toMatchObject({ size: 'l', visits: '42' })
  })

  test('a tenant that is out of reach leaves me with what I typed', async () => {
    const page = await world.openPage('http://localhost:9', {}, '/sign-up.html')
    await fill(page)
    await submit(page)
    await form(page).getByText('unreachable').waitFor()
    expect(await form(page).getByLabel('House rule').inputValue()).toBe('if a<b then c')
  })
})
