import { describe, expect, test } from 'vitest'
import { ada, answered, origin, patchUser, post, readUser, tenantWith, userUrl } from './asked.ts'

const id = 'auth0|ada'
const hobby = (value: string) => ({ user_metadata: { hobby: value } })

describe('a fault', () => {
  test('refuses one request and lets the next pass', async () => {
    const tenant = await tenantWith()
    tenant.next({ on: 'PATCH /api/v2/users/*', status: 429, headers: { 'retry-after': '1' } })
    const { status, body, headers } = await patchUser(tenant, id, hobby('chess'))
    expect([status, body['errorCode'], headers.get('retry-after')]).toEqual([429, 'too_many_requests', '1'])
    expect(tenant.user(id)).not.toHaveProperty('user_metadata')
    expect((await patchUser(tenant, id, hobby('chess'))).status).toBe(200)
  })

  test('waits for the request it is meant for', async () => {
    const tenant = await tenantWith()
    tenant.next({ on: 'PATCH /api/v2/users/*', status: 503 })
    expect((await readUser(tenant, id)).status).toBe(200)
    expect((await patchUser(tenant, id, hobby('chess'))).status).toBe(503)
  })

  test('queues behind another, and may come several times or always', async () => {
    const tenant = await tenantWith()
    tenant.next({ status: 500, times: 2 })
    tenant.next({ status: 502 })
    const always = tenant.next({ status: 503, times: 'always' })
    const statuses = []
    for (let count = 0; count < 5; count++) statuses.push((await readUser(tenant, id)).status)
    expect(statuses).toEqual([500, 500, 502, 503, 503])
    always.cancel()
    expect((await readUser(tenant, id)).status).toBe(200)
  })

  test('answers with a page, as a proxy does', async () => {
    const tenant = await tenantWith()
    tenant.next({ status: 502, body: '<h1>Bad gateway</h1>' })
    const { status, body, headers } = await readUser(tenant, id)
    expect([status, body['text']]).toEqual([502, '<h1>Bad gateway</h1>'])
    expect(headers.get('content-type')).toContain('text/html')
    tenant.next({ body: '<p>Sign in to the hotel</p>', status: 200 })
    expect((await readUser(tenant, id)).body).toEqual({ text: '<p>Sign in to the hotel</p>' })
  })

  test('loses a request before it arrives, or its answer after the change was made', async () => {
    const tenant = await tenantWith()
    tenant.next({ lost: 'before' })
    await expect(patchUser(tenant, id, hobby('chess'))).rejects.toThrow(TypeError)
    expect(tenant.user(id)).not.toHaveProperty('user_metadata')
    tenant.next({ lost: 'after' })
    await expect(patchUser(tenant, id, hobby('go'))).rejects.toThrow(TypeError)
    expect(tenant.user(id)?.user_metadata).toEqual({ hobby: 'go' })
    expect(tenant.requests.map(({ status }) => status)).toEqual([undefined, undefined])
  })

  test('answers with an error although the change was made', async () => {
    const tenant = await tenantWith()
    tenant.next({ status: 504, applied: true })
    expect((await patchUser(tenant, id, hobby('go'))).status).toBe(504)
    expect(tenant.user(id)?.user_metadata).toEqual({ hobby: 'go' })
  })

  test('holds a request before it acts, so that a later one overtakes it', async () => {
    const tenant = await tenantWith()
    const held = tenant.next({ on: 'PATCH *', hold: 'before' })
    const first = patchUser(tenant, id, hobby('first'))
    await held.reached
    await patchUser(tenant, id, hobby('second'))
    held.release()
    await first
    expect(tenant.user(id)?.user_metadata).toEqual({ hobby: 'first' })
  })

  test('holds an answer back, so that it arrives after a later one', async () => {
    const tenant = await tenantWith()
    const held = tenant.next({ on: 'GET *', hold: 'after' })
    const first = readUser(tenant, id)
    await held.reached
    await patchUser(tenant, id, hobby('second'))
    held.release()
    expect((await first).body).not.toHaveProperty('user_metadata')
  })

  test('hangs until the request is aborted', async () => {
    const tenant = await tenantWith()
    const held = tenant.next({ hold: 'before' })
    const abort = new AbortController()
    const waiting = tenant.fetch(userUrl(id), { signal: abort.signal })
    await held.reached
    abort.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('waits a while', async () => {
    const tenant = await tenantWith()
    tenant.next({ delay: 1 })
    expect((await readUser(tenant, id)).status).toBe(200)
  })
})

describe('the log', () => {
  test('keeps what was asked in order, and neither tokens nor passwords', async () => {
    let now = 1_000
    const tenant = await tenantWith({ now: () => now++ })
    await post(tenant, '/co/authenticate', {
      client_id: 'app',
      username: 'ada@example.com',
      password: 'correct horse',
    })
    await patchUser(tenant, id, { user_metadata: { hobby: 'chess', password: 'shown nowhere' } })
    await tenant.fetch(`${origin}/authorize?login_ticket=abc123&state=s`)
    expect(tenant.requests).toMatchObject([
      {
        method: 'POST',
        path: '/co/authenticate',
        body: { username: 'ada@example.com', password: '[redacted]' },
        status: 200,
      },
      {
        method: 'PATCH',
        path: '/api/v2/users/auth0|ada',
        body: { user_metadata: { hobby: 'chess' } },
        status: 200,
      },
      { method: 'GET', path: '/authorize', query: { login_ticket: '[redacted]', state: 's' }, status: 403 },
    ])
    const text = JSON.stringify(tenant.requests)
    for (const secret of ['correct horse', 'eyJ', 'abc123', 'shown nowhere'])
      expect(text).not.toContain(secret)
  })

  test('leaves out preflights, and does not keep what it cannot redact', async () => {
    const tenant = await tenantWith()
    await tenant.fetch(userUrl(id), { method: 'OPTIONS' })
    await patchUser(tenant, id, '{"password": "correct horse"')
    expect(tenant.requests).toMatchObject([{ method: 'PATCH', body: '[unreadable]' }])
  })
})

describe('reset', () => {
  test('brings the first users back and forgets the rest', async () => {
    const tenant = await tenantWith({ users: [{ ...ada, user_metadata: { hobby: 'chess' } }] })
    const token = await tenant.accessToken(id)
    await patchUser(tenant, id, hobby('go'))
    await tenant.addUser({ email: 'bob@example.com' })
    tenant.next({ status: 500 })
    await tenant.reset()
    expect(tenant.requests).toEqual([])
    expect(tenant.users().map(({ user_id }) => user_id)).toEqual([id])
    expect((await readUser(tenant, id, token)).body['user_metadata']).toEqual({ hobby: 'chess' })
  })

  test('sets a held request free', async () => {
    const tenant = await tenantWith()
    const held = tenant.next({ hold: 'before' })
    const waiting = readUser(tenant, id)
    await held.reached
    await tenant.reset()
    expect((await waiting).status).toBe(200)
  })
})

describe('changes made by another system', () => {
  test('follow the same rules', async () => {
    const tenant = await tenantWith({ users: [{ ...ada, user_metadata: { hobby: 'chess' } }] })
    await tenant.updateUser(id, { user_metadata: { town: 'Rome' }, app_metadata: { plan: 'pro' } })
    expect(tenant.user(id)).toMatchObject({
      user_metadata: { hobby: 'chess', town: 'Rome' },
      app_metadata: { plan: 'pro' },
    })
    await expect(tenant.updateUser('auth0|nobody', {})).rejects.toThrow('no user auth0|nobody')
  })

  test('what the tenant shows is a copy', async () => {
    const tenant = await tenantWith({ users: [{ ...ada, user_metadata: { tags: ['a'] } }] })
    const shown = tenant.user(id)?.user_metadata?.['tags'] as string[]
    shown.push('b')
    expect(tenant.user(id)?.user_metadata).toEqual({ tags: ['a'] })
  })
})

test('fetch has the signature of fetch, and rejects when it was aborted before', async () => {
  const tenant = await tenantWith()
  const fetch: typeof globalThis.fetch = tenant.fetch
  expect(await answered(await fetch(new URL(`${origin}/nope`)))).toMatchObject({ status: 501 })
  await expect(fetch(`${origin}/nope`, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  })
})
