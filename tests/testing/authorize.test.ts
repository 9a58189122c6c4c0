// @vitest-environment node
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { describe, expect, test } from 'vitest'
import type { Tenant } from 'react-auth0-metadata/testing'
import { ada, answered, clientId, origin, post, readUser, tenantWith, textIn } from './asked.ts'

const callback = 'https://app.test/callback'
const management = `${origin}/api/v2/`
const scope = 'openid profile email read:current_user update:current_user_metadata'
const usual = {
  client_id: clientId,
  response_type: 'token id_token',
  redirect_uri: callback,
  scope,
  audience: management,
  state: 's1',
  nonce: 'n1',
}

const authorizeUrl = (query: object) =>
  `${origin}/authorize?${new URLSearchParams({ ...usual, ...query }).toString()}`

async function ticketOf(tenant: Tenant): Promise<string> {
  const realm = 'Username-Password-Authentication'
  const { body } = await post(tenant, '/co/authenticate', {
    client_id: clientId,
    username: 'ada@example.com',
    password: 'correct horse',
    realm,
  })
  return textIn(body, 'login_ticket')
}

interface Redirected {
  readonly target: string
  readonly hash: Record<string, string>
  readonly cookie: string
}

async function redirected(answer: Response): Promise<Redirected> {
  expect([answer.status, await answer.text()]).toEqual([302, ''])
  const location = new URL(answer.headers.get('location') ?? '')
  const hash = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
  return {
    target: location.origin + location.pathname,
    hash,
    cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  }
}

const signIn = async (tenant: Tenant, query: object = {}): Promise<Redirected> =>
  redirected(
    await tenant.fetch(authorizeUrl({ login_ticket: await ticketOf(tenant), ...query }), {
      redirect: 'manual',
    }),
  )

/** What a `web_message` page would post, and where to. */
function posted(html: string): { response: Record<string, string>; target: string } {
  const [, message = '', target = ''] = /postMessage\((\{.*\}), (".*?")\)/.exec(html) ?? []
  return {
    response: (JSON.parse(message) as { response: Record<string, string> }).response,
    target: JSON.parse(target) as string,
  }
}

const silently = async (tenant: Tenant, cookie: string, query: object = {}) => {
  const url = authorizeUrl({ prompt: 'none', response_mode: 'web_message', ...query })
  return posted(await (await tenant.fetch(url, { headers: { cookie } })).text())
}

describe('a login ticket', () => {
  test('is exchanged for tokens, sent behind the hash of the redirect', async () => {
    const tenant = await tenantWith()
    const { target, hash } = await signIn(tenant)
    expect(target).toBe(callback)
    expect(hash).toMatchObject({ state: 's1', token_type: 'Bearer', expires_in: '7200', scope })
    expect((await readUser(tenant, 'auth0|ada', hash['access_token'])).status).toBe(200)
    expect(decodeJwt(hash['access_token'] ?? '')).toMatchObject({
      iss: `${origin}/`,
      sub: 'auth0|ada',
      aud: [management, `${origin}/userinfo`],
      azp: clientId,
      scope,
    })
    expect(tenant.user('auth0|ada')).toMatchObject({ logins_count: 1, last_login: expect.any(String) })
  })

  test('makes an ID token that verifies against the published keys', async () => {
    const tenant = await tenantWith()
    const { hash } = await signIn(tenant)
    const idToken = hash['id_token'] ?? ''
    const { body } = await answered(await tenant.fetch(`${origin}/.well-known/jwks.json`))
    const { payload } = await jwtVerify(idToken, createLocalJWKSet(body as unknown as JSONWebKeySet), {
      issuer: `${origin}/`,
      audience: clientId,
    })
    expect(decodeProtectedHeader(idToken)).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(hash['access_token']))
    const left = Buffer.from(digest).subarray(0, 16).toString('base64url')
    expect(payload).toMatchObject({
      sub: 'auth0|ada',
      nonce: 'n1',
      at_hash: left,
      email: 'ada@example.com',
      nickname: 'ada',
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(36_000)
  })

  test('works once, and not for another client or after five minutes', async () => {
    let now = Date.now()
    const tenant = await tenantWith({ clients: [{ clientId }, { clientId: 'other' }], now: () => now })
    const refused = {
      error: 'access_denied',
      error_description: 'Unknown or invalid login ticket.',
      state: 's1',
    }
    const ticket = await ticketOf(tenant)
    await signIn(tenant, { login_ticket: ticket })
    expect((await signIn(tenant, { login_ticket: ticket })).hash).toEqual(refused)
    expect((await signIn(tenant, { client_id: 'other' })).hash).toEqual(refused)
    const late = await ticketOf(tenant)
    now += 301_000
    expect((await signIn(tenant, { login_ticket: late })).hash).toEqual(refused)
    expect((await signIn(tenant, { login_ticket: '__proto__' })).hash).toEqual(refused)
  })
})

describe('scopes, audiences and claims', () => {
  test('a browser is not granted what only servers may have', async () => {
    const wanted =
      'openid read:users update:users_app_metadata read:current_user create:current_user_metadata'
    const { hash } = await signIn(await tenantWith(), { scope: wanted })
    expect(hash['scope']).toBe('openid read:current_user create:current_user_metadata')
  })

  test('without an audience the access token is opaque, and good for userinfo only', async () => {
    const tenant = await tenantWith()
    const { hash } = await signIn(tenant, { audience: `${origin}/userinfo` })
    expect((await readUser(tenant, 'auth0|ada', hash['access_token'])).status).toBe(401)
    const url = new URL(authorizeUrl({ login_ticket: await ticketOf(tenant) }))
    url.searchParams.delete('audience')
    const opaque =
      (await redirected(await tenant.fetch(url, { redirect: 'manual' }))).hash['access_token'] ?? ''
    expect((await readUser(tenant, 'auth0|ada', opaque)).body).toMatchObject({
      statusCode: 400,
      errorCode: 'Bearer',
    })
    const headers = { authorization: `Bearer ${opaque}` }
    expect((await answered(await tenant.fetch(`${origin}/userinfo`, { headers }))).body).toMatchObject({
      sub: 'auth0|ada',
      email: 'ada@example.com',
    })
  })

  test('an unknown audience is refused; one of your own APIs is not', async () => {
    const tenant = await tenantWith({ apis: ['https://api.test'] })
    expect((await signIn(tenant, { audience: 'https://nope.test' })).hash).toMatchObject({
      error: 'access_denied',
      error_description: 'Service not found: https://nope.test',
    })
    const { hash } = await signIn(tenant, { audience: 'https://api.test', scope: 'openid write:things' })
    expect(decodeJwt(hash['access_token'] ?? '')).toMatchObject({
      aud: ['https://api.test', `${origin}/userinfo`],
      scope: 'openid write:things',
    })
  })

  test('claims follow the scopes, metadata is never among them', async () => {
    const tenant = await tenantWith({ users: [{ ...ada, user_metadata: { hobby: 'chess' } }] })
    const claims = decodeJwt((await signIn(tenant, { scope: 'openid' })).hash['id_token'] ?? '')
    expect(Object.keys(claims).toSorted()).toEqual(['at_hash', 'aud', 'exp', 'iat', 'iss', 'nonce', 'sub'])
  })

  test('a post-login Action adds claims, to userinfo too, and cannot overwrite the protocol', async () => {
    const tenant = await tenantWith({
      users: [{ ...ada, user_metadata: { hobby: 'chess' } }],
      postLogin: ({ user }) => ({
        idToken: { 'https://app.test/metadata': user.user_metadata ?? {}, sub: 'auth0|eve' },
        accessToken: { plan: 'free' },
      }),
    })
    const { hash } = await signIn(tenant)
    expect(decodeJwt(hash['id_token'] ?? '')).toMatchObject({
      sub: 'auth0|ada',
      'https://app.test/metadata': { hobby: 'chess' },
    })
    expect(decodeJwt(hash['access_token'] ?? '')).toMatchObject({ plan: 'free' })
    const headers = { authorization: `Bearer ${hash['access_token'] ?? ''}` }
    const { body } = await answered(await tenant.fetch(`${origin}/userinfo`, { headers }))
    expect(body).toMatchObject({ sub: 'auth0|ada', 'https://app.test/metadata': { hobby: 'chess' } })
  })

  test('a post-login Action can refuse', async () => {
    const tenant = await tenantWith({ postLogin: () => ({ deny: 'Not today' }) })
    expect((await signIn(tenant)).hash).toEqual({
      error: 'access_denied',
      error_description: 'Not today',
      state: 's1',
    })
  })

  test('userinfo refuses expired tokens, tokens without openid, and nothing', async () => {
    const tenant = await tenantWith()
    const tokens = [
      await tenant.accessToken('auth0|ada', { expiresIn: -1 }),
      await tenant.accessToken('auth0|ada', { scope: 'read:current_user' }),
      '',
    ]
    for (const token of tokens) {
      const headers = { authorization: `Bearer ${token}` }
      expect((await tenant.fetch(`${origin}/userinfo`, { headers })).status).toBe(401)
    }
  })
})

describe('the session', () => {
  test('answers prompt=none by a message to the application’s origin only', async () => {
    const tenant = await tenantWith()
    const { cookie } = await signIn(tenant)
    const { response, target } = await silently(tenant, cookie, { state: 's2', nonce: 'n2' })
    expect(target).toBe('https://app.test')
    expect(response['state']).toBe('s2')
    expect(decodeJwt(response['id_token'] ?? '')).toMatchObject({ sub: 'auth0|ada', nonce: 'n2' })
  })

  test('without one, prompt=none answers login_required', async () => {
    const tenant = await tenantWith()
    const required = { error: 'login_required', error_description: 'Login required', state: 's1' }
    expect((await silently(tenant, '')).response).toEqual(required)
    expect((await silently(tenant, 'auth0_local=invented')).response).toEqual(required)
    const answer = await tenant.fetch(authorizeUrl({ prompt: 'none' }), { redirect: 'manual' })
    expect((await redirected(answer)).hash).toEqual(required)
  })

  test('ends with logout', async () => {
    const tenant = await tenantWith()
    const { cookie } = await signIn(tenant)
    const url = `${origin}/v2/logout?client_id=${clientId}&returnTo=https%3A%2F%2Fapp.test%2F`
    const answer = await tenant.fetch(url, { headers: { cookie }, redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://app.test/'])
    expect((await silently(tenant, cookie)).response).toMatchObject({ error: 'login_required' })
  })

  test('its cookie stays below the tenant’s path, and crosses sites over TLS only', async () => {
    const tls = await tenantWith()
    const open = async (tenant: Tenant, at: string) => {
      const body = JSON.stringify({
        client_id: clientId,
        username: 'ada@example.com',
        password: 'correct horse',
      })
      const ticket = (await (
        await tenant.fetch(`${at}/co/authenticate`, { method: 'POST', body })
      ).json()) as { login_ticket: string }
      const query = new URLSearchParams({
        ...usual,
        audience: `${at}/api/v2/`,
        login_ticket: ticket.login_ticket,
      })
      return (await tenant.fetch(`${at}/authorize?${query.toString()}`)).headers.getSetCookie()[0]
    }
    expect(await open(tls, origin)).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=None$/)
    const plain = await tenantWith({ origin: 'http://localhost:4000/tenant' })
    expect(await open(plain, 'http://localhost:4000/tenant')).toMatch(
      /^auth0_4000=\w+; Path=\/tenant\/; HttpOnly; SameSite=Lax$/,
    )
  })

  test('can be kept in storage where no cookie can be set', async () => {
    const tenant = await tenantWith({ session: 'storage' })
    const { cookie } = await signIn(tenant)
    expect(cookie).toBe('')
    expect((await silently(tenant, '')).response).toHaveProperty('id_token')
    await tenant.fetch(`${origin}/v2/logout`)
    expect((await silently(tenant, '')).response).toMatchObject({ error: 'login_required' })
  })
})

describe('what is refused before anybody signs in', () => {
  const page = async (tenant: Tenant, query: object) => {
    const answer = await tenant.fetch(authorizeUrl(query), { redirect: 'manual' })
    return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') }
  }

  test('an unknown client or an unlisted callback sends nothing anywhere', async () => {
    const tenant = await tenantWith({ clients: [{ clientId, callbacks: ['https://app.test/other'] }] })
    expect(await page(tenant, {})).toMatchObject({
      status: 403,
      location: null,
      text: expect.stringContaining('Callback URL mismatch'),
    })
    expect(await page(tenant, { client_id: '<b>' })).toMatchObject({
      status: 403,
      location: null,
      text: expect.not.stringContaining('<b>'),
    })
  })

  test('a message is sent to allowed web origins only', async () => {
    const tenant = await tenantWith({ clients: [{ clientId, webOrigins: ['https://other.test'] }] })
    const { text } = await page(tenant, { prompt: 'none', response_mode: 'web_message' })
    expect(text).not.toContain('postMessage')
  })

  test('an ID token without a nonce, and a response type nobody can finish', async () => {
    const tenant = await tenantWith()
    expect((await signIn(tenant, { nonce: '' })).hash).toMatchObject({ error: 'invalid_request' })
    expect((await signIn(tenant, { response_type: 'code id_token' })).hash).toMatchObject({
      error: 'unsupported_response_type',
    })
  })

  test('a user who was blocked since', async () => {
    const tenant = await tenantWith()
    const { cookie } = await signIn(tenant)
    await tenant.updateUser('auth0|ada', { blocked: true })
    expect((await silently(tenant, cookie)).response).toMatchObject({
      error: 'unauthorized',
      error_description: 'user is blocked',
    })
  })

  test('logout to an unlisted address', async () => {
    const tenant = await tenantWith({ clients: [{ clientId, logoutUrls: ['https://app.test/'] }] })
    const go = (returnTo: string) =>
      tenant.fetch(`${origin}/v2/logout?client_id=${clientId}&returnTo=${encodeURIComponent(returnTo)}`, {
        redirect: 'manual',
      })
    expect((await go('https://evil.test/')).status).toBe(400)
    expect((await go('https://app.test/')).status).toBe(302)
  })
})

describe('a social connection', () => {
  const social = ['google-oauth2']
  const asked = { connection: 'google-oauth2' }
  const choose = (tenant: Tenant, fields: object) => {
    const request = new URL(authorizeUrl(asked)).search
    const body = new URLSearchParams({ request, ...fields })
    return tenant.fetch(`${origin}/login/callback`, { method: 'POST', body, redirect: 'manual' })
  }

  test('lets you choose a user of that connection', async () => {
    const tenant = await tenantWith({
      social,
      users: [ada, { user_id: 'google-oauth2|1', email: 'grace@example.com' }],
    })
    const html = await (await tenant.fetch(authorizeUrl(asked))).text()
    expect(html).toContain('grace@example.com')
    expect(html).not.toContain('ada@example.com')
    const { hash } = await redirected(await choose(tenant, { user_id: 'google-oauth2|1' }))
    expect(decodeJwt(hash['id_token'] ?? '')).toMatchObject({ sub: 'google-oauth2|1', nonce: 'n1' })
  })

  test('makes a new user without metadata', async () => {
    const tenant = await tenantWith({ social })
    const { hash } = await redirected(await choose(tenant, { email: 'new@example.com', name: 'New' }))
    const { sub = '' } = decodeJwt(hash['id_token'] ?? '')
    expect(tenant.user(sub)).toMatchObject({
      name: 'New',
      email_verified: true,
      identities: [{ isSocial: true, connection: 'google-oauth2' }],
    })
    expect(tenant.user(sub)).not.toHaveProperty('user_metadata')
  })

  test('can be refused, and cannot be used to become somebody else', async () => {
    const tenant = await tenantWith({ social })
    expect((await redirected(await choose(tenant, { deny: '1' }))).hash).toMatchObject({
      error: 'access_denied',
      state: 's1',
    })
    expect((await redirected(await choose(tenant, { user_id: 'auth0|ada' }))).hash).toMatchObject({
      error: 'access_denied',
    })
  })
})

describe('a forged answer', () => {
  test.each(['HS256', 'none', 'foreign'] as const)(
    'carries an ID token signed with %s',
    async (signature) => {
      const tenant = await tenantWith()
      tenant.next({ on: 'GET /authorize', idToken: { signature } })
      const { hash } = await signIn(tenant)
      const { body } = await answered(await tenant.fetch(`${origin}/.well-known/jwks.json`))
      const keys = createLocalJWKSet(body as unknown as JSONWebKeySet)
      await expect(jwtVerify(hash['id_token'] ?? '', keys, { algorithms: ['RS256'] })).rejects.toThrow(
        /signature|alg/i,
      )
      expect(decodeJwt(hash['id_token'] ?? '')).toMatchObject({ sub: 'auth0|ada', nonce: 'n1' })
    },
  )

  test('carries another nonce, user, issuer or expiry', async () => {
    const tenant = await tenantWith()
    tenant.next({
      on: 'GET /authorize',
      idToken: { nonce: 'stolen', sub: 'auth0|eve', issuer: 'https://evil.test/', expiresIn: -10 },
    })
    const claims = decodeJwt((await signIn(tenant)).hash['id_token'] ?? '')
    expect(claims).toMatchObject({ nonce: 'stolen', sub: 'auth0|eve', iss: 'https://evil.test/' })
    expect(claims.exp).toBeLessThan(claims.iat ?? 0)
  })
})
