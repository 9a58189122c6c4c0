// @vitest-environment node
import type { Page } from 'playwright-core'
import type { SeedUser, ServedTenant } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ada, createWorld, signIn, type World } from './world.ts'

declare global {
  /** What was on screen, one after another, since somebody was signed in. */
  var screens: string[]
}

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** Notes every change of the document, so that not even one frame goes unseen. */
function watch(): void {
  globalThis.screens = []
  const look = (): void => {
    if (!document.body?.textContent.includes('Signed in as')) return
    const on = ['gate', 'inside'].filter((id) => document.querySelector(`[data-testid=${id}]`))
    const what = on.join() || 'nothing'
    if (screens.at(-1) !== what) screens.push(what)
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
}

async function open(options: Parameters<World['openTenant']>[0] = {}, query = '') {
  const tenant = await world.openTenant(options)
  const page = await world.openPage(tenant, {}, `/sign-up.html${query}`)
  await page.evaluate(watch)
  await page.addInitScript(watch)
  return { tenant, page }
}

const seen = (page: Page): Promise<string[]> => page.evaluate(() => globalThis.screens)
const held = (tenant: ServedTenant, id = ada.user_id ?? ''): unknown => tenant.user(id)?.user_metadata
const gate = (page: Page) => page.getByTestId('gate')
const save = (page: Page) => gate(page).getByRole('button', { name: 'Continue' }).click()

const asSeen = (user_metadata: SeedUser['user_metadata']): SeedUser => ({ ...ada, user_metadata })

describe('the gate', () => {
  test('asks after a social sign-up what Lock never asked, and then shows the app', async () => {
    const { tenant, page } = await open({ social: ['google-oauth2'] })
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    const opened = page.waitForEvent('popup')
    await page.locator('.auth0-lock-social-button').click()
    const popup = await opened
    await popup.getByLabel('E-mail').fill('grace@example.com')
    await popup.getByRole('button', { name: 'Continue as a new user' }).click()
    await gate(page).waitFor()
    expect(await gate(page).getByLabel('Your motto').count()).toBe(0)
    expect(await gate(page).getByRole('button').count()).toBe(1)
    await gate(page).getByLabel('Small').check()
    await gate(page).getByLabel('House rule').fill('if a<b then c')
    await save(page)
    await page.getByTestId('inside').waitFor()
    const grace = () => tenant.users().find(({ email }) => email === 'grace@example.com')
    expect(grace()?.user_id).toMatch(/^google-oauth2\|/)
    await expect.poll(() => grace()?.user_metadata).toEqual({ size: 's', rule: 'if a<b then c' })
    expect((await seen(page)).filter((what) => what !== 'nothing')).toEqual(['gate', 'inside'])
  })

  test('asks an old user for a newer field alone, and keeps what was there', async () => {
    const { tenant, page } = await open({ users: [asSeen({ rule: 'be kind', legacy: { kept: true } })] })
    await signIn(page)
    await gate(page).getByLabel('Large').check()
    expect(await gate(page).getByLabel('House rule').count()).toBe(0)
    await save(page)
    await page.getByTestId('inside').waitFor()
    await expect.poll(() => held(tenant)).toEqual({ rule: 'be kind', size: 'l', legacy: { kept: true } })
  })

  test('does not let me through without an answer', async () => {
    const { tenant, page } = await open({ users: [asSeen({ rule: 'be kind' })] })
    await signIn(page)
    await gate(page).waitFor()
    await save(page)
    await gate(page)
      .getByText('Please choose one of the options.')
      .or(gate(page).getByText('Please fill this in.'))
      .first()
      .waitFor()
    expect(held(tenant)).toEqual({ rule: 'be kind' })
    expect(await seen(page)).not.toContain('inside')
  })

  test('is never on screen where nothing is missing, neither after a sign-in nor after a reload', async () => {
    const { page } = await open({ users: [asSeen({ rule: 'be kind', size: 's' })] })
    await signIn(page)
    await page.getByTestId('inside').waitFor()
    expect(await seen(page)).not.toContain('gate')
    await page.reload()
    await page.getByTestId('inside').waitFor()
    expect(await seen(page)).not.toContain('gate')
  })

  test('can be skipped where the app says so, until the page is loaded again', async () => {
    const { tenant, page } = await open({ users: [asSeen({})] }, '?skippable')
    await signIn(page)
    await gate(page).getByRole('button', { name: 'Not now' }).click()
    await page.getByTestId('inside').waitFor()
    expect(held(tenant)).toEqual({})
    await page.reload()
    await gate(page).waitFor()
  })

  test('lets me through where my profile cannot be read', async () => {
    const { tenant, page } = await open({ users: [asSeen({})] })
    tenant.next({ on: 'GET /api/v2/users/*', status: 403, times: 'always' })
    await signIn(page)
    await page.getByTestId('inside').waitFor()
    expect(await seen(page)).not.toContain('gate')
  })
})
