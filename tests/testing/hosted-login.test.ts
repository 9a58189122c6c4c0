// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { Tenant } from 'react-auth0-metadata/testing'
import { ada, clientId, origin, tenantWith } from './asked.ts'
import { asks, authorize, callback, exchange, get, locationOf, submit } from './codeFlow.ts'

const password = 'correct horse'
const known = { username: 'ada@example.com', password }

const begin = async (tenant: Tenant, changes: Record<string, string> = {}): Promise<URL> =>
  locationOf(await authorize(tenant, asks(changes)))
const pageAt = async (tenant: Tenant, address: URL | string) => {
  const answer = await get(tenant, String(address))
  return { status: answer.status, html: await answer.text(), headers: answer.headers }
}

describe('the hosted login page', () => {
  test('is where somebody without a session is sent, for a code as for tokens', async () => {
    const tenant = await tenantWith()
    for (const response_type of ['code', 'token id_token']) {
      const form = await begin(tenant, { response_type })
      expect(form.href).toMatch(/^https:\/\/tenant\.test\/u\/login\?state=[0-9a-f]{32}$/)
      const target = locationOf(await submit(tenant, form, known))
      expect(target.origin + target.pathname).toBe(callback)
    }
  })

  test('begins with the sign-up, the address and the name that the application gave', async () => {
    const tenant = await tenantWith({ clients: [{ clientId, name: 'Chess & Co' }] })
    expect((await begin(tenant, { screen_hint: 'signup' })).pathname).toBe('/u/signup')
    const { html } = await pageAt(tenant, await begin(tenant, { login_hint: 'ada@example.com' }))
    expect(html).toContain('value="ada@example.com"')
    expect(html).toContain('<strong>Chess &amp; Co</strong>')
  })

  test('says what was wrong, keeps the address and forgets the password', async () => {
    const tenant = await tenantWith()
    const form = await begin(tenant)
    const answer = await submit(tenant, form, { username: 'ada@example.com', password: 'wr0ng' })
    const html = await answer.text()
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []])
    expect(html).toContain('<p role="alert" id="error">Wrong e-mail address or password.</p>')
    expect(html).toContain('value="ada@example.com" aria-invalid="true" aria-describedby="error"')
    expect(html).not.toContain('wr0ng')
    expect(locationOf(await submit(tenant, form, known)).searchParams.has('code')).toBe(true)
  })

  test('says the same of an unknown address, a social user and an empty form', async () => {
    const tenant = await tenantWith({ users: [ada, { user_id: 'google-oauth2|1', email: 'g@example.com' }] })
    const form = await begin(tenant)
    for (const username of ['nobody@example.com', 'g@example.com', '', '__proto__']) {
      const answer = await submit(tenant, form, { username, password: '' })
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('Wrong e-mail')])
    }
  })

  test('makes a new user, signed in at once', async () => {
    const tenant = await tenantWith()
    const asked = asks({ screen_hint: 'signup' })
    const form = locationOf(await authorize(tenant, asked))
    const answer = await submit(tenant, form, { username: ' New@Example.com ', password: 'secret word' })
    const code = locationOf(answer).searchParams.get('code') ?? ''
    expect((await exchange(tenant, code, asked.verifier)).status).toBe(200)
    expect(tenant.users().at(-1)).toMatchObject({ email: 'new@example.com', logins_count: 1 })
    expect(tenant.users().at(-1)).not.toHaveProperty('user_metadata')
  })

  test('refuses to sign up with what the tenant refuses, without telling who has an account', async () => {
    const tenant = await tenantWith({ passwordPolicy: 'fair' })
    const form = await begin(tenant, { screen_hint: 'signup' })
    const said = async (username: string, secret: string) => {
      const answer = await submit(tenant, form, { username, password: secret })
      const [, sentence] = /<p role="alert" id="error">(.*?)<\/p>/.exec(await answer.text()) ?? []
      return [answer.status, sentence]
    }
    expect(await said('ada@example.com', 'Secret-word-1')).toEqual([
      400,
      'You cannot sign up with this address. If you have an account, log in instead.',
    ])
    expect(await said('new@example.com', 'short')).toEqual([
      400,
      'The password is too weak. At least 8 characters in length',
    ])
    expect(await said('nonsense', 'Secret-word-1')).toEqual([400, 'This is not an e-mail address.'])
    expect(await said('new@example.com', '')).toEqual([400, 'A password is required.'])
    expect(tenant.users()).toHaveLength(1)
  })

  test('leads to the social connections, and they to the application', async () => {
    const tenant = await tenantWith({ social: ['google-oauth2'] })
    const { html } = await pageAt(tenant, await begin(tenant))
    const [, link = ''] = /<a href="([^"]*)">Continue with google-oauth2/.exec(html) ?? []
    const chooser = await pageAt(tenant, link.replaceAll('&amp;', '&'))
    expect(chooser.html).toContain('Sign in with google-oauth2')
  })

  test('is not shown where a session answers, unless the application wants a login', async () => {
    const tenant = await tenantWith()
    const answer = await submit(tenant, await begin(tenant), known)
    const headers = { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
    expect(locationOf(await authorize(tenant, asks(), headers)).searchParams.has('code')).toBe(true)
    expect(locationOf(await authorize(tenant, asks({ prompt: 'login' }), headers)).pathname).toBe('/u/login')
  })

  test('tells the application of a user who is blocked, or whom an Action refuses', async () => {
    const tenant = await tenantWith({ users: [{ ...ada, blocked: true }] })
    const target = locationOf(await submit(tenant, await begin(tenant), known))
    expect(Object.fromEntries(target.searchParams)).toEqual({
      error: 'unauthorized',
      error_description: 'user is blocked',
      state: 's1',
    })
  })

  test('answers a popup by a message', async () => {
    const tenant = await tenantWith()
    const answer = await submit(tenant, await begin(tenant, { response_mode: 'web_message' }), known)
    expect(await answer.text()).toMatch(
      /postMessage\(\{"type":"authorization_response".*"https:\/\/app\.test"\)/,
    )
  })

  test('works under a path, too', async () => {
    const tenant = await tenantWith({ origin: 'http://localhost:4000/tenant' })
    const query = new URLSearchParams({ ...asks({ audience: '' }).query })
    const at = 'http://localhost:4000/tenant'
    const form = locationOf(await tenant.fetch(`${at}/authorize?${query.toString()}`, { redirect: 'manual' }))
    expect(form.href).toMatch(/^http:\/\/localhost:4000\/tenant\/u\/login\?state=/)
    expect((await pageAt(tenant, form)).html).toContain(`action="${form.href}"`)
    expect(locationOf(await submit(tenant, form, known)).searchParams.has('code')).toBe(true)
  })
})

describe('an attacker', () => {
  test('finds no hole in the page: it runs no script, is framed by nobody and posts where it should', async () => {
    const tenant = await tenantWith()
    const { html, headers } = await pageAt(tenant, await begin(tenant))
    const policy = headers.get('content-security-policy') ?? ''
    const [, nonce = ''] = /style-src 'nonce-(\w+)'/.exec(policy) ?? []
    expect(policy).toBe(
      `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'self'; form-action 'self' https://app.test; base-uri 'none'`,
    )
    expect(html).not.toMatch(/<script|\son\w+=|javascript:/i)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    const again = (await pageAt(tenant, await begin(tenant))).headers.get('content-security-policy')
    expect(again).not.toContain(nonce)
  })

  const nasty = `" onfocus="alert(1)"><script>alert(1)</script><b x='`
  test('cannot put markup into it, whatever they fill in', async () => {
    const tenant = await tenantWith({
      clients: [{ clientId, name: nasty }],
      social: [nasty],
    })
    const form = await begin(tenant, { login_hint: nasty, state: nasty, scope: nasty, nonce: nasty })
    const answer = await submit(tenant, form, { username: nasty, password: nasty })
    for (const html of [(await pageAt(tenant, form)).html, await answer.text()]) {
      expect(html).toContain('&lt;script&gt;')
      expect(html).not.toMatch(/<script|<b |x='|" onfocus/)
    }
    const unknown = await pageAt(tenant, `/authorize?${new URLSearchParams({ client_id: nasty }).toString()}`)
    expect(unknown.html).not.toMatch(/<script|<b /)
  })

  test('cannot put markup into a message page either', async () => {
    const tenant = await tenantWith()
    const asked = asks({ prompt: 'none', response_mode: 'web_message', state: `</script>${nasty}` })
    const html = await (await authorize(tenant, asked)).text()
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html.match(/<\/script/g)).toHaveLength(1)
  })

  test('cannot add to the policy through the address of a callback', async () => {
    const tenant = await tenantWith()
    const form = await begin(tenant, { redirect_uri: 'https://a;script-src.test/' })
    const policy = (await pageAt(tenant, form)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("form-action 'self'; base-uri")
    expect(policy).not.toContain('script-src')
  })

  test('cannot sign a visitor in from a page of their own', async () => {
    const tenant = await tenantWith()
    const form = await begin(tenant)
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.test' },
      { origin: 'null' },
    ]
    for (const headers of foreign) {
      const answer = await submit(tenant, form, known, headers)
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
    }
    const own = await submit(tenant, form, known, { 'sec-fetch-site': 'same-origin', origin })
    expect(own.status).toBe(302)
  })

  test('cannot read from another origin what a page was meant to hand to its application', async () => {
    const tenant = await tenantWith({ session: 'storage' })
    await submit(tenant, await begin(tenant), known)
    const silent = asks({ prompt: 'none', response_mode: 'web_message' })
    const page = await authorize(tenant, silent, { origin: 'https://app.test' })
    expect(await page.text()).toContain('"code":')
    expect(page.headers.get('access-control-allow-origin')).toBeNull()
    const keys = await get(tenant, '/.well-known/jwks.json', { origin: 'https://app.test' })
    expect(keys.headers.get('access-control-allow-origin')).toBe('https://app.test')
  })

  test('cannot lead people elsewhere by logging them out', async () => {
    const tenant = await tenantWith({ clients: [{ clientId, logoutUrls: ['https://app.test/bye'] }] })
    const leave = async (path: string, query: Record<string, string>) => {
      const answer = await get(tenant, `${path}?${new URLSearchParams(query).toString()}`)
      return [answer.status, answer.headers.get('location')]
    }
    for (const client_id of [{ client_id: clientId }, { client_id: 'nobody' }, {}])
      expect(await leave('/v2/logout', { returnTo: 'https://evil.test/', ...client_id })).toEqual([400, null])
    expect(await leave('/v2/logout', { returnTo: 'https://app.test/bye' })).toEqual([
      302,
      'https://app.test/bye',
    ])
    const post_logout_redirect_uri = 'https://app.test/bye'
    expect(await leave('/oidc/logout', { post_logout_redirect_uri, state: 's1' })).toEqual([
      302,
      'https://app.test/bye?state=s1',
    ])
  })

  test('finds no token in the record of a social login', async () => {
    const tenant = await tenantWith({ social: ['google-oauth2'] })
    const { query } = asks({ connection: 'google-oauth2', id_token_hint: 'eyJ.a.secret' })
    const request = new URLSearchParams(query).toString()
    await submit(tenant, '/login/callback', { request, email: 'new@example.com' })
    expect(tenant.requests.at(-1)).toMatchObject({ status: 302, body: { email: 'new@example.com' } })
    expect(JSON.stringify(tenant.requests)).not.toContain('secret')
  })

  test('cannot go on with a login that is finished, expired or invented', async () => {
    let now = Date.now()
    const tenant = await tenantWith({ now: () => now })
    const refuses = async (form: URL) => {
      const answer = await submit(tenant, form, known)
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
      expect((await pageAt(tenant, form)).status).toBe(400)
    }
    const [done, late] = [await begin(tenant), await begin(tenant)]
    await submit(tenant, done, known)
    await refuses(done)
    await refuses(new URL('/u/login?state=__proto__', origin))
    await refuses(new URL('/u/signup', origin))
    now += 60 * 60 * 1000 + 1
    await refuses(late)
  })

  test('cannot change what was asked on the way through the page', async () => {
    const tenant = await tenantWith()
    const form = await begin(tenant)
    form.searchParams.set('redirect_uri', 'https://evil.test/')
    const answer = await submit(tenant, form, {
      ...known,
      redirect_uri: 'https://evil.test/',
      client_id: 'x',
    })
    expect(locationOf(answer).origin).toBe('https://app.test')
  })

  test('finds no other page there: what is unknown is told with its path', async () => {
    const tenant = await tenantWith()
    const answer = await get(tenant, '/u/reset-password')
    expect([answer.status, await answer.json()]).toEqual([
      501,
      expect.objectContaining({ path: '/u/reset-password' }),
    ])
  })
})
