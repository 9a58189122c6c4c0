import { expect, test, vi } from 'vitest'
import { createSession } from '../../src/session/index.ts'
import { type Opened, open, signIn, signedOut, stops } from './openSession.ts'
import { createSilentAuth0 } from './silentAuth0.ts'
import { clientId, domain, tenantFetch } from './signing.ts'

const api = { audience: 'https://api.example' }

async function openSignedIn() {
  const auth0 = createSilentAuth0()
  const opened = open({ authorize: auth0.authorize })
  await signIn(opened)
  return { ...opened, auth0 }
}

/** Signs in again on the page where somebody has signed out. */
async function signInAgain({ session, made }: Opened, sub = 'auth0|ada'): Promise<void> {
  const shownBefore = made[0]?.shown.length ?? 0
  const outcome = session.signIn()
  await vi.waitFor(() => expect(made[0]?.shown.length).toBeGreaterThan(shownBefore))
  await made[0]?.authenticate({ sub })
  expect(await outcome).toMatchObject({ user: { sub } })
}

test('two parts of my page that want the same token at once make one request', async () => {
  const { session, auth0 } = await openSignedIn()
  const tokens = await Promise.all([session.getAccessToken(api), session.getAccessToken(api)])
  expect(tokens).toEqual(['access 1', 'access 1'])
  expect(await session.getAccessToken(api)).toBe('access 1')
  expect(await session.getAccessToken({ ...api, renew: true })).toBe('access 2')
  expect(auth0.asked).toHaveLength(2)
})

test.for(['auth0|ada', 'auth0|bob'])(
  'after I sign out, %s gets no token that was mine for another audience',
  async (sub) => {
    const opened = await openSignedIn()
    const { session, auth0 } = opened
    expect(await session.getAccessToken(api)).toBe('access 1')
    await session.signOut()
    await signInAgain(opened, sub)
    auth0.claims = { sub }
    expect(await session.getAccessToken(api)).toBe('access 2')
  },
)

test('a token that comes when I have signed out is given to nobody', async () => {
  const { session } = await openSignedIn()
  const asked = session.getAccessToken(api)
  asked.catch(() => {})
  await session.signOut()
  await expect(asked).rejects.toMatchObject({ name: 'SignedOutError' })
})

test('a token for another audience that is somebody else’s ends the session', async () => {
  const opened = await openSignedIn()
  const { session, auth0 } = opened
  auth0.claims = { sub: 'auth0|bob' }
  await expect(session.getAccessToken(api)).rejects.toMatchObject({ reason: 'other_user' })
  expect(await signedOut(session)).toMatchObject({ reason: 'other-user' })
  auth0.claims = {}
  await signInAgain(opened)
  expect(await session.getAccessToken(api)).toBe('access 2')
})

test('a refusal is told as Auth0 says it, leaves me signed in, and is not kept', async () => {
  const { session, auth0 } = await openSignedIn()
  auth0.error = 'consent_required'
  await expect(session.getAccessToken(api)).rejects.toMatchObject({
    name: 'SignedOutError',
    reason: 'consent_required',
    cause: { name: 'AuthorizationError', code: 'consent_required' },
  })
  expect(session.getState().status).toBe('signed-in')
  auth0.error = undefined
  expect(await session.getAccessToken(api)).toBe('access 2')
})

test.for([
  ['read:things', 'openid read:things'],
  ['read:things openid', 'openid read:things'],
])(
  'I ask for %s, and Auth0 is asked for %s: else nobody knows whose the token is',
  async ([scope, wanted]) => {
    const { session, auth0 } = await openSignedIn()
    expect(await session.getAccessToken({ scope })).toBe('access 1')
    expect(auth0.asked).toMatchObject([{ scope: wanted }])
  },
)

test('a token that a second provider asks for before it connects comes from the page’s session', async () => {
  const { session } = await openSignedIn()
  const second = createSession({ domain, clientId, fetch: tenantFetch })
  const asked = second.getAccessToken()
  stops.push(second.connect())
  expect(await asked).toBe(await session.getAccessToken())
})

test('a token that a second provider asks for while nobody is signed in comes when somebody is restored', async () => {
  const auth0 = createSilentAuth0()
  localStorage.setItem(`auth0-metadata https://${domain} ${clientId} hint`, '1')
  const { authorize } = auth0
  const { session } = open({ authorize })
  const second = createSession({ domain, clientId, fetch: tenantFetch, authorize })
  const asked = second.getAccessToken()
  stops.push(second.connect())
  expect(await asked).toBe('access 1')
  expect(session.getState()).toMatchObject({ user: { sub: 'auth0|ada' } })
})
