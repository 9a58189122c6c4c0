import { describe, expect, test } from 'vitest'
import {
  ada,
  clientId,
  origin,
  patchUser,
  readUser,
  serverToken,
  tenantWith,
  userUrl,
  answered,
} from './asked.ts'

const id = 'auth0|ada'
const withMetadata = (user_metadata: object) =>
  tenantWith({ users: [{ ...ada, user_metadata: user_metadata as never }] })

describe('reading a user', () => {
  test('a user who never had metadata has no user_metadata key', async () => {
    const { status, body } = await readUser(await tenantWith(), id)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      user_id: id,
      email: 'ada@example.com',
      identities: [{ provider: 'auth0', isSocial: false }],
    })
    expect(body).not.toHaveProperty('user_metadata')
    expect(body).not.toHaveProperty('app_metadata')
    expect(body).not.toHaveProperty('password')
  })

  test('fields picks the keys that are wanted, or leaves them out', async () => {
    const tenant = await withMetadata({ hobby: 'chess' })
    expect((await readUser(tenant, id, undefined, '?fields=user_metadata')).body).toEqual({
      user_metadata: { hobby: 'chess' },
    })
    expect(
      (await readUser(tenant, id, undefined, '?fields=user_metadata,email&include_fields=true')).body,
    ).toEqual({
      email: 'ada@example.com',
      user_metadata: { hobby: 'chess' },
    })
    const rest = await readUser(tenant, id, undefined, '?fields=user_metadata&include_fields=false')
    expect(rest.body).not.toHaveProperty('user_metadata')
    expect(rest.body).toHaveProperty('email')
    expect((await readUser(await tenantWith(), id, undefined, '?fields=user_metadata')).body).toEqual({})
  })

  test('a user may read their own app_metadata', async () => {
    const tenant = await tenantWith({ users: [{ ...ada, app_metadata: { plan: 'free' } }] })
    expect((await readUser(tenant, id)).body['app_metadata']).toEqual({ plan: 'free' })
  })
})

describe('patching a user', () => {
  test('the first level is merged, and the answer is the whole user', async () => {
    const tenant = await withMetadata({ hobby: 'chess', town: 'Paris' })
    const { status, body } = await patchUser(tenant, id, { user_metadata: { town: 'Rome' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      user_id: id,
      email: 'ada@example.com',
      user_metadata: { hobby: 'chess', town: 'Rome' },
    })
  })

  test('a nested object or a list replaces the old one whole', async () => {
    const tenant = await withMetadata({ addresses: { home: 'A', work: 'B' }, tags: ['x', 'y'] })
    await patchUser(tenant, id, { user_metadata: { addresses: { home: 'C' }, tags: ['z'] } })
    expect(tenant.user(id)?.user_metadata).toEqual({ addresses: { home: 'C' }, tags: ['z'] })
  })

  test('a first-level null deletes the key', async () => {
    const tenant = await withMetadata({ hobby: 'chess', town: 'Paris' })
    await patchUser(tenant, id, { user_metadata: { town: null, never: null } })
    expect(tenant.user(id)?.user_metadata).toEqual({ hobby: 'chess' })
  })

  test('an empty object erases everything', async () => {
    const tenant = await withMetadata({ hobby: 'chess' })
    await patchUser(tenant, id, { user_metadata: {} })
    expect(tenant.user(id)).toMatchObject({ user_metadata: {} })
  })

  test('cleared user_metadata stays as an empty object, cleared app_metadata disappears', async () => {
    const tenant = await tenantWith({
      users: [{ ...ada, user_metadata: { a: '1' }, app_metadata: { b: '2' } }],
    })
    const both = { user_metadata: { a: null }, app_metadata: { b: null } }
    const { body } = await patchUser(tenant, id, both, await serverToken(tenant))
    expect(body['user_metadata']).toEqual({})
    expect(body).not.toHaveProperty('app_metadata')
  })

  test('updated_at moves with the clock', async () => {
    let now = Date.UTC(2026, 0, 1)
    const tenant = await tenantWith({ now: () => now })
    now += 60_000
    const { body } = await patchUser(tenant, id, { user_metadata: { a: '1' } })
    expect(body['updated_at']).toBe('2026-01-01T00:01:00.000Z')
    expect(body['created_at']).toBe('2026-01-01T00:00:00.000Z')
  })

  test('a server changes app_metadata and root fields', async () => {
    const tenant = await tenantWith()
    const { status } = await patchUser(
      tenant,
      id,
      { app_metadata: { plan: 'pro' }, given_name: 'Ada' },
      await serverToken(tenant),
    )
    expect(status).toBe(200)
    expect(tenant.user(id)).toMatchObject({ app_metadata: { plan: 'pro' }, given_name: 'Ada' })
  })
})

describe('what a patch is refused for', () => {
  const refusals: readonly [string, unknown][] = [
    ['a body that is no object', []],
    ['a body without properties', {}],
    ['a property that users do not have', { hobby: 'chess' }],
    ['metadata that is text', { user_metadata: 'chess' }],
    ['metadata that is a list', { user_metadata: [] }],
    ['a name with a dot', { user_metadata: { 'a.b': 1 } }],
    ['a name with a dollar, however deep', { user_metadata: { a: [{ b: { $set: 1 } }] } }],
    ['more than 10 KB', { user_metadata: { text: 'x'.repeat(10 * 1024) } }],
    [
      'nesting ten thousand levels deep',
      `{"user_metadata":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
    ],
  ]
  test.each(refusals)('%s', async (_what, body) => {
    const tenant = await withMetadata({ hobby: 'chess' })
    const answer = await patchUser(tenant, id, body)
    expect(answer).toMatchObject({
      status: 400,
      body: { statusCode: 400, error: 'Bad Request', errorCode: 'invalid_body' },
    })
    expect(tenant.user(id)?.user_metadata).toEqual({ hobby: 'chess' })
  })

  test('a body that is no JSON', async () => {
    expect(await patchUser(await tenantWith(), id, '{')).toMatchObject({
      status: 400,
      body: { error: 'Bad Request' },
    })
  })

  test('a body of more than a megabyte', async () => {
    const body = { user_metadata: { text: 'x'.repeat(1024 * 1024) } }
    expect(await patchUser(await tenantWith(), id, body)).toMatchObject({
      status: 413,
      body: { statusCode: 413 },
    })
  })

  test('patches that fill 10 KB together are refused by the one that goes too far', async () => {
    const tenant = await tenantWith()
    const half = 'x'.repeat(6 * 1024)
    expect((await patchUser(tenant, id, { user_metadata: { a: half } })).status).toBe(200)
    expect((await patchUser(tenant, id, { user_metadata: { b: half } })).body).toMatchObject({
      errorCode: 'invalid_body',
    })
  })
})

describe('who may', () => {
  const insufficient = { status: 403, body: { error: 'Forbidden', errorCode: 'insufficient_scope' } }

  test('a token without the scope is refused', async () => {
    const tenant = await tenantWith()
    const token = await tenant.accessToken(id, { scope: 'openid' })
    expect(await readUser(tenant, id, token)).toMatchObject(insufficient)
    expect(await patchUser(tenant, id, { user_metadata: { a: 1 } }, token)).toMatchObject(insufficient)
    const reader = await tenant.accessToken(id, { scope: 'read:current_user' })
    expect((await readUser(tenant, id, reader)).status).toBe(200)
    expect(await patchUser(tenant, id, { user_metadata: { a: 1 } }, reader)).toMatchObject(insufficient)
    const creator = await tenant.accessToken(id, {
      scope: 'create:current_user_metadata delete:current_user_metadata',
    })
    expect(await patchUser(tenant, id, { user_metadata: { a: null } }, creator)).toMatchObject(insufficient)
  })

  test('a user may write neither app_metadata nor root fields, nor smuggle them in', async () => {
    const tenant = await tenantWith()
    for (const body of [
      { app_metadata: { plan: 'pro' } },
      { given_name: 'Ada' },
      { user_metadata: { a: 1 }, app_metadata: {} },
    ])
      expect(await patchUser(tenant, id, body)).toMatchObject(insufficient)
    expect(tenant.user(id)).not.toHaveProperty('user_metadata')
  })

  test('a server needs the scope of what it writes', async () => {
    const tenant = await tenantWith()
    const users = await serverToken(tenant, 'update:users')
    expect(await patchUser(tenant, id, { app_metadata: { plan: 'pro' } }, users)).toMatchObject(insufficient)
    const appMetadata = await serverToken(tenant, 'update:users_app_metadata')
    expect(await patchUser(tenant, id, { user_metadata: { a: 1 } }, appMetadata)).toMatchObject(insufficient)
    expect((await patchUser(tenant, id, { app_metadata: { plan: 'pro' } }, appMetadata)).status).toBe(200)
  })

  test("another user's id is refused, whether it exists or not", async () => {
    const tenant = await tenantWith({ users: [ada, { user_id: 'auth0|bob' }] })
    const token = await tenant.accessToken(id)
    const unowned = {
      status: 403,
      body: {
        errorCode: 'unowned_resource',
        message: 'User to be acted on does not match subject in bearer token.',
      },
    }
    expect(await readUser(tenant, 'auth0|bob', token)).toMatchObject(unowned)
    expect(await patchUser(tenant, 'auth0|bob', { user_metadata: { a: 1 } }, token)).toMatchObject(unowned)
    expect(await readUser(tenant, 'auth0|nobody', token)).toMatchObject(unowned)
    expect(await readUser(tenant, '__proto__', await serverToken(tenant))).toMatchObject({ status: 404 })
  })

  test('a server is told that a user does not exist', async () => {
    const tenant = await tenantWith()
    const answer = await readUser(tenant, 'auth0|nobody', await serverToken(tenant))
    expect(answer).toMatchObject({
      status: 404,
      body: { errorCode: 'inexistent_user', message: 'The user does not exist.' },
    })
  })
})

describe('which tokens are taken', () => {
  test('a request without a token is refused', async () => {
    const tenant = await tenantWith()
    expect(await answered(await tenant.fetch(userUrl(id)))).toMatchObject({
      status: 401,
      body: { statusCode: 401, error: 'Unauthorized' },
    })
  })

  test('an opaque token, for want of an audience, answers 400 Bearer', async () => {
    expect((await readUser(await tenantWith(), id, 'x9KfLw3opaque')).body).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: 'Bad HTTP authentication header format',
      errorCode: 'Bearer',
    })
  })

  test('an expired token says so, without an error code', async () => {
    const tenant = await tenantWith()
    const { status, body } = await readUser(tenant, id, await tenant.accessToken(id, { expiresIn: -1 }))
    expect(status).toBe(401)
    expect(body).toEqual({
      statusCode: 401,
      error: 'Unauthorized',
      message: 'Expired token received for JSON Web Token validation',
      attributes: { error: 'Expired token received for JSON Web Token validation' },
    })
  })

  test('a token expires by the tenant’s own clock', async () => {
    let now = Date.UTC(2026, 0, 1)
    const tenant = await tenantWith({ now: () => now })
    const token = await tenant.accessToken(id)
    expect((await readUser(tenant, id, token)).status).toBe(200)
    now += 7201_000
    expect((await readUser(tenant, id, token)).status).toBe(401)
  })

  test('forged tokens, ID tokens and tokens for another API are refused', async () => {
    const tenant = await tenantWith()
    const other = await tenantWith({ origin: 'https://other.test' })
    const wrong = await Promise.all([
      tenant.accessToken(id, { signature: 'foreign' }),
      tenant.accessToken(id, { signature: 'HS256' }),
      tenant.accessToken(id, { signature: 'none' }),
      tenant.accessToken(id, { audience: 'https://api.example.com', scope: 'read:current_user' }),
      tenant.accessToken(id, { issuer: 'https://evil.test/' }),
      tenant.idToken(id, { clientId }),
      other.accessToken(id),
    ])
    for (const token of wrong) {
      const { status, body } = await readUser(tenant, id, token)
      expect(status).toBe(401)
      expect(body).not.toHaveProperty('errorCode')
    }
  })

  test('after the keys rotate, old tokens work until the old key is forgotten', async () => {
    const tenant = await tenantWith()
    const token = await tenant.accessToken(id)
    await tenant.rotateKeys()
    expect((await readUser(tenant, id, token)).status).toBe(200)
    expect((await readUser(tenant, id)).status).toBe(200)
    await tenant.rotateKeys({ forget: true })
    expect((await readUser(tenant, id, token)).status).toBe(401)
    const { body } = await answered(await tenant.fetch(`${origin}/.well-known/jwks.json`))
    expect(body['keys']).toHaveLength(1)
  })

  test('behind a custom domain the audience stays the canonical one', async () => {
    const tenant = await tenantWith({ managementAudience: 'https://acme.eu.auth0.com/api/v2/' })
    expect((await readUser(tenant, id)).status).toBe(200)
    const token = await tenant.accessToken(id, { audience: `${origin}/api/v2/`, scope: 'read:current_user' })
    expect((await readUser(tenant, id, token)).status).toBe(401)
  })
})

describe('the rate limit', () => {
  test('the third request of a second is refused, and the next second is free again', async () => {
    let now = Date.UTC(2026, 0, 1)
    const tenant = await tenantWith({ rateLimit: 2, now: () => now })
    const statuses = []
    for (let count = 0; count < 3; count++) statuses.push((await readUser(tenant, id)).status)
    expect(statuses).toEqual([200, 200, 429])
    const { body, headers } = await readUser(tenant, id)
    expect(body).toEqual({
      statusCode: 429,
      error: 'Too Many Requests',
      message: 'Global limit has been reached',
      errorCode: 'too_many_requests',
    })
    expect(headers.get('x-ratelimit-limit')).toBe('2')
    expect(headers.get('x-ratelimit-remaining')).toBe('0')
    expect(headers.get('x-ratelimit-reset')).toBe(String(now / 1000 + 1))
    now += 1000
    expect((await readUser(tenant, id)).status).toBe(200)
  })
})
