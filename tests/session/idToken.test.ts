import { expect, test } from 'vitest'
import { createKeys } from '../../src/session/keys.ts'
import { verifyIdToken } from '../../src/session/verifyIdToken.ts'
import { type Claims, clientId, domain, jwks, signIdToken, tenantFetch } from './signing.ts'

const base = `https://${domain}`
const now = Math.floor(Date.now() / 1000)

const verify = (idToken: string, nonce?: string, fetcher = tenantFetch) =>
  verifyIdToken(idToken, {
    issuer: `${base}/`,
    clientId,
    accessToken: 'access',
    findKey: createKeys(base, () => fetcher),
    nonce,
  })
const codeOf = (claims: Claims, nonce?: string) =>
  signIdToken('access', claims)
    .then((token) => verify(token, nonce))
    .then(
      () => 'fine',
      ({ code, message }) => {
        expect(message).not.toMatch(/eyJ|secret/)
        return code as string
      },
    )

test.for<[string, Claims, string | undefined, string]>([
  ['as Auth0 signs it', { nonce: 'n' }, 'n', 'fine'],
  ['that was stored, without a nonce to compare', {}, undefined, 'fine'],
  ['of another issuer', { iss: 'https://evil.example/' }, undefined, 'invalid_token'],
  ['whose issuer lacks the slash', { iss: base }, undefined, 'invalid_token'],
  ['for another application', { aud: 'another' }, undefined, 'invalid_token'],
  ['for several, with this one asking', { aud: [clientId, 'b'], azp: clientId }, undefined, 'fine'],
  ['for several, with another asking', { aud: [clientId, 'b'], azp: 'b' }, undefined, 'invalid_token'],
  ['of nobody', { sub: '' }, undefined, 'invalid_token'],
  ['with a number for a user', { sub: 7 }, undefined, 'invalid_token'],
  ['without a nonce', {}, 'secret', 'invalid_token'],
  ['with another nonce', { nonce: 'b' }, 'secret', 'invalid_token'],
  ['without at_hash', { at_hash: undefined }, undefined, 'invalid_token'],
  ['of another access token', { at_hash: 'x' }, undefined, 'invalid_token'],
  ['that has expired', { exp: now - 61 }, undefined, 'expired_token'],
  ['that expired within the leeway', { exp: now - 30 }, undefined, 'fine'],
  ['from the future, as on a device whose clock is late', { iat: now + 300 }, undefined, 'clock_skew'],
  ['from the near future', { iat: now + 30 }, undefined, 'fine'],
  ['without times', { exp: undefined }, undefined, 'invalid_token'],
])('an ID token %s', async ([, claims, nonce, code]) => {
  expect(await codeOf(claims, nonce)).toBe(code)
})

test.for(['', 'a.b', 'a.b.c', '.', 'eyJhbGciOiJub25lIn0.e30.', 'null.null.null'])(
  'a text that is no ID token is refused: %s',
  async (text) => {
    await expect(verify(text)).rejects.toMatchObject({ code: 'invalid_token' })
  },
)

test('claims keep the names that Auth0 gave them, custom ones too', async () => {
  const claims = { 'https://app.example/user_metadata': { home_town: 'Oslo' }, given_name: 'Ada' }
  expect(await verify(await signIdToken('access', claims))).toMatchObject(claims)
})

test('an unknown key makes the keys be read again, once', async () => {
  let reads = 0
  const findKey = createKeys(base, () => () => {
    reads++
    return Promise.resolve(Response.json(reads > 1 ? jwks : { keys: [] }))
  })
  expect(await findKey('one')).toBeUndefined()
  expect(await findKey('one')).toBeDefined()
  expect(await findKey('one')).toBeDefined()
  expect(reads).toBe(2)
})

test.for([
  ['offline', () => Promise.reject(new TypeError('offline'))],
  ['an HTML page', () => Promise.resolve(new Response('<h1>Proxy</h1>'))],
  ['an error', () => Promise.resolve(Response.json({ error: 'x' }, { status: 500 }))],
  ['null', () => Promise.resolve(Response.json(null))],
] as const)('keys that cannot be read (%s) say that Auth0 did not answer', async ([, fetcher]) => {
  await expect(verify(await signIdToken('access'), undefined, fetcher)).rejects.toMatchObject({
    name: 'UnreachableError',
  })
})
