// @vitest-environment node
import { expect, test } from 'vitest'
import type { AccessTokenOptions } from 'react-auth0-metadata/testing'
import { ada, answerOf, audience, bob, createBackend } from './support/backend.ts'

/** Sends an attack and expects a refusal after which both users are as they were, and Auth0 was not asked to write. */
async function attack(
  make: (backend: Awaited<ReturnType<typeof createBackend>>) => Promise<{ status: number; body: unknown }>,
) {
  const backend = await createBackend()
  const before = backend.tenant.users()
  const { status, body } = await make(backend)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(backend.tenant.users()).toEqual(before)
  expect(backend.writes()).toEqual([])
  expect(Object.getPrototypeOf({})).not.toHaveProperty('polluted')
  return { status, body, backend }
}

const harmless = { user_metadata: { hobby: 'stolen' } }

test.each<[string, AccessTokenOptions]>([
  ['that has expired', { expiresIn: -10 }],
  ['for another API', { audience: 'https://other.acme.test' }],
  ["for Auth0's own API", { audience: 'https://acme.test/api/v2/' }],
  ['that is an ID token by its audience', { audience: 'web' }],
  ['of another tenant', { issuer: 'https://evil.test/' }],
  ['without a signature (alg: none)', { signature: 'none' }],
  ['signed with the public key as a secret (HS256)', { signature: 'HS256' }],
  ["signed with a stranger's key", { signature: 'foreign' }],
])('A token %s changes nothing', async (_what, options) => {
  const { status } = await attack(async ({ tenant, ask }) => {
    const token = await tenant.accessToken(ada, { audience, scope: 'openid', ...options })
    return ask('PATCH', harmless, { authorization: `Bearer ${token}` })
  })
  expect(status).toBe(401)
})

test.each([
  ['no token', ''],
  ['a token that is none', 'Bearer nonsense'],
  ['a password', 'Basic YWRhOnNlY3JldA=='],
])('With %s I am asked for one', async (_what, authorization) => {
  const { status, body, backend } = await attack(({ ask }) => ask('PATCH', harmless, { authorization }))
  expect({ status, body }).toMatchObject({ status: 401, body: { code: 'no_user' } })
  expect(backend.tenant.requests).toEqual([])
})

test("A machine's token is no user's", async () => {
  const { status } = await attack(({ patch }) => patch(harmless, 'machine@clients'))
  expect(status).toBe(401)
})

test.each([
  ['in the body', { ...harmless, user_id: bob }],
  ['as a sub', { ...harmless, sub: bob }],
  ['inside the metadata', { user_metadata: { user_id: bob } }],
])("Another user's id %s is refused", async (_where, body) => {
  await attack(({ patch }) => patch(body))
})

test("Another user's id in the address reaches nobody but me", async () => {
  const { handler, tokenOf, stored } = await createBackend()
  const address = `https://app.test/api/metadata/${encodeURIComponent(bob)}?user_id=${encodeURIComponent(bob)}`
  const headers = { authorization: `Bearer ${await tokenOf(ada)}` }
  const { body } = await answerOf(await handler(new Request(address, { headers })))
  expect(body).toEqual({ user_metadata: { hobby: 'chess' } })
  expect(stored(bob)).toEqual({ hobby: 'go' })
})

test.each([
  ['beside the metadata', { ...harmless, app_metadata: { plan: 'pro' } }],
  ['instead of it', { app_metadata: { plan: 'pro' } }],
  ['inside it', { user_metadata: { app_metadata: { plan: 'pro' } } }],
  ['as root attributes', { ...harmless, email: 'eve@evil.test', email_verified: true }],
])('app_metadata is not for me to change: %s', async (_where, body) => {
  await attack(({ patch }) => patch(body))
})

test.each([
  ['__proto__ at the root', '{"user_metadata":{"__proto__":{"polluted":true}}}'],
  ['__proto__ in the body', '{"__proto__":{"user_metadata":{"hobby":"x"}}}'],
  ['__proto__ in a group', '{"user_metadata":{"addresses":{"__proto__":{"polluted":true}}}}'],
  ['__proto__ in free JSON', '{"user_metadata":{"settings":{"a":{"__proto__":{"polluted":true}}}}}'],
  ['__proto__ in a list', '{"user_metadata":{"contacts":[{"__proto__":{"polluted":true}}]}}'],
  ['constructor', '{"user_metadata":{"constructor":{"prototype":{"polluted":true}}}}'],
  ['constructor in free JSON', '{"user_metadata":{"settings":{"constructor":{"prototype":{"polluted":1}}}}}'],
  ['a deep change', '{"change":{"__proto__":{"polluted":true}}}'],
])('Prototype pollution by %s is refused as data', async (_what, text) => {
  await attack(({ patch }) => patch(text))
})

test('Pollution through an action is refused as data', async () => {
  await attack(({ ask }) => ask('POST', '{"action":"__proto__","input":{}}'))
  await attack(({ ask }) => ask('POST', '{"action":"constructor","input":{}}'))
  await attack(({ ask }) => ask('POST', '{"action":"x","input":{"__proto__":{"polluted":true}}}'))
})

test('A body of 10 MB is refused, whatever it says about its length', async () => {
  const large = JSON.stringify({ user_metadata: { hobby: 'x'.repeat(10_000_000) } })
  const { status } = await attack(({ patch }) => patch(large))
  expect(status).toBe(413)
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1024
      controller.enqueue(new TextEncoder().encode('{'.repeat(1024)))
    },
  })
  const { status: streamed } = await attack(async ({ handler, tokenOf }) => {
    const headers = {
      authorization: `Bearer ${await tokenOf(ada)}`,
      'content-type': 'application/json',
      'content-length': '10',
    }
    const init = { method: 'PATCH', headers, body: endless, duplex: 'half' }
    return answerOf(await handler(new Request('https://app.test/', init)))
  })
  expect(streamed).toBe(413)
  expect(sent).toBeLessThan(200_000)
})

test.each([
  ['objects', '{"a":', '}'],
  ['lists', '[', ']'],
])('%s 10,000 levels deep are refused', async (_what, open, close) => {
  const deep = open.repeat(10_000) + '1' + close.repeat(10_000)
  const { body } = await attack(({ patch }) => patch(`{"user_metadata":{"settings":${deep}}}`))
  expect(body).toMatchObject({ code: 'too_deep' })
})

test.each([
  ['no JSON', 'hobby=chess'],
  ['a list', '[]'],
  ['nothing', ''],
  ['null', '{"user_metadata":null}'],
  ['an infinite number', '{"user_metadata":{"age":1e999}}'],
  ['a name that Auth0 refuses', '{"user_metadata":{"settings":{"$where":"1"}}}'],
  ['another operator', '{"user_metadata":{"a.b":1}}'],
  ['a wrong base', '{"user_metadata":{"hobby":"x"},"base":[]}'],
  ['text for a group', '{"user_metadata":{"addresses":"x"}}'],
])('%s is refused', async (_what, text) => {
  await attack(({ patch }) => patch(text))
})

test('A form of another site cannot send a change: it cannot send JSON', async () => {
  const { status } = await attack(({ ask }) =>
    ask('PATCH', JSON.stringify(harmless), { 'content-type': 'text/plain' }),
  )
  expect(status).toBe(415)
})

test.each(['PUT', 'DELETE'])('%s is not a way to change metadata', async (method) => {
  const { status } = await attack(({ ask }) => ask(method, harmless))
  expect(status).toBe(405)
})

test('With a session of its own the app takes changes from its own pages only', async () => {
  const { handler, stored } = await createBackend({ getUser: () => ada, origins: ['https://www.acme.test'] })
  const send = async (headers: Record<string, string>) => {
    const init = { method: 'PATCH', headers: { 'content-type': 'application/json', ...headers } }
    const body = JSON.stringify({ user_metadata: { hobby: 'go' } })
    return (await handler(new Request('https://app.test/', { ...init, body }))).status
  }
  expect(await send({})).toBe(403)
  expect(await send({ origin: 'https://evil.test' })).toBe(403)
  expect(await send({ origin: 'null' })).toBe(403)
  expect(await send({ 'sec-fetch-site': 'cross-site' })).toBe(403)
  // Behind a proxy that ends TLS the address of this app and of a page that came without TLS look the same.
  expect(await send({ 'sec-fetch-site': 'cross-site', origin: 'https://app.test' })).toBe(403)
  expect(stored()).toEqual({ hobby: 'chess' })
  expect(await send({ origin: 'https://app.test' })).toBe(200)
  expect(await send({ origin: 'https://www.acme.test' })).toBe(200)
  expect(await send({ 'sec-fetch-site': 'cross-site', origin: 'https://www.acme.test' })).toBe(200)
  expect(await send({ 'sec-fetch-site': 'same-origin' })).toBe(200)
})

test('Whoever has no session of the app is asked to sign in', async () => {
  const { handler } = await createBackend({ getUser: () => undefined })
  expect((await handler(new Request('https://app.test/'))).status).toBe(401)
})

test('Pages of a listed origin may read the answer, others may not', async () => {
  const { ask, handler } = await createBackend({ origins: ['https://www.acme.test'] })
  const listed = await ask('GET', undefined, { origin: 'https://www.acme.test' })
  expect(listed.headers.get('access-control-allow-origin')).toBe('https://www.acme.test')
  expect(listed.headers.get('access-control-expose-headers')).toBe('retry-after')
  const other = await ask('GET', undefined, { origin: 'https://evil.test' })
  expect(other.headers.get('access-control-allow-origin')).toBeNull()
  const preflight = await handler(
    new Request('https://app.test/', { method: 'OPTIONS', headers: { origin: 'https://www.acme.test' } }),
  )
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, PATCH, POST')
})

test('One user who asks too often is stopped, others are not', async () => {
  const { ask } = await createBackend({ policy: { requestsPerMinute: 2 } })
  await ask('GET')
  await ask('GET')
  const { status, body, headers } = await ask('GET')
  expect({ status, code: body['code'] }).toEqual({ status: 429, code: 'too_many_requests' })
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect((await ask('GET', undefined, {}, bob)).status).toBe(200)
})

test('A body that never ends does not hold a request for ever', async () => {
  const { handler, tokenOf } = await createBackend({ policy: { deadlineMs: 50 } })
  const headers = { authorization: `Bearer ${await tokenOf(ada)}`, 'content-type': 'application/json' }
  let isLetGo = false
  const endless = new ReadableStream({ cancel: () => void (isLetGo = true) })
  const init = { method: 'PATCH', headers, body: endless, duplex: 'half' }
  const { status, body } = await answerOf(await handler(new Request('https://app.test/', init)))
  expect({ status, code: body['code'] }).toEqual({ status: 429, code: 'busy' })
  expect(isLetGo).toBe(true)
})

test('No cache keeps what I am answered, and none gives it to somebody else', async () => {
  for (const origins of [undefined, ['https://www.acme.test']]) {
    const { ask } = await createBackend({ origins })
    for (const { headers } of [await ask('GET'), await ask('GET', undefined, { authorization: '' })]) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('vary')).toBe('authorization, cookie, origin, x-metadata-user')
    }
  }
})

test.each([
  ['throws', () => raise()],
  // Nothing keeps an app from it, where a function of nothing is asked for.
  ['rejects', (): unknown => Promise.resolve().then(raise)],
])('An operator’s log that %s takes no answer away', async (_how, onError) => {
  const wrong = { clientId: 'machine', clientSecret: 'wrong' }
  const { ask } = await createBackend({ onError, management: wrong })
  expect((await ask('GET')).body).toMatchObject({ code: 'misconfigured' })
  const { patch } = await createBackend({ onError, audit: raise })
  expect((await patch({ change: { hobby: 'go' } })).status).toBe(200)
})

function raise(): never {
  throw new Error('The disk is full.')
}
