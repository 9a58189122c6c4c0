import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { ada, answered, clientId, origin, patchUser, post, readUser, tenantWith, textIn } from './asked.ts'

const id = 'auth0|ada'
const backend = {
  clientId: 'backend',
  clientSecret: 'keep it secret',
  grants: {
    management: ['read:users', 'update:users', 'update:users_app_metadata'],
    'https://api.test': ['do:things'],
  },
}
const clients = [{ clientId }, backend]
const withBackend = () =>
  tenantWith({ clients, users: [ada], apis: ['https://api.test', 'https://other.test'] })
const credentials = {
  grant_type: 'client_credentials',
  client_id: 'backend',
  client_secret: 'keep it secret',
  audience: `${origin}/api/v2/`,
}

describe('a server', () => {
  test('gets a token for the Management API, and changes app_metadata with it', async () => {
    const tenant = await withBackend()
    const { status, body } = await post(tenant, '/oauth/token', credentials)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      expires_in: 86_400,
      token_type: 'Bearer',
      scope: 'read:users update:users update:users_app_metadata',
    })
    const token = textIn(body, 'access_token')
    expect(decodeJwt(token)).toMatchObject({
      sub: 'backend@clients',
      gty: 'client-credentials',
      aud: `${origin}/api/v2/`,
    })
    expect((await patchUser(tenant, id, { app_metadata: { plan: 'pro' } }, token)).status).toBe(200)
    expect((await readUser(tenant, id, token)).body).toMatchObject({ app_metadata: { plan: 'pro' } })
    expect(JSON.stringify(tenant.requests)).not.toContain('keep it secret')
  })

  test('may send a form, and its credentials as Basic authentication', async () => {
    const tenant = await withBackend()
    const { client_id, client_secret, ...rest } = credentials
    const answer = await tenant.fetch(`${origin}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${client_id}:${encodeURIComponent(client_secret)}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ ...rest, audience: 'https://api.test' }).toString(),
    })
    expect(await answered(answer)).toMatchObject({ status: 200, body: { scope: 'do:things' } })
  })

  const refusals: readonly [string, object, object][] = [
    [
      'a wrong secret',
      { client_secret: 'guessed' },
      { status: 401, body: { error: 'access_denied', error_description: 'Unauthorized' } },
    ],
    ['no secret', { client_secret: '' }, { status: 401 }],
    ['an application without a secret', { client_id: clientId }, { status: 401 }],
    ['an unknown application', { client_id: 'nobody' }, { status: 401 }],
    ['another grant', { grant_type: 'password' }, { status: 403, body: { error: 'unsupported_grant_type' } }],
    ['no audience', { audience: '' }, { status: 403, body: { error: 'access_denied' } }],
    [
      'an unknown API',
      { audience: 'https://nope.test' },
      { status: 403, body: { error_description: 'Service not found: https://nope.test' } },
    ],
    [
      'an API it was not granted',
      { audience: 'https://other.test' },
      { status: 403, body: { error: 'access_denied' } },
    ],
  ]
  test.each(refusals)('is refused for %s', async (_what, changes, expected) => {
    expect(await post(await withBackend(), '/oauth/token', { ...credentials, ...changes })).toMatchObject(
      expected,
    )
  })
})
