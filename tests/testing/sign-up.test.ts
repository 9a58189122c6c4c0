import { describe, expect, test } from 'vitest'
import type { JsonObject, Tenant } from 'react-auth0-metadata/testing'
import { ada, answered, clientId, origin, post, tenantWith, textIn } from './asked.ts'

const connection = 'Username-Password-Authentication'
const signUp = (tenant: Tenant, changes: JsonObject = {}) =>
  post(tenant, '/dbconnections/signup', {
    client_id: clientId,
    connection,
    email: 'Bob@Example.com',
    password: 'secret word',
    ...changes,
  })

const properties = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, 'x']))

describe('signing up', () => {
  test('makes a user with metadata, and answers an id without its prefix and without the metadata', async () => {
    const tenant = await tenantWith()
    const { status, body } = await signUp(tenant, { user_metadata: { hobby: 'chess' }, given_name: 'Bob' })
    expect(status).toBe(200)
    expect(body).toEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      email: 'bob@example.com',
      email_verified: false,
    })
    const user = tenant.user(`auth0|${textIn(body, '_id')}`)
    expect(user).toMatchObject({
      email: 'bob@example.com',
      given_name: 'Bob',
      user_metadata: { hobby: 'chess' },
    })
    expect(JSON.stringify(tenant.users())).not.toContain('secret word')
  })

  test('without extra fields leaves the user without the key', async () => {
    const tenant = await tenantWith()
    await signUp(tenant)
    expect(tenant.users().at(-1)).not.toHaveProperty('user_metadata')
  })

  test('a known address is refused without saying that it is known', async () => {
    const { status, body } = await signUp(await tenantWith(), { email: 'ADA@example.com' })
    expect(status).toBe(400)
    expect(body).toEqual({
      name: 'BadRequestError',
      code: 'invalid_signup',
      description: 'Invalid sign up',
      statusCode: 400,
    })
  })

  test('a weak password is refused with the rules it breaks', async () => {
    const { status, body } = await signUp(await tenantWith({ passwordPolicy: 'good' }), { password: 'short' })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'invalid_password',
      description: {
        verified: false,
        rules: [
          { code: 'lengthAtLeast', format: [8], verified: false },
          { code: 'containsAtLeast', verified: false },
        ],
      },
    })
    expect(
      (await signUp(await tenantWith({ passwordPolicy: 'good' }), { password: 'Long enough 1' })).status,
    ).toBe(200)
  })

  const refusals: readonly [string, JsonObject][] = [
    ['eleven metadata properties', { user_metadata: properties(11) }],
    ['a value of 501 characters', { user_metadata: { hobby: 'x'.repeat(501) } }],
    ['a name of 101 characters', { user_metadata: { ['n'.repeat(101)]: 'x' } }],
    ['a name with a dot', { user_metadata: { 'a.b': 'x' } }],
    ['metadata that is text', { user_metadata: 'chess' }],
    ['an address that is none', { email: 'bob' }],
    ['an unknown connection', { connection: 'google-oauth2' }],
    ['no password', { password: '' }],
    ['an unknown client', { client_id: 'other' }],
  ]
  test.each(refusals)('is refused for %s', async (_what, changes) => {
    const tenant = await tenantWith()
    const { status, body } = await signUp(tenant, changes)
    expect(status).toBe(400)
    expect(body['error']).toEqual(expect.any(String))
    expect(tenant.users()).toHaveLength(1)
  })

  test('ten properties of 500 characters are just allowed', async () => {
    const metadata = Object.fromEntries(Object.keys(properties(10)).map((name) => [name, 'x'.repeat(500)]))
    expect((await signUp(await tenantWith(), { user_metadata: metadata })).status).toBe(200)
  })

  test.each([true, 3, null, ['a'], { a: 'b' }])(
    'a value that is no string is refused by name: %j',
    async (value) => {
      const { status, body } = await signUp(await tenantWith(), { user_metadata: { hobby: value } })
      expect(status).toBe(400)
      expect(body).toEqual({ error: 'invalid user_metadata.hobby type (only strings are allowed)' })
    },
  )
})

describe('signing in with a password', () => {
  const authenticate = (tenant: Tenant, password: string, username = 'ada@example.com') =>
    post(tenant, '/co/authenticate', { client_id: clientId, username, password, realm: connection })

  test('answers a ticket', async () => {
    const { status, body } = await authenticate(await tenantWith(), 'correct horse', 'Ada@Example.com')
    expect(status).toBe(200)
    expect(body).toEqual({
      login_ticket: expect.any(String),
      co_verifier: expect.any(String),
      co_id: expect.any(String),
    })
  })

  test('a wrong password and an unknown address are refused alike', async () => {
    const tenant = await tenantWith({
      users: [ada, { user_id: 'google-oauth2|1', email: 'social@example.com' }],
    })
    const refusal = {
      status: 403,
      body: { error: 'access_denied', error_description: 'Wrong email or password.' },
    }
    expect(await authenticate(tenant, 'wrong')).toMatchObject(refusal)
    expect(await authenticate(tenant, 'correct horse', 'nobody@example.com')).toMatchObject(refusal)
    expect(await authenticate(tenant, '', 'social@example.com')).toMatchObject(refusal)
  })

  test('a blocked user is told so', async () => {
    const tenant = await tenantWith({ users: [{ ...ada, blocked: true }] })
    expect(await authenticate(tenant, 'correct horse')).toMatchObject({
      status: 401,
      body: { error: 'unauthorized', error_description: 'user is blocked' },
    })
  })
})

test('a forgotten password is answered with one sentence, whether the address is known or not', async () => {
  const tenant = await tenantWith()
  for (const email of ['ada@example.com', 'nobody@example.com']) {
    const { status, body } = await post(tenant, '/dbconnections/change_password', {
      client_id: clientId,
      connection,
      email,
    })
    expect(status).toBe(200)
    expect(body['text']).toBe("We've just sent you an email to reset your password.")
  }
})

describe('what Lock loads', () => {
  const run = (script: string, name: string): unknown[] => {
    const heard: unknown[] = []
    // One call with JSON, so that nothing has to be evaluated here.
    const Auth0: Record<string, (...values: unknown[]) => void> = {
      [name]: (...values: unknown[]) => heard.push(...values),
    }
    const call = /^Auth0\.(\w+)\((.*)\);$/.exec(script)
    Auth0[call?.[1] ?? '']?.(...(JSON.parse(`[${call?.[2] ?? ''}]`) as unknown[]))
    return heard
  }

  test('client settings name the connections', async () => {
    const tenant = await tenantWith({ social: ['google-oauth2'], passwordPolicy: 'fair' })
    const answer = await tenant.fetch(`${origin}/client/app.js?t123`)
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect(run(await answer.text(), 'setClient')).toMatchObject([
      {
        id: 'app',
        strategies: [
          { name: 'auth0', connections: [{ name: connection, passwordPolicy: 'fair' }] },
          { name: 'google-oauth2', connections: [{ name: 'google-oauth2' }] },
        ],
      },
    ])
    expect((await tenant.fetch(`${origin}/client/other.js`)).status).toBe(404)
  })

  test('a dictionary is served where one is given, and is missing otherwise', async () => {
    const languages = (language: string) =>
      Promise.resolve(language === 'fr' ? { title: '</script>' } : undefined)
    const tenant = await tenantWith({ languages })
    const script = await (await tenant.fetch(`${origin}/js/lock/14.3.0/fr.js`)).text()
    expect(run(script, 'registerLanguageDictionary')).toEqual(['fr', { title: '</script>' }])
    expect(script).not.toContain('</script>')
    expect((await tenant.fetch(`${origin}/js/lock/14.3.0/xx.js`)).status).toBe(404)
  })

  test('a picture that needs no other server', async () => {
    const answer = await (await tenantWith()).fetch(`${origin}/avatars/%3Cscript%3E.svg`)
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(await answer.text()).not.toContain('<script')
  })
})

test('a route that the tenant does not know is answered 501 with its path', async () => {
  const tenant = await tenantWith()
  for (const path of ['/api/v2/clients', '/passwordless/start', '/anything'])
    expect(await answered(await tenant.fetch(origin + path))).toMatchObject({ status: 501, body: { path } })
})

test('discovery names the routes', async () => {
  const tenant = await tenantWith({ origin: 'http://localhost:6006/tenant/' })
  const url = 'http://localhost:6006/tenant/.well-known/openid-configuration'
  expect((await answered(await tenant.fetch(url))).body).toMatchObject({
    issuer: 'http://localhost:6006/tenant/',
    authorization_endpoint: 'http://localhost:6006/tenant/authorize',
    jwks_uri: 'http://localhost:6006/tenant/.well-known/jwks.json',
  })
})
