// @vitest-environment node
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { createTenant, memoryStorage } from 'react-auth0-metadata/testing'
import { ada, answered, clientId, origin, readUser, tenantWith, textIn } from './asked.ts'
import {
  asks,
  authorize,
  callback,
  challengeOf,
  exchange,
  get,
  locationOf,
  signIn,
  submit,
  tokens,
} from './codeFlow.ts'

const invalidCode = {
  status: 403,
  body: { error: 'invalid_grant', error_description: 'Invalid authorization code' },
}
const invalidVerifier = {
  status: 403,
  body: { error: 'invalid_grant', error_description: 'Failed to verify code verifier' },
}

describe('a code with PKCE', () => {
  test('is exchanged for tokens that read and change what they should', async () => {
    const tenant = await tenantWith()
    const asked = asks()
    const { code, target } = await signIn(tenant, asked)
    expect(target.href).toBe(`${callback}?code=${code}&state=s1`)
    const { status, body, headers } = await exchange(tenant, code, asked.verifier)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 7200,
      scope: 'openid profile email offline_access read:current_user update:current_user_metadata',
    })
    expect((await readUser(tenant, 'auth0|ada', textIn(body, 'access_token'))).status).toBe(200)
    expect(decodeJwt(textIn(body, 'id_token'))).toMatchObject({
      iss: `${origin}/`,
      aud: clientId,
      sub: 'auth0|ada',
      nonce: 'n1',
      email: 'ada@example.com',
    })
    expect(tenant.user('auth0|ada')).toMatchObject({ logins_count: 1 })
  })

  test('answers a callback that has a query of its own, or the hash where it was asked to', async () => {
    const tenant = await tenantWith()
    const own = await signIn(tenant, asks({ redirect_uri: `${callback}?tenant=acme#top` }))
    expect(own.target.href).toBe(`${callback}?tenant=acme&code=${own.code}&state=s1`)
    const { target } = await signIn(tenant, asks({ response_mode: 'fragment' }))
    expect([target.search, target.hash]).toEqual(['', expect.stringMatching(/^#code=\w+&state=s1$/)])
  })

  test('goes to the first callback of the list where the application names none, and then needs none', async () => {
    const tenant = await tenantWith({ clients: [{ clientId, callbacks: [callback] }] })
    for (const redirect_uri of ['', callback]) {
      const asked = asks({ redirect_uri: '' })
      const { code, target } = await signIn(tenant, asked)
      expect(target.origin + target.pathname).toBe(callback)
      expect((await exchange(tenant, code, asked.verifier, { redirect_uri })).status).toBe(200)
    }
  })

  test('works without asking again while the session lasts, also silently', async () => {
    const tenant = await tenantWith()
    const { cookie } = await signIn(tenant, asks())
    const again = asks({ state: 's2', nonce: 'n2' })
    const target = locationOf(await authorize(tenant, again, { cookie }))
    expect(target.searchParams.get('state')).toBe('s2')
    const { body } = await exchange(tenant, target.searchParams.get('code') ?? '', again.verifier)
    expect(decodeJwt(textIn(body, 'id_token'))).toMatchObject({ nonce: 'n2' })

    const silent = asks({ prompt: 'none', response_mode: 'web_message' })
    const page = await (await authorize(tenant, silent, { cookie })).text()
    const [, code = ''] =
      /"type":"authorization_response","response":\{"code":"(\w+)","state":"s1"\}/.exec(page) ?? []
    expect(page).toContain('"https://app.test")')
    expect((await exchange(tenant, code, silent.verifier)).status).toBe(200)
  })

  test('without a session, silence is answered by login_required', async () => {
    const tenant = await tenantWith()
    const target = locationOf(await authorize(tenant, asks({ prompt: 'none' })))
    expect(Object.fromEntries(target.searchParams)).toEqual({
      error: 'login_required',
      error_description: 'Login required',
      state: 's1',
    })
    const page = await (
      await authorize(tenant, asks({ prompt: 'none', response_mode: 'web_message' }))
    ).text()
    expect(page).toContain('"error":"login_required"')
  })

  test('asks again after max_age, and says then when the login was', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z')
    const tenant = await tenantWith({ now: () => now })
    const { cookie } = await signIn(tenant, asks())
    now += 60_000
    const recent = asks({ max_age: '60' })
    const { searchParams } = locationOf(await authorize(tenant, recent, { cookie }))
    const { body } = await exchange(tenant, searchParams.get('code') ?? '', recent.verifier)
    expect(decodeJwt(textIn(body, 'id_token'))).toMatchObject({ auth_time: now / 1000 - 60 })
    now += 1000
    expect(locationOf(await authorize(tenant, asks({ max_age: '60' }), { cookie })).pathname).toBe('/u/login')
    expect(locationOf(await authorize(tenant, asks({ max_age: '0' }), { cookie })).pathname).toBe('/u/login')
  })

  test('carries the claims of an Action, which is asked once; and its refusal', async () => {
    let asked = 0
    const tenant = await tenantWith({
      postLogin: () => ({ idToken: { 'https://app.test/logins': (asked += 1) } }),
    })
    expect(decodeJwt(textIn(await tokens(tenant), 'id_token'))).toMatchObject({
      'https://app.test/logins': 1,
    })
    const strict = await tenantWith({ postLogin: () => ({ deny: 'Not today' }) })
    const { target } = await signIn(strict, asks())
    expect(Object.fromEntries(target.searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'Not today',
      state: 's1',
    })
  })

  test('carries a forged ID token, where a fault asks for one', async () => {
    const tenant = await tenantWith()
    tenant.next({ on: 'POST /oauth/token', idToken: { nonce: 'stolen', sub: 'auth0|eve' } })
    expect(decodeJwt(textIn(await tokens(tenant), 'id_token'))).toMatchObject({
      nonce: 'stolen',
      sub: 'auth0|eve',
    })
  })

  test('outlives a restart of the tenant, as a service worker is stopped between two requests', async () => {
    const storage = memoryStorage()
    const options = { origin, clients: [{ clientId }], users: [ada], storage }
    const asked = asks()
    const { pathname, search } = locationOf(await authorize(await createTenant(options), asked))
    const form = await submit(await createTenant(options), pathname + search, {
      username: 'ada@example.com',
      password: 'correct horse',
    })
    const code = locationOf(form).searchParams.get('code') ?? ''
    expect((await exchange(await createTenant(options), code, asked.verifier)).status).toBe(200)
    expect(await exchange(await createTenant(options), code, asked.verifier)).toMatchObject(invalidCode)
  })
})

describe('a code is refused', () => {
  test('the second time, and the tokens of the first end with it', async () => {
    const tenant = await tenantWith()
    const asked = asks()
    const { code } = await signIn(tenant, asked)
    const { body } = await exchange(tenant, code, asked.verifier)
    expect(await exchange(tenant, code, asked.verifier)).toMatchObject(invalidCode)
    const refreshed = await submit(tenant, '/oauth/token', {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: textIn(body, 'refresh_token'),
    })
    expect(refreshed.status).toBe(403)
  })

  test('when two present it at the same moment, for one of them', async () => {
    const tenant = await tenantWith()
    const asked = asks()
    const { code } = await signIn(tenant, asked)
    const both = await Promise.all([1, 2].map(() => exchange(tenant, code, asked.verifier)))
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 403]))
  })

  test('after ten minutes', async () => {
    let now = Date.now()
    const tenant = await tenantWith({ now: () => now })
    const asked = asks()
    const { code } = await signIn(tenant, asked)
    now += 600_001
    expect(await exchange(tenant, code, asked.verifier)).toMatchObject(invalidCode)
  })

  test('for another application, and afterwards for its own', async () => {
    const tenant = await tenantWith({ clients: [{ clientId }, { clientId: 'other' }] })
    const asked = asks()
    const { code } = await signIn(tenant, asked)
    expect(await exchange(tenant, code, asked.verifier, { client_id: 'other' })).toMatchObject(invalidCode)
    expect(await exchange(tenant, code, asked.verifier)).toMatchObject(invalidCode)
  })

  test('with another redirect_uri, or none', async () => {
    const tenant = await tenantWith()
    for (const redirect_uri of ['https://app.test/other', '']) {
      const asked = asks()
      const { code } = await signIn(tenant, asked)
      expect(await exchange(tenant, code, asked.verifier, { redirect_uri })).toMatchObject({
        status: 403,
        body: { error: 'unauthorized_client', error_description: expect.stringContaining(callback) },
      })
    }
  })

  const verifiers: readonly [string, (verifier: string) => string][] = [
    ['no verifier', () => ''],
    ['another verifier', () => 'x'.repeat(43)],
    ['the challenge itself, as the plain method would have it', challengeOf],
    ['a verifier cut short', (verifier) => verifier.slice(0, 42)],
    ['a verifier with something behind it', (verifier) => `${verifier}=`],
  ]
  test.each(verifiers)('with %s, and is spent by it', async (_what, wrong) => {
    const tenant = await tenantWith()
    const asked = asks()
    const { code } = await signIn(tenant, asked)
    expect(await exchange(tenant, code, wrong(asked.verifier))).toMatchObject(invalidVerifier)
    expect(await exchange(tenant, code, asked.verifier)).toMatchObject(invalidCode)
  })

  test('with a verifier that is too short to be secret, though it matches', async () => {
    const tenant = await tenantWith()
    const { code } = await signIn(tenant, asks({ code_challenge: challengeOf('short') }))
    expect(await exchange(tenant, code, 'short')).toMatchObject(invalidVerifier)
  })

  test('when nobody ever issued it', async () => {
    const tenant = await tenantWith()
    for (const code of ['guessed', '__proto__', 'constructor'])
      expect(await exchange(tenant, code, 'v'.repeat(43))).toMatchObject(invalidCode)
    expect(await exchange(tenant, '', 'v'.repeat(43))).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Missing required parameter: code' },
    })
  })

  test('when its user was deleted or blocked since', async () => {
    const tenant = await tenantWith()
    const asked = asks()
    const { code } = await signIn(tenant, asked)
    await tenant.updateUser('auth0|ada', { blocked: true })
    expect(await exchange(tenant, code, asked.verifier)).toMatchObject({
      status: 403,
      body: { error: 'unauthorized', error_description: 'user is blocked' },
    })
  })
})

describe('/authorize refuses', () => {
  const errorOf = async (changes: Record<string, string>, clients = [{ clientId }]) => {
    const { searchParams } = locationOf(await authorize(await tenantWith({ clients }), asks(changes)))
    return [searchParams.get('error'), searchParams.get('error_description')]
  }

  test('a public application without PKCE', async () => {
    expect(await errorOf({ code_challenge: '', code_challenge_method: '' })).toEqual([
      'invalid_request',
      'Missing required parameter: code_challenge',
    ])
  })

  test('a downgrade to the plain method, said or left unsaid', async () => {
    const [error, reason] = await errorOf({ code_challenge_method: 'plain' })
    expect([error, reason]).toEqual(['invalid_request', expect.stringContaining('S256')])
    expect((await errorOf({ code_challenge_method: '' }))[0]).toBe('invalid_request')
    expect((await errorOf({ code_challenge_method: 's256' }))[0]).toBe('invalid_request')
    expect((await errorOf({ code_challenge: '' }))[0]).toBe('invalid_request')
  })

  test('a challenge that is no SHA-256', async () => {
    for (const code_challenge of ['short', 'x'.repeat(44), `${'x'.repeat(42)}+`])
      expect((await errorOf({ code_challenge }))[0]).toBe('invalid_request')
  })

  test('answers in ways it does not have, and prompts that contradict each other', async () => {
    expect(await errorOf({ response_mode: 'form_post' })).toEqual([
      'invalid_request',
      'Unsupported response mode: form_post',
    ])
    expect((await errorOf({ prompt: 'none login' }))[0]).toBe('invalid_request')
  })

  test('tokens in the query, where servers write them down', async () => {
    const asked = asks({ response_type: 'token id_token', response_mode: 'query' })
    const target = locationOf(await authorize(await tenantWith(), asked))
    expect(target.search).toBe('')
    expect(new URLSearchParams(target.hash.slice(1)).get('error')).toBe('invalid_request')
  })

  test('to send a code to an address that is not registered', async () => {
    const listed = { clientId, callbacks: [callback], webOrigins: ['https://app.test'] }
    const tenant = await tenantWith({ clients: [listed] })
    const elsewhere = [
      'https://evil.test/callback',
      'https://app.test/callback/../evil',
      `${callback}?next=https://evil.test`,
      'https://app.test.evil.test/callback',
      'https://app.test@evil.test/callback',
      'javascript:alert(1)',
      '//evil.test',
    ]
    for (const redirect_uri of elsewhere) {
      const answer = await authorize(tenant, asks({ redirect_uri }))
      expect([answer.status, answer.headers.get('location')]).toEqual([403, null])
      expect(answer.headers.get('content-security-policy')).not.toContain('evil')
    }
    expect(locationOf(await authorize(tenant, asks())).pathname).toBe('/u/login')
  })

  test('an address that would run as a script, even where no list was given', async () => {
    const tenant = await tenantWith()
    for (const redirect_uri of ['javascript:alert(1)', 'data:text/html,x', ' JavaScript:alert(1)'])
      expect((await authorize(tenant, asks({ redirect_uri }))).status).toBe(403)
  })
})

describe('a server-side application', () => {
  const server = {
    clientId: 'server',
    clientSecret: 'keep it secret',
    refreshTokens: 'non-rotating',
  } as const
  const withServer = () => tenantWith({ clients: [{ clientId }, server] })
  const withoutPkce = { client_id: 'server', code_challenge: '', code_challenge_method: '' }
  const proof = { client_id: 'server', client_secret: 'keep it secret' }

  test('may leave PKCE out, because it shows its secret', async () => {
    const tenant = await withServer()
    const { code } = await signIn(tenant, asks(withoutPkce))
    expect((await exchange(tenant, code, '', proof)).status).toBe(200)
    expect(JSON.stringify(tenant.requests)).not.toContain('keep it secret')
  })

  test('is refused without its secret, and its code is not spent by whoever tried', async () => {
    const tenant = await withServer()
    const { code } = await signIn(tenant, asks(withoutPkce))
    for (const client_secret of ['', 'guessed'])
      expect(await exchange(tenant, code, '', { ...proof, client_secret })).toMatchObject({
        status: 401,
        body: { error: 'access_denied' },
      })
    expect((await exchange(tenant, code, '', proof)).status).toBe(200)
  })

  test('keeps the promise of PKCE where it made one, and only there', async () => {
    const tenant = await withServer()
    const asked = asks({ client_id: 'server' })
    const { code } = await signIn(tenant, asked)
    expect(await exchange(tenant, code, '', proof)).toMatchObject(invalidVerifier)
    const bare = await signIn(tenant, asks(withoutPkce))
    expect(await exchange(tenant, bare.code, asked.verifier, proof)).toMatchObject(invalidVerifier)
  })
})

test('neither codes nor verifiers nor tokens are found in what the tenant recorded', async () => {
  const tenant = await tenantWith()
  const asked = asks()
  const { code } = await signIn(tenant, asked)
  const { body } = await exchange(tenant, code, asked.verifier)
  await get(tenant, '/.well-known/jwks.json', { referer: `${callback}?code=${code}&state=s1` })
  await submit(tenant, '/oauth/token', {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: textIn(body, 'refresh_token'),
  })
  await submit(tenant, '/oauth/revoke', { client_id: clientId, token: textIn(body, 'refresh_token') })
  const recorded = JSON.stringify(tenant.requests)
  for (const secret of [code, asked.verifier, textIn(body, 'refresh_token'), 'correct horse'])
    expect(recorded).not.toContain(secret)
  expect(recorded).toContain(`"referer":"${callback}"`)
})

test('what can be looked up without signing in says all of it', async () => {
  const tenant = await tenantWith()
  const { body } = await answered(await tenant.fetch(`${origin}/.well-known/openid-configuration`))
  expect(body).toMatchObject({
    code_challenge_methods_supported: ['S256'],
    response_types_supported: expect.arrayContaining(['code']),
    grant_types_supported: expect.arrayContaining(['authorization_code', 'refresh_token']),
    revocation_endpoint: `${origin}/oauth/revoke`,
  })
})
