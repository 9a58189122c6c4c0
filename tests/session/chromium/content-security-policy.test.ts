// @vitest-environment node
// The policy that the README gives, word for word, with Lock as it is set up in production: at an address of Auth0's.
import type { Page } from 'playwright-core'
import { createTenant, routeTenant } from 'react-auth0-metadata/testing'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { readDocument } from '../../docs/samples.ts'
import { type App, closeBrowser, signIn, start, startApp, until } from './appPage.ts'

vi.setConfig({ testTimeout: 60_000 })
let app: App | undefined
afterEach(() => app?.close())
afterAll(closeBrowser)

declare global {
  var violations: string[]
}

const domain = 'acme.eu.auth0.com'
const documented =
  /```text\n(script-src [^`]+)```/.exec(readDocument('README.md'))?.[1]?.replaceAll(/\s+/g, ' ').trim() ?? ''
/** `['script-src 'self'', 'script-src https://…', …]` */
const allowed = documented.split(/;\s*/).flatMap((directive) => {
  const [name, ...sources] = directive.split(/\s+/)
  return sources.map((source) => `${name} ${source}`)
})

// Lock's logo has the page's own protocol, which is not http in production.
const overHttps = 'upgrade-insecure-requests'

/** Signs in with the real Lock, reloads and renews. Gives what the page's policy objected to, as the policy would allow it. */
async function violationsUnder(headers: Record<string, string>): Promise<string[]> {
  app = await startApp({}, { headers })
  const tenant = await createTenant({
    origin: `https://${domain}`,
    clients: [{ clientId: 'test-client' }],
    users: [{ user_id: 'auth0|ada', email: 'ada@example.com', password: 'correct horse 1A' }],
  })
  const context = await app.newContext()
  await routeTenant(context, tenant)
  await context.addInitScript(() => {
    globalThis.violations = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      const sources: Record<string, string> = {
        inline: "'unsafe-inline'",
        data: 'data:',
        eval: "'unsafe-eval'",
      }
      const origin = URL.canParse(blockedURI) ? new URL(blockedURI).origin : blockedURI
      const source = sources[blockedURI] ?? (origin === location.origin ? "'self'" : origin)
      violations.push(`${effectiveDirective.replace(/-(elem|attr)$/, '')} ${source}`)
    })
  })
  const page = await app.tab(context)
  await start(page, app, { domain })
  await signIn(page)
  const before = await seen(page)
  await page.reload()
  await start(page, app, { domain })
  await until(page, 'signed-in')
  await page.evaluate(() => session.getAccessToken({ renew: true }))
  return [...before, ...(await seen(page))]
}
const seen = (page: Page): Promise<string[]> => page.evaluate(() => violations)

test('the page works under the strict Content-Security-Policy of the README', async () => {
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; ${documented}; ${overHttps}`
  expect(await violationsUnder({ 'content-security-policy': policy })).toEqual([])
})

test('nothing in the policy of the README is there without need', async () => {
  const objections = await violationsUnder({
    'content-security-policy': overHttps,
    'content-security-policy-report-only': "default-src 'none'",
  })
  // For the app's own: its backend and its stylesheets, which this page has none of.
  const forTheApp = ["connect-src 'self'", "style-src 'self'"]
  // Reported before it is upgraded.
  const needed = new Set(objections.map((objection) => objection.replace('http://cdn.', 'https://cdn.')))
  expect([...needed].toSorted()).toEqual(allowed.filter((each) => !forTheApp.includes(each)).toSorted())
})
