import { afterEach, expect, test, vi } from 'vitest'
import { open, signIn, signedOut } from './openSession.ts'
import { createSilentAuth0 } from './silentAuth0.ts'
import { jwks, tenantFetch } from './signing.ts'

afterEach(() => vi.unstubAllGlobals())

async function openSignedIn() {
  const auth0 = createSilentAuth0()
  const opened = open({ authorize: auth0.authorize })
  await signIn(opened)
  return { ...opened, auth0 }
}

test.for([
  ['is no base64', (idToken: string) => idToken.replace(/[^.]+$/, '***')],
  ['is missing', (idToken: string) => idToken.replace(/[^.]+$/, '')],
  ['is cut off', (idToken: string) => idToken.slice(0, -8)],
] as const)('a renewal whose signature %s ends the session', async ([, damage]) => {
  const { session, auth0 } = await openSignedIn()
  auth0.damage = damage
  await expect(session.getAccessToken({ renew: true })).rejects.toMatchObject({
    name: 'SignedOutError',
    reason: 'invalid_token',
  })
  expect(await signedOut(session)).toMatchObject({ reason: 'invalid', error: { code: 'invalid_token' } })
})

test('an ID token whose key cannot be used is refused', async () => {
  const broken = { keys: jwks.keys.map(({ kid, kty }) => ({ kid, kty })) }
  const fetch: typeof tenantFetch = () => Promise.resolve(Response.json(broken))
  const opened = open({ fetch })
  await expect(signIn(opened)).rejects.toMatchObject({ code: 'invalid_token' })
})

test('the tenant’s keys are fetched without cookies, and follow no redirect', async () => {
  const asked = vi.fn<typeof fetch>(tenantFetch)
  await signIn(open({ fetch: asked }))
  expect(asked.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', credentials: 'omit' })
})

test.for([
  [
    'refuses locks, as in a sandboxed frame',
    { request: () => Promise.reject(new DOMException('', 'SecurityError')) },
  ],
  ['has none', undefined],
] as const)('where the browser %s my session is renewed all the same', async ([, locks]) => {
  const { session, auth0 } = await openSignedIn()
  vi.stubGlobal('navigator', { locks })
  expect(await session.getAccessToken({ renew: true })).toBe('access 1')
  expect(auth0.asked).toHaveLength(1)
})

test('a renewal that is refused under a lock is not tried again without one', async () => {
  const { session, auth0 } = await openSignedIn()
  const request = (_: string, options: unknown, run: (lock: object) => Promise<unknown>) => run({ options })
  vi.stubGlobal('navigator', { locks: { request } })
  auth0.error = 'login_required'
  await expect(session.getAccessToken({ renew: true })).rejects.toMatchObject({ reason: 'login_required' })
  expect(auth0.asked).toHaveLength(1)
  expect(await signedOut(session)).toMatchObject({ reason: 'expired' })
})
