// @vitest-environment node
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import type { Tenant, TenantClient } from 'react-auth0-metadata/testing'
import { ada, clientId, readUser, tenantWith, textIn } from './asked.ts'
import { asks, exchange, refresh, signIn, token, tokens } from './codeFlow.ts'

const invalid = {
  status: 403,
  body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
}
const days = 24 * 60 * 60 * 1000
const withClient = (changes: Partial<TenantClient>) => tenantWith({ clients: [{ clientId, ...changes }] })
const first = async (tenant: Tenant) => textIn(await tokens(tenant), 'refresh_token')
const next = async (tenant: Tenant, held: string) => {
  const { status, body } = await refresh(tenant, held)
  expect(status).toBe(200)
  return textIn(body, 'refresh_token')
}

describe('a refresh token', () => {
  test('comes with offline_access and a code, and yields new tokens without a login', async () => {
    const tenant = await tenantWith()
    const { status, body } = await refresh(tenant, await first(tenant))
    expect(status).toBe(200)
    expect((await readUser(tenant, 'auth0|ada', textIn(body, 'access_token'))).status).toBe(200)
    const claims = decodeJwt(textIn(body, 'id_token'))
    expect(claims).toMatchObject({ sub: 'auth0|ada', aud: clientId, email: 'ada@example.com' })
    expect(claims).not.toHaveProperty('nonce')
  })

  test('does not come without the scope, without a code, or to an application that may have none', async () => {
    const tenant = await tenantWith()
    expect(await tokens(tenant, { scope: 'openid' })).not.toHaveProperty('refresh_token')
    const implicit = await signIn(tenant, asks({ response_type: 'token id_token', response_mode: '' }))
    const hash = Object.fromEntries(new URLSearchParams(implicit.target.hash.slice(1)))
    expect(hash).not.toHaveProperty('refresh_token')
    expect(hash['scope']).not.toContain('offline_access')
    const body = await tokens(await withClient({ refreshTokens: 'none' }))
    expect(body).not.toHaveProperty('refresh_token')
    expect(body['scope']).not.toContain('offline_access')
  })

  test('says what the user holds now, and what an Action says now', async () => {
    let plan = 'free'
    const tenant = await tenantWith({ postLogin: () => ({ idToken: { plan } }) })
    const held = await first(tenant)
    plan = 'pro'
    await tenant.updateUser('auth0|ada', { name: 'Ada Lovelace' })
    const { body } = await refresh(tenant, held)
    expect(decodeJwt(textIn(body, 'id_token'))).toMatchObject({ plan: 'pro', name: 'Ada Lovelace' })
  })

  test('gives fewer scopes where fewer are asked for, and never more', async () => {
    const tenant = await tenantWith()
    const held = textIn(
      await tokens(tenant, { scope: 'openid offline_access read:current_user' }),
      'refresh_token',
    )
    const { body } = await refresh(tenant, held, { scope: 'openid update:current_user_metadata' })
    expect(body['scope']).toBe('openid')
    const whole = await refresh(tenant, body['refresh_token'])
    expect(whole.body['scope']).toBe('openid offline_access read:current_user')
  })
})

describe('rotation', () => {
  test('gives another token each time', async () => {
    const tenant = await tenantWith()
    const held = [await first(tenant)]
    for (let turn = 0; turn < 3; turn += 1) held.push(await next(tenant, held.at(-1) ?? ''))
    expect(new Set(held).size).toBe(4)
  })

  test('ends the whole family when a token is used again, the newest included', async () => {
    const tenant = await tenantWith()
    const stolen = await first(tenant)
    const newest = await next(tenant, await next(tenant, stolen))
    expect(await refresh(tenant, stolen)).toMatchObject(invalid)
    expect(await refresh(tenant, newest)).toMatchObject(invalid)
  })

  test('leaves other sign-ins of the same person alone', async () => {
    const tenant = await tenantWith()
    const [here, there] = [await first(tenant), await first(tenant)]
    await next(tenant, here)
    expect(await refresh(tenant, here)).toMatchObject(invalid)
    await next(tenant, there)
  })

  test('takes two uses at the same moment for one too many', async () => {
    const tenant = await tenantWith()
    const held = await first(tenant)
    const both = await Promise.all([refresh(tenant, held), refresh(tenant, held)])
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 403]))
    const heir = both.find(({ status }) => status === 200)?.body['refresh_token']
    expect(await refresh(tenant, heir)).toMatchObject(invalid)
  })

  test('an answer that was lost on its way costs the session, as it does at Auth0', async () => {
    const tenant = await tenantWith()
    const held = await first(tenant)
    tenant.next({ on: 'POST /oauth/token', lost: 'after' })
    await expect(refresh(tenant, held)).rejects.toThrow(TypeError)
    expect(await refresh(tenant, held)).toMatchObject(invalid)
  })

  test('spends nothing where an Action refuses', async () => {
    let closed = false
    const tenant = await tenantWith({ postLogin: () => (closed ? { deny: 'Closed' } : undefined) })
    const held = await first(tenant)
    closed = true
    expect(await refresh(tenant, held)).toMatchObject({
      status: 403,
      body: { error: 'access_denied', error_description: 'Closed' },
    })
    closed = false
    await next(tenant, held)
  })

  test('can be turned off, and then the one token is used again and again', async () => {
    const tenant = await withClient({ refreshTokens: 'non-rotating' })
    const held = await first(tenant)
    for (let turn = 0; turn < 2; turn += 1) {
      const { status, body } = await refresh(tenant, held)
      expect([status, body['refresh_token']]).toEqual([200, undefined])
    }
  })
})

describe('a refresh token is refused', () => {
  test('to another application, without harm to its own', async () => {
    const tenant = await tenantWith({ clients: [{ clientId }, { clientId: 'other' }] })
    const held = await first(tenant)
    expect(await refresh(tenant, held, { client_id: 'other' })).toMatchObject(invalid)
    await next(tenant, held)
  })

  test('to a server that does not show its secret', async () => {
    const secret = { client_id: 'server', client_secret: 'keep it secret' }
    const tenant = await tenantWith({ clients: [{ clientId: 'server', clientSecret: 'keep it secret' }] })
    const asked = asks({ client_id: 'server' })
    const { code } = await signIn(tenant, asked)
    const { body } = await exchange(tenant, code, asked.verifier, secret)
    const bare = await refresh(tenant, body['refresh_token'], { client_id: 'server' })
    expect(bare).toMatchObject({ status: 401, body: { error: 'access_denied' } })
    expect((await refresh(tenant, body['refresh_token'], secret)).status).toBe(200)
  })

  test('after fifteen days without use, and after thirty days in any case', async () => {
    let now = Date.now()
    const tenant = await tenantWith({ now: () => now })
    const unused = await first(tenant)
    now += 15 * days + 1
    expect(await refresh(tenant, unused)).toMatchObject(invalid)
    let used = await first(tenant)
    for (const wait of [14, 14]) {
      now += wait * days
      used = await next(tenant, used)
    }
    now += 2 * days + 1
    expect(await refresh(tenant, used)).toMatchObject(invalid)
  })

  test('when its user was blocked or deleted', async () => {
    const tenant = await tenantWith()
    const held = await first(tenant)
    await tenant.updateUser('auth0|ada', { blocked: true })
    expect(await refresh(tenant, held)).toMatchObject({
      status: 403,
      body: { error: 'unauthorized', error_description: 'user is blocked' },
    })
    await tenant.reset()
    expect(await refresh(tenant, held)).toMatchObject(invalid)
  })

  test('when it is an access token, an invention or missing', async () => {
    const tenant = await tenantWith()
    const { access_token } = await tokens(tenant)
    for (const invented of [access_token, 'guessed', '__proto__', 'toString'])
      expect(await refresh(tenant, invented)).toMatchObject(invalid)
    expect(await refresh(tenant, '')).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })
})

describe('revocation', () => {
  const revoke = (tenant: Tenant, held: string, changes: Record<string, string> = {}) =>
    token(tenant, { token: held, ...changes }, '/oauth/revoke')

  test('ends the token and its heirs, with an empty answer', async () => {
    const tenant = await tenantWith()
    const held = await first(tenant)
    const heir = await next(tenant, held)
    expect(await revoke(tenant, held)).toMatchObject({ status: 200, body: { text: '' } })
    expect(await refresh(tenant, heir)).toMatchObject(invalid)
  })

  test('of what is unknown or revoked already succeeds as well', async () => {
    const tenant = await tenantWith()
    const held = await first(tenant)
    for (const known of [held, held, 'guessed', '__proto__'])
      expect((await revoke(tenant, known)).status).toBe(200)
  })

  test('by another application is refused, and the token lives on', async () => {
    const tenant = await tenantWith({ clients: [{ clientId }, { clientId: 'other' }], users: [ada] })
    const held = await first(tenant)
    expect(await revoke(tenant, held, { client_id: 'other' })).toMatchObject({ status: 400 })
    expect(await revoke(tenant, held, { client_id: 'nobody' })).toMatchObject({ status: 401 })
    expect(await revoke(tenant, '')).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    await next(tenant, held)
  })
})
