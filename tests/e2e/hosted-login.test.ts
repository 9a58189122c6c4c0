// The hosted login page where there is no server: a service worker answers navigations, forms and redirects.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillIn } from '../testing/clientPage.ts'
import { challengeOf } from '../testing/codeFlow.ts'
import { launchChromium, serveWorkerSite } from '../testing/lockPage.ts'

const clientId = 'app'
const verifier = 'the-verifier-of-a-page-that-forgets-nothing'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** A worker is stopped at will, and loses what it did not keep. */
async function stopWorkers(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('ServiceWorker.enable')
  await devTools.send('ServiceWorker.stopAllWorkers')
  await devTools.detach()
}

const ask = (page: Page, url: string, fields: Record<string, string>) =>
  page.evaluate(
    async ([address, values]) => {
      const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(values) })
      return { status: answer.status, body: (await answer.json()) as Record<string, string> }
    },
    [url, fields] as const,
  )

test('somebody signs up with no server at all, though the worker is stopped on the way', async () => {
  const path = '/demo/'
  const site = await serveWorkerSite(path, clientId)
  try {
    const app = `http://localhost:${site.port}${path}`
    const page = await browser.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(app)
    await page.evaluate(`import('${app}start.js').then(() => undefined)`)
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: app,
      scope: 'openid email offline_access',
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
      screen_hint: 'signup',
    })
    await page.goto(`${app}tenant/authorize?${query.toString()}`)
    await page.getByRole('heading', { name: 'Sign up' }).waitFor()
    await stopWorkers(page)
    await fillIn(page, 'grace@example.com', 'Nanoseconds-11.8')
    await page.waitForURL(/\/demo\/\?code=/)
    await stopWorkers(page)
    const token = `${app}tenant/oauth/token`
    const code = new URL(page.url()).searchParams.get('code') ?? ''
    const proof = { client_id: clientId, code, code_verifier: verifier, redirect_uri: app }
    const first = await ask(page, token, { grant_type: 'authorization_code', ...proof })
    expect(first).toMatchObject({ status: 200, body: { scope: 'openid email offline_access' } })
    const held = { client_id: clientId, refresh_token: first.body['refresh_token'] ?? '' }
    expect(await ask(page, token, { grant_type: 'refresh_token', ...held })).toMatchObject({ status: 200 })
    await stopWorkers(page)
    expect(await ask(page, token, { grant_type: 'refresh_token', ...held })).toMatchObject({ status: 403 })
    await page.close()
  } finally {
    await site.close()
  }
})
