// @vitest-environment node
import type { Page } from 'playwright-core'
import type { ServedTenant } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ada, createWorld, type Settings, signIn, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const held = (tenant: ServedTenant): unknown => tenant.user('auth0|ada')?.user_metadata
const patches = (tenant: ServedTenant) => tenant.requests.filter(({ method }) => method === 'PATCH')
const reads = (tenant: ServedTenant) =>
  tenant.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v2/'))

async function openSignedIn(
  settings: Settings = {},
  tenantOptions = {},
): Promise<{ readonly tenant: ServedTenant; readonly page: Page }> {
  const tenant = await world.openTenant(tenantOptions)
  const page = await world.openPage(tenant, settings)
  await signIn(page)
  await page.getByText('Hobby: chess').waitFor()
  return { tenant, page }
}

const moveHome = (page: Page) => page.getByRole('button', { name: 'Move home' }).click()
const moveWork = (page: Page) => page.getByRole('button', { name: 'Move work' }).click()

describe('two tabs', () => {
  test('that change different keys of one group at once both keep their change', async () => {
    const { tenant, page } = await openSignedIn()
    const other = await world.openTab(page)
    await other.getByText('Hobby: chess').waitFor()
    await Promise.all([moveHome(page), moveWork(other)])
    const addresses = { home: '123 Main Street, Anytown, ST 12345', work: '2 Difference Lane' }
    await expect.poll(() => held(tenant)).toEqual({ ...ada.user_metadata, addresses })
    for (const tab of [page, other]) {
      await tab.getByText(addresses.home).waitFor()
      await tab.getByText(addresses.work).waitFor()
    }
  })

  test('that change the same key end with one value, the same on both screens', async () => {
    const { tenant, page } = await openSignedIn()
    const other = await world.openTab(page)
    await other.getByText('Hobby: chess').waitFor()
    await Promise.all([
      page.getByLabel('Quick hobby').fill('go'),
      other.getByLabel('Quick hobby').fill('shogi'),
    ])
    await expect.poll(() => patches(tenant).length).toBe(2)
    await expect.poll(() => (held(tenant) as { hobby: string }).hobby).toMatch(/^(go|shogi)$/)
    await expect
      .poll(async () => {
        const { hobby } = held(tenant) as { readonly hobby: string }
        const shown = await Promise.all([page, other].map((tab) => tab.getByText(/^Hobby: /).innerText()))
        return shown.every((text) => text === `Hobby: ${hobby}`)
      })
      .toBe(true)
  })

  test('a change in one is on screen in the other, which asks the tenant nothing', async () => {
    const { tenant, page } = await openSignedIn()
    const other = await world.openTab(page)
    await other.getByText('Hobby: chess').waitFor()
    const before = reads(tenant).length
    await page.getByLabel('Quick hobby').fill('go')
    await other.getByText('Hobby: go').waitFor()
    expect(reads(tenant).length).toBe(before)
  })
})

describe('a bad network', () => {
  test('a change made offline is on screen at once, and arrives once the network is back', async () => {
    const { tenant, page } = await openSignedIn()
    await page.context().setOffline(true)
    await page.getByLabel('Quick hobby').fill('go')
    await page.getByText('Hobby: go').waitFor()
    expect(held(tenant)).toEqual(ada.user_metadata)
    await page.context().setOffline(false)
    await expect.poll(() => held(tenant)).toEqual({ ...ada.user_metadata, hobby: 'go' })
  })

  test('a change in a tab that was closed offline is sent by the next visit of the same user', async () => {
    const { tenant, page } = await openSignedIn({ outbox: true, storage: 'local' })
    await page.context().setOffline(true)
    await page.getByLabel('Quick hobby').fill('go')
    await page.getByText('Hobby: go').waitFor()
    const context = page.context()
    const url = page.url()
    await page.close()
    await context.setOffline(false)
    const visit = await context.newPage()
    await visit.goto(url)
    await visit.getByText('Hobby: go').waitFor()
    await expect.poll(() => held(tenant)).toEqual({ ...ada.user_metadata, hobby: 'go' })
  })

  test('a hundred keystrokes while a request is under way leave in one more', async () => {
    const { tenant, page } = await openSignedIn()
    const first = tenant.next({ on: 'PATCH /api/v2/users/*', hold: 'before' })
    const input = page.getByLabel('Quick hobby')
    await input.pressSequentially('x')
    await first.reached
    await input.pressSequentially('y'.repeat(100))
    await page.getByText(`Hobby: x${'y'.repeat(100)}`).waitFor()
    first.release()
    await expect.poll(() => held(tenant)).toMatchObject({ hobby: `x${'y'.repeat(100)}` })
    expect(patches(tenant)).toHaveLength(2)
    expect(patches(tenant).map(({ body }) => body)).not.toContainEqual({ user_metadata: {} })
  })

  test('a change after a laptop slept past the token’s end is sent with a new token', async () => {
    let slept = 0
    const tenant = await world.openTenant({ now: () => Date.now() + slept })
    const page = await world.openPage(tenant)
    await page.clock.install()
    await page.reload()
    await signIn(page)
    await page.getByText('Hobby: chess').waitFor()
    slept = 3 * 60 * 60 * 1000
    await page.clock.fastForward(slept)
    await page.getByLabel('Quick hobby').fill('go')
    await expect.poll(() => held(tenant)).toMatchObject({ hobby: 'go' })
    expect(patches(tenant).every(({ status }) => status === 200)).toBe(true)
  })
})

describe('an editor', () => {
  test('opened on an old value shows a conflict, and what I choose is what is kept', async () => {
    const { tenant, page } = await openSignedIn()
    const other = await world.openTab(page)
    await other.getByText('Hobby: chess').waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    const home = page.locator('form[data-ram="editor"]').getByLabel('Home')
    await home.fill('5 My Street')
    await moveHome(other)
    await page.getByText('123 Main Street, Anytown, ST 12345').first().waitFor()
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => held(tenant)).toMatchObject({ addresses: { home: '5 My Street' } })
  })

  test('keeps what I typed over a reload, where drafts are kept', async () => {
    const { page } = await openSignedIn({ drafts: true, storage: 'session' })
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.locator('form[data-ram="editor"]').getByLabel('Home').fill('5 My Street')
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText('Hobby: chess').waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await expect
      .poll(() => page.locator('form[data-ram="editor"]').getByLabel('Home').inputValue())
      .toBe('5 My Street')
  })
})
