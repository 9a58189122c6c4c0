// @vitest-environment node
import { expect, it } from 'vitest'
import { claimSource } from '../../src/metadata/sources/claimSource.ts'
import { endpointSource } from '../../src/metadata/sources/endpointSource.ts'
import { MetadataError } from '../../src/metadata/errors.ts'
import { managementSource } from '../../src/metadata/sources/managementSource.ts'
import { toBaseUrl } from '../../src/metadata/sources/origin.ts'
import { toRetryAfter } from '../../src/metadata/sources/request.ts'
import type { WriteRequest } from '../../src/metadata/sources/source.ts'
import { createTenant } from '../../src/testing/index.ts'

const userId = 'auth0|ada'
const scope = 'read:current_user update:current_user_metadata'

function request(
  tokens: readonly string[] = ['token'],
  base: WriteRequest['base'] = {},
): WriteRequest & { asked: unknown[] } {
  const asked: unknown[] = []
  return {
    userId,
    base,
    asked,
    signal: new AbortController().signal,
    getAccessToken: (options) => {
      asked.push(options)
      return Promise.resolve(tokens[asked.length - 1] ?? 'none')
    },
  }
}

async function tenantOf() {
  const tenant = await createTenant({
    origin: 'https://tenant.test',
    clients: [],
    users: [{ user_id: userId, user_metadata: { hobby: 'chess' } }, { user_id: 'auth0|bob' }],
  })
  return { tenant, source: managementSource({ domain: 'tenant.test', fetch: tenant.fetch }) }
}

/** Answers whatever is asked, and remembers it. */
function answering(...answers: (() => Response)[]): {
  send: typeof fetch
  asked: { url: string; init: RequestInit }[]
} {
  const asked: { url: string; init: RequestInit }[] = []
  return {
    asked,
    send: (url, init) => {
      asked.push({ url: url instanceof Request ? url.url : url.toString(), init: init ?? {} })
      return Promise.resolve((answers[asked.length - 1] ?? answers.at(-1) ?? Response.error)())
    },
  }
}
const json =
  (body: unknown, status = 200, headers: HeadersInit = {}) =>
  (): Response =>
    Response.json(body, { status, headers })

it('the tenant lets me read and change my own metadata with my own token', async () => {
  const { tenant, source } = await tenantOf()
  const token = await tenant.accessToken(userId, { scope })
  expect(await source.read(request([token]))).toEqual({ hobby: 'chess' })
  expect(await source.write({ hobby: null, city: 'Paris' }, request([token]))).toEqual({ city: 'Paris' })
  expect(tenant.user(userId)?.user_metadata).toEqual({ city: 'Paris' })
  expect(tenant.requests.map(({ method, path, query }) => ({ method, path, query }))).toEqual([
    {
      method: 'GET',
      path: '/api/v2/users/auth0|ada',
      query: { fields: 'user_metadata', include_fields: 'true' },
    },
    { method: 'PATCH', path: '/api/v2/users/auth0|ada', query: {} },
  ])
})

it('each refusal of the tenant has an error of its own', async () => {
  const { tenant, source } = await tenantOf()
  const weak = await tenant.accessToken(userId, { scope: 'openid' })
  const bob = await tenant.accessToken('auth0|bob', { scope })
  const mine = await tenant.accessToken(userId, { scope })
  const tried = (tokens: string[]): Promise<unknown> =>
    source.write({ a: 1 }, request(tokens)).catch((error: unknown) => error)
  const aboutScope = /lacks a scope.\nAsk for read:current_user and update:current_user_metadata/
  expect(await tried([weak])).toMatchObject({
    name: 'MissingScopeError',
    code: 'missing_scope',
    message: expect.stringMatching(aboutScope) as string,
    status: 403,
    errorCode: 'insufficient_scope',
  })
  expect(await tried([bob])).toMatchObject({
    name: 'WrongUserError',
    code: 'wrong_user',
    message: expect.stringMatching(/belongs to another user.\nSign out and in again/) as string,
    errorCode: 'unowned_resource',
  })
  expect(await tried(['opaque', 'opaque'])).toMatchObject({
    name: 'WrongAudienceError',
    code: 'wrong_audience',
    message: expect.stringMatching(/not one for the Management API.\nSign in with the audience/) as string,
    isAboutContent: false,
  })
  expect(await source.write({ 'a.b': 1 }, request([mine])).catch((error: unknown) => error)).toMatchObject({
    name: 'RefusedError',
    code: 'refused',
    status: 400,
    isAboutContent: true,
  })
})

it('a user who does not exist any more is told so', async () => {
  const { send } = answering(json({ statusCode: 404, errorCode: 'inexistent_user' }, 404))
  await expect(
    managementSource({ domain: 'tenant.test', fetch: send }).read(request()),
  ).rejects.toMatchObject({
    name: 'UnknownUserError',
    code: 'unknown_user',
    message: expect.stringMatching(/does not exist any more/) as string,
  })
})

it.each([
  ['Bearer', 'wrong_audience'],
  ['insufficient_scope', 'missing_scope'],
  ['unowned_resource', 'wrong_user'],
  ['inexistent_user', 'unknown_user'],
  ['operation_not_supported', 'refused'],
])('a refusal by %j leads to its own row of the README', async (errorCode, code) => {
  const { send } = answering(json({ errorCode }, 403))
  const error: unknown = await managementSource({ domain: 'tenant.test', fetch: send })
    .read(request())
    .catch((why: unknown) => why)
  expect(error).toMatchObject({ code, errorCode })
  expect(String(error).endsWith(`\nSee react-auth0-metadata/README.md#${code}`)).toBe(true)
})

it('a token that was not accepted is renewed once, then the session has ended', async () => {
  const { send, asked } = answering(json({}, 401), json({ user_metadata: { a: 1 } }))
  const once = request(['old', 'new'])
  expect(await managementSource({ domain: 'tenant.test', fetch: send }).read(once)).toEqual({ a: 1 })
  expect(once.asked).toEqual([{ renew: false }, { renew: true }])
  expect(asked.map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual([
    'Bearer old',
    'Bearer new',
  ])
  const never = answering(json({}, 401))
  await expect(
    managementSource({ domain: 'tenant.test', fetch: never.send }).read(request()),
  ).rejects.toMatchObject({ code: 'signed_out', reason: 'unauthorized' })
  expect(never.asked).toHaveLength(2)
})

it('a token never follows a redirect, takes no cookies along, and no answer comes from a cache', async () => {
  const { send, asked } = answering(json({}))
  await managementSource({ domain: 'acme.eu.auth0.com', fetch: send }).read(request())
  await managementSource({ domain: 'acme.eu.auth0.com', fetch: send }).write({ a: 1 }, request())
  for (const { url, init } of asked) {
    expect(url).toMatch(/^https:\/\/acme\.eu\.auth0\.com\/api\/v2\/users\/auth0%7Cada/)
    expect(init).toMatchObject({ redirect: 'error', credentials: 'omit', cache: 'no-store' })
    expect(init.signal).toBeInstanceOf(AbortSignal)
    expect(new Headers(init.headers).get('accept')).toBe('application/json')
  }
  expect(
    asked.map(({ init }) => [init.method, init.body, new Headers(init.headers).get('content-type')]),
  ).toEqual([
    ['GET', null, null],
    ['PATCH', '{"user_metadata":{"a":1}}', 'application/json'],
  ])
})

it.each<[string, () => Response, object]>([
  ['a busy server', json({}, 429, { 'retry-after': '3' }), { code: 'throttled', retryAfterMs: 3000 }],
  ['a broken server', json({}, 503), { code: 'unreachable', status: 503 }],
  [
    'a server that failed, with why',
    json({}, 500),
    { code: 'unreachable', status: 500, message: expect.stringMatching(/server failed \(500\)/) as string },
  ],
  [
    'a page of HTML',
    () => new Response('<p>'),
    {
      code: 'unreachable',
      status: 200,
      message: expect.stringMatching(/not JSON/) as string,
      cause: expect.any(SyntaxError) as Error,
    },
  ],
  [
    'a list',
    json([1]),
    { code: 'unreachable', message: expect.stringMatching(/answer is not a user/) as string },
  ],
  ['metadata that is text', json({ user_metadata: 'x' }), { code: 'unreachable' }],
  [
    'a refusal in HTML',
    () => new Response('<p>', { status: 403 }),
    { code: 'refused', status: 403, errorCode: undefined },
  ],
  [
    'a refusal with an odd code',
    json({ errorCode: 5 }, 400),
    { code: 'refused', errorCode: undefined, isAboutContent: true },
  ],
  [
    'a refusal with a code of its own',
    json({ errorCode: 'too_old' }, 403),
    { message: expect.stringContaining('refused the request (403, too_old)') as string },
  ],
  ['a body too large', json({}, 413), { isAboutContent: true }],
  ['a conflict', json({}, 418), { code: 'refused', isAboutContent: false }],
  [
    'no connection',
    () => {
      throw new TypeError('Failed to fetch')
    },
    { code: 'unreachable' },
  ],
])('%s is understood', async (_what, answer, error) => {
  const { send } = answering(answer)
  await expect(
    managementSource({ domain: 'tenant.test', fetch: send }).read(request()),
  ).rejects.toMatchObject(error)
})

it('null metadata is no metadata', async () => {
  const { send } = answering(json({ user_metadata: null }))
  expect(await managementSource({ domain: 'tenant.test', fetch: send }).read(request())).toEqual({})
})

it('what the server asks me to wait is read in each of its forms', () => {
  const now = Date.parse('2026-01-31T12:00:00Z')
  const after = (headers: HeadersInit): number | undefined => toRetryAfter(new Headers(headers), now)
  expect(after({ 'retry-after': ' 7 ' })).toBe(7000)
  expect(after({ 'retry-after': 'Sat, 31 Jan 2026 12:00:05 GMT' })).toBe(5000)
  expect(after({ 'retry-after': 'Sat, 31 Jan 2026 11:00:00 GMT' })).toBe(0)
  expect(after({ 'retry-after': '2026-01-31T12:00:05+00:00' })).toBe(5000)
  expect(after({ 'retry-after': 'soon' })).toBeUndefined()
  expect(after({ 'x-ratelimit-reset': String(now / 1000 + 2) })).toBe(2000)
  expect(after({ 'retry-after': '1', 'x-ratelimit-reset': String(now / 1000 + 2) })).toBe(1000)
  expect(after({ 'x-ratelimit-reset': 'x' })).toBeUndefined()
  expect(after({})).toBeUndefined()
})

it.each([
  ['acme.eu.auth0.com', 'https://acme.eu.auth0.com'],
  ['https://login.acme.com/', 'https://login.acme.com'],
  ['acme.com/to/https://', 'https://acme.com/to/https:'],
  ['http://localhost:6006/tenant//', 'http://localhost:6006/tenant'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://127.10.0.12', 'http://127.10.0.12'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
  ['http://tenant.localhost', 'http://tenant.localhost'],
])('%s is an address for tokens', (address, url) => {
  expect(toBaseUrl(address)).toBe(url)
})

it.each([
  '',
  ' ',
  'http://acme.com',
  'ftp://localhost',
  's3://bucket',
  'https://',
  'https://a:b@acme.com',
  'https://a@acme.com',
  'https://acme.com?x',
  'https://acme.com#x',
  'http://localhost.evil.com',
  'http://notlocalhost',
  'http://127.0.0.1.evil.com',
  'javascript:alert(1)',
  'a b',
])('no token goes to %j', (address) => {
  expect(() => toBaseUrl(address)).toThrow(expect.objectContaining({ code: 'invalid_address' }))
  expect(() => managementSource({ domain: address })).toThrow(MetadataError)
})

it('a claim of the ID token is shown, and without a source it is all there is', async () => {
  const claim = 'https://acme.com/user_metadata'
  const source = claimSource({ claim })
  const claims = { [claim]: { hobby: 'chess' } }
  expect(source.peek?.(claims)).toEqual({ hobby: 'chess' })
  expect([source.peek?.(undefined), source.peek?.({}), source.peek?.({ [claim]: 'x' })]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(claimSource({ claim: 'constructor' }).peek?.({})).toBeUndefined()
  expect(source.readsFrom).toBe('claim')
  expect(await source.read({ ...request(), claims })).toEqual({ hobby: 'chess' })
  expect(await source.read(request())).toEqual({})
  await expect(source.write({ a: 1 }, request())).rejects.toMatchObject({
    name: 'ReadOnlyError',
    code: 'read_only',
    message: expect.stringContaining('managementSource'),
    isAboutContent: false,
  })
})

it('with a source, the claim is only the first paint', async () => {
  const { tenant, source: inner } = await tenantOf()
  const token = await tenant.accessToken(userId, { scope })
  const source = claimSource({ claim: 'c', source: inner })
  expect(source.peek?.({ c: { hobby: 'old' } })).toEqual({ hobby: 'old' })
  expect(source.readsFrom).toBeUndefined()
  expect(await source.read(request([token]))).toEqual({ hobby: 'chess' })
  expect(await source.write({ hobby: 'go' }, request([token]))).toEqual({ hobby: 'go' })
})

it('my own backend gets the patch with what it started from', async () => {
  const { send, asked } = answering(json({ user_metadata: { a: 1, b: 2 } }))
  const source = endpointSource({ url: 'https://app.test/api/metadata', fetch: send })
  expect(await source.read(request())).toEqual({ a: 1, b: 2 })
  expect(await source.write({ a: 1, c: null }, request(['token'], { a: 0, b: 2 }))).toEqual({ a: 1, b: 2 })
  expect(asked.map(({ url, init }) => [url, init.method, init.body])).toEqual([
    ['https://app.test/api/metadata', 'GET', null],
    ['https://app.test/api/metadata', 'PATCH', '{"user_metadata":{"a":1,"c":null},"base":{"a":0}}'],
  ])
  await expect(source.write({}, request())).rejects.toThrow('erases')
  expect(
    await endpointSource({ url: 'https://app.test/', fetch: answering(json({})).send }).read(request()),
  ).toEqual({})
})

const issue = { path: ['hobby'], code: 'too_long', message: 'Too long.' }
it.each<[string, () => Response, object]>([
  [
    'values it refuses',
    json({ issues: [issue, 5, { path: 'x' }] }, 422),
    { name: 'InvalidMetadataError', code: 'invalid_metadata', issues: [issue], isAboutContent: true },
  ],
  ['a body it refuses', json({ issues: [issue] }, 400), { code: 'invalid_metadata', status: 400 }],
  ['a refusal without issues', json({ error: 'x' }, 400), { code: 'refused' }],
  [
    'a conflict',
    json({ conflicts: [{ path: ['a'], base: 1, mine: 2, theirs: 3 }, 1] }, 409),
    { code: 'outdated', conflicts: [{ path: ['a'], base: 1, mine: 2, theirs: 3 }] },
  ],
  ['too many requests', json({}, 429), { code: 'throttled' }],
  ['a list for an answer', json([]), { code: 'unreachable' }],
  ['a text for metadata', json({ user_metadata: 'x' }), { code: 'unreachable' }],
])('%s: my own backend is understood', async (_what, answer, error) => {
  const source = endpointSource({ url: 'https://app.test/api', fetch: answering(answer).send })
  await expect(source.write({ a: 1 }, request())).rejects.toMatchObject(error)
})

it('my own backend must be https too, or on this machine', async () => {
  await expect(endpointSource({ url: 'http://app.test/api' }).read(request())).rejects.toMatchObject({
    code: 'invalid_address',
  })
})

it('no error says a token or a value', async () => {
  const { send } = answering(json({ errorCode: 'x', message: 'secret value' }, 400))
  const error: unknown = await managementSource({ domain: 'tenant.test', fetch: send })
    .write({ hobby: 'secret value' }, request(['secret']))
    .catch((why: unknown) => why)
  expect(String(error)).not.toContain('secret')
  expect(String(error).split('\n').length).toBeLessThanOrEqual(3)
})
