// @vitest-environment node
import { expect, test } from 'vitest'
import { ada, audience, createBackend } from './support/backend.ts'

const jwks = '/.well-known/jwks.json'

/** A backend with a clock of its own. */
async function withClock() {
  let time = Date.now()
  const now = () => time
  const backend = await createBackend({ now, policy: { timeoutMs: 20 } }, { now })
  const asked = () => backend.tenant.requests.filter(({ path }) => path === jwks).length
  const fresh = async () => ({
    authorization: `Bearer ${await backend.tenant.accessToken(ada, { audience, scope: 'openid' })}`,
  })
  return { ...backend, asked, fresh, advance: (milliseconds: number) => void (time += milliseconds) }
}

test("The tenant's keys are fetched once for many requests", async () => {
  const { ask, asked } = await withClock()
  await Promise.all([ask('GET'), ask('GET'), ask('GET')])
  await ask('GET')
  expect(asked()).toBe(1)
})

test('When the tenant changes its keys, I stay signed in', async () => {
  const { tenant, ask, fresh, advance } = await withClock()
  expect((await ask('GET')).status).toBe(200)
  advance(10_000)
  await tenant.rotateKeys()
  expect((await ask('GET', undefined, await fresh())).status).toBe(200)
  expect((await ask('GET')).status).toBe(200)
})

test('A key that the tenant withdrew is no good any more', async () => {
  const { tenant, ask, advance } = await withClock()
  expect((await ask('GET')).status).toBe(200)
  await tenant.rotateKeys({ forget: true })
  advance(11 * 60_000)
  expect((await ask('GET')).status).toBe(401)
})

test('Tokens with invented keys do not make the server ask again and again', async () => {
  const { tenant, ask, asked } = await withClock()
  await ask('GET')
  const other = await createBackend()
  await other.tenant.rotateKeys({ forget: true })
  const token = await other.tenant.accessToken(ada, { audience, scope: 'openid' })
  const statuses = await Promise.all(
    Array.from(
      { length: 20 },
      async () => (await ask('PATCH', {}, { authorization: `Bearer ${token}` })).status,
    ),
  )
  expect(new Set(statuses)).toEqual(new Set([401]))
  expect(asked()).toBe(1)
  expect(tenant.requests.filter(({ method }) => method === 'PATCH')).toEqual([])
})

test.each([
  ['hang', { hold: 'before' as const }],
  ['are answered with HTML', { status: 200, body: '<html>Maintenance</html>' }],
  ['are answered with something else', { status: 200, body: { keys: 'none' } }],
  ['cannot be reached', { lost: 'before' as const }],
  ['fail', { status: 500 }],
])(
  'While the keys %s nobody gets in, nothing is written, and nobody is called signed out',
  async (_what, fault) => {
    const { tenant, ask, writes, advance } = await withClock()
    const silence = tenant.next({ on: `GET ${jwks}`, times: 'always', ...fault })
    const { status, body, headers } = await ask('PATCH', { user_metadata: { hobby: 'go' } })
    expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'unreachable' })
    expect(headers.get('retry-after')).toBe('5')
    expect(writes()).toEqual([])
    silence.cancel()
    advance(6_000)
    expect((await ask('GET')).status).toBe(200)
  },
)

test('Known keys stay in use for a day while the tenant does not answer', async () => {
  const { tenant, ask, fresh, advance } = await withClock()
  await ask('GET')
  tenant.next({ on: `GET ${jwks}`, times: 'always', status: 500 })
  advance(60 * 60_000)
  expect((await ask('GET', undefined, await fresh())).status).toBe(200)
  advance(24 * 60 * 60_000)
  expect((await ask('GET', undefined, await fresh())).status).toBe(503)
})
