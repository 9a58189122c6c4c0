// @vitest-environment node
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { type App, closeBrowser, fillIn, openLock, start, startApp, until } from './appPage.ts'

vi.setConfig({ testTimeout: 60_000 })
let app: App | undefined
afterEach(() => app?.close())
afterAll(closeBrowser)

test('I sign in by redirect, come back to where I wanted to go, and the address is clean', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app, { redirect: true })
  await openLock(page, { returnTo: '/profile?tab=home#hobby' })
  const back = page.waitForURL(/access_token=/)
  await fillIn(page)
  await back
  app.lockRequests.length = 0
  await start(page, app, { redirect: true })
  expect((await until(page, 'signed-in')).user.sub).toBe('auth0|ada')
  expect(page.url()).toBe(`${app.url}profile?tab=home#hobby`)
  expect(app.lockRequests).toEqual([])
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  expect(await page.evaluate(() => document.cookie)).not.toContain('com.auth0.auth')
  await page.goBack()
  expect(page.url()).not.toContain('token')
})

test('a sign-up by redirect says that the account is new', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app, { redirect: true })
  await openLock(page, { screen: 'signUp' })
  const back = page.waitForURL(/access_token=/)
  await fillIn(page, 'eve@example.com')
  await back
  const signedUp = await page.evaluate(
    (domain) =>
      new Promise((resolve) => {
        const onSignedIn = (event: { signedUp: boolean }) => resolve(event.signedUp)
        room.createSession({ domain, clientId: 'test-client', redirect: true, onSignedIn }).connect()
      }),
    app.tenant.origin,
  )
  expect(signedUp).toBe(true)
})

test('a forged answer in the address is refused, and taken out of it', async () => {
  app = await startApp()
  const page = await app.tab()
  const forged = await app.tenant.idToken('auth0|bob', { signature: 'HS256' })
  await page.goto(`${app.url}?a=1#access_token=stolen&id_token=${forged}&state=guessed`)
  await start(page, app, { redirect: true })
  expect(await until(page, 'signed-out')).toMatchObject({ error: { code: 'state_mismatch' } })
  expect(page.url()).toBe(`${app.url}?a=1`)
})

test('an answer to our own question with a forged ID token is refused too', async () => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app, { redirect: true })
  await openLock(page)
  const state = await page.evaluate(() => JSON.parse(Object.values(sessionStorage)[0] ?? '').state)
  const forged = await app.tenant.idToken('auth0|bob', { signature: 'HS256' })
  await page.goto(`${app.url}?again#access_token=stolen&id_token=${forged}&state=${state}`)
  await start(page, app, { redirect: true })
  expect(await until(page, 'signed-out')).toMatchObject({ error: { code: 'invalid_token' } })
})

test('an error redirect shows Auth0’s words, only in the tab that asked', async () => {
  app = await startApp()
  const page = await app.tab()
  const answer = '#error=unauthorized&error_description=Please%20verify%20your%20email&state='
  await page.goto(`${app.url}?one${answer}guessed`)
  await start(page, app, { redirect: true })
  expect((await until(page, 'signed-out')).error).toMatchObject({ code: 'state_mismatch' })
  await openLock(page)
  const state = await page.evaluate(() => JSON.parse(Object.values(sessionStorage)[0] ?? '').state)
  await page.goto(`${app.url}?two${answer}${state}`)
  await start(page, app, { redirect: true })
  const expected = { code: 'unauthorized', description: 'Please verify your email' }
  expect((await until(page, 'signed-out')).error).toMatchObject(expected)
  expect(page.url()).not.toContain('error')
})

test.for([
  'https://evil.example/',
  '//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '\\\\evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'data:text/html,hello',
])('returnTo %s is refused, because it leads to another origin', async (returnTo) => {
  app = await startApp()
  const page = await app.tab()
  await start(page, app, { redirect: true })
  const codes = await page.evaluate(
    async (returnTo) => [
      await session.signIn({ returnTo }).catch((error) => error.code),
      await session.signOut({ returnTo }).catch((error) => error.code),
    ],
    returnTo,
  )
  expect(codes).toEqual(['invalid_return_to', 'invalid_return_to'])
})
