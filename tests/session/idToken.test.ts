import { createHmac } from 'node:crypto'
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

test.for([
  ['HS256, with the tenant’s public key as the secret', { alg: 'HS256' }],
  ['no algorithm', { alg: 'none' }],
  ['no algorithm, spelt otherwise', { alg: 'nOnE' }],
  ['another RSA algorithm', { alg: 'RS384' }],
] as const)('an ID token signed with %s is refused', async ([, header]) => {
  const [, body] = (await signIdToken('access')).split('.')
  const head = Buffer.from(JSON.stringify({ kid: 'one', ...header })).toString('base64url')
  const secret = JSON.stringify(jwks.keys[0])
  const signature = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url')
  await expect(verify(`${head}.${body}.${signature}`)).rejects.toMatchObject({
    code: 'invalid_token',
    description: expect.stringContaining('RS256'),
  })
})

test.for([
  ['by a key that the tenant does not have', { kid: 'two' }],
  ['by a key without a name', { kid: undefined }],
] as const)('an ID token signed %s is refused', async ([, header]) => {
  await expect(verify(await signIdToken('access', {}, header))).rejects.toMatchObject({
    code: 'invalid_token',
    description: expect.stringContaining('signing key'),
  })
})

test('an ID token whose claims were changed after it was signed is refused', async () => {
  const [head, , signature] = (await signIdToken('access')).split('.')
  const [, body] = (await signIdToken('access', { sub: 'auth0|bob' })).split('.')
  await expect(verify(`${head}.${body}.${signature}`)).rejects.toMatchObject({
    description: expect.stringContaining('signature'),
  })
})

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
