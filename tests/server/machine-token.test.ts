// @vitest-environment node
import { expect, test, vi } from 'vitest'
import { ada, createBackend, machine, machineScopes } from './support/backend.ts'

const withClock = async (policy = {}) => {
  let time = Date.now()
  const now = () => time
  const errors: unknown[] = []
  const backend = await createBackend({ now, policy, onError: (error) => void errors.push(error) }, { now })
  const asked = () => backend.tenant.requests.filter(({ path }) => path === '/oauth/token').length
  const read = () => backend.handler.readUser(ada)
  return { ...backend, asked, read, errors, advance: (milliseconds: number) => void (time += milliseconds) }
}

test('The server fetches one token for many requests at once', async () => {
  const { asked, read } = await withClock()
  await Promise.all(Array.from({ length: 20 }, read))
  expect(asked()).toBe(1)
})

test('The token is renewed shortly before it expires', async () => {
  const { asked, read, advance } = await withClock()
  await read()
  advance(86_400_000 - 90_000)
  await read()
  expect(asked()).toBe(1)
  advance(40_000)
  await read()
  expect(asked()).toBe(2)
})

test('A token that Auth0 does not accept any more is renewed once', async () => {
  const { tenant, asked, read } = await withClock()
  await read()
  tenant.next({ on: 'GET /api/v2/users/*', status: 401 })
  expect((await read()).user_metadata).toEqual({ hobby: 'chess' })
  expect(asked()).toBe(2)
  tenant.next({ on: 'GET /api/v2/users/*', status: 401, times: 'always' })
  await expect(read()).rejects.toMatchObject({ code: 'misconfigured' })
  expect(asked()).toBe(3)
})

test('A wrong secret is told to the operator, not to the browser, and Auth0 is left alone for a while', async () => {
  const errors: unknown[] = []
  const { ask, tenant } = await createBackend({
    management: { ...machine, clientSecret: 'another one' },
    onError: (error) => void errors.push(error),
  })
  const { status, body } = await ask('GET')
  await ask('GET')
  expect({ status, body }).toEqual({
    status: 500,
    body: { code: 'misconfigured', message: 'The server failed.', issues: [] },
  })
  expect(String(errors[0])).toContain('management.clientId')
  expect(String(errors[0])).not.toContain('another one')
  expect(tenant.requests.filter(({ path }) => path === '/oauth/token').length).toBe(1)
})

test('A missing grant is told to the operator by name', async () => {
  const errors: unknown[] = []
  const clients = [{ ...machine, grants: { management: machineScopes.slice(0, 1) } }]
  const { patch } = await createBackend({ onError: (error) => void errors.push(error) }, { clients })
  expect((await patch({ user_metadata: { hobby: 'go' } })).status).toBe(500)
  expect(String(errors[0])).toContain('update:users')
})

test.each([302, 400, 401, 403, 404, 413, 418, 500])(
  'Whatever Auth0 answers with its %s, neither a token nor a secret is passed on',
  async (status) => {
    const { tenant, ask } = await withClock({ timeoutMs: 20 })
    const body = `<a href="https://evil.test">a secret between us, eyJhbGci</a>`
    tenant.next({ on: 'GET /api/v2/users/*', status, body, times: 'always' })
    const answer = await ask('GET')
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(JSON.stringify(answer.body)).not.toMatch(/secret between|eyJ/)
    expect([...answer.headers.keys()]).not.toContain('location')
  },
)

test('A redirect is not followed: the token goes to Auth0 or nowhere', async () => {
  const { tenant, ask } = await withClock()
  tenant.next({
    on: 'GET /api/v2/users/*',
    status: 302,
    headers: { location: 'https://evil.test/' },
    times: 'always',
  })
  expect((await ask('GET')).status).toBe(503)
})

test('A wrong secret is told in the server’s own log, where nobody else asks to be told', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const { ask } = await createBackend({
    management: { ...machine, clientSecret: 'wrong' },
    onError: undefined,
  })
  expect((await ask('GET')).status).toBe(500)
  await vi.waitFor(() => expect(String(log.mock.calls[0]?.[0])).toContain('clientSecret'))
  log.mockRestore()
})
