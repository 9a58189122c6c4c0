// @vitest-environment node
// Two server processes, one with the `redis` client and one with `ioredis`, write one user through a real redis-server.
import { serveTenant, type ServedTenant } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ada, answerOf, audience, bob, tenantOptions } from './support/backend.ts'
import { startRedis, type RedisServer } from './support/redis-server.ts'
import { buildServerProcess, startProcess, type ServerProcess } from './support/start-process.ts'

let tenant: ServedTenant
let redis: RedisServer
let servers: readonly [ServerProcess, ServerProcess]

beforeAll(async () => {
  tenant = await serveTenant(tenantOptions)
  ;[redis] = await Promise.all([startRedis(), buildServerProcess()])
  servers = await Promise.all([
    startProcess('redis', redis.port, tenant.origin),
    startProcess('ioredis', redis.port, tenant.origin),
  ])
}, 180_000)

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  await redis.stop()
  await tenant.close()
})

beforeEach(() => tenant.reset())

async function ask(server: ServerProcess, method: string, body: unknown, userId = ada) {
  const token = await tenant.accessToken(userId, { audience, scope: 'openid' })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return answerOf(
    await fetch(server.url, { method, headers, ...(method !== 'GET' && { body: JSON.stringify(body) }) }),
  )
}

test('Two processes count one user up, and no step is lost', async () => {
  // Slow enough that without the lock both would read the same number.
  tenant.next({ on: 'PATCH *', delay: 5, times: 'always' })
  const steps = Array.from({ length: 15 }, () =>
    servers.map((server) => ask(server, 'POST', { action: 'addSeat', input: {} })),
  )
  const answers = await Promise.all(steps.flat())
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200))
  expect(tenant.user(ada)?.app_metadata).toEqual({ plan: 'free', risk: 7, seats: 30 })
})

test('Two processes write two fields of one group at once, and both are there', async () => {
  tenant.next({ on: 'PATCH *', delay: 20, times: 'always' })
  const [one, other] = servers
  await Promise.all([
    ask(one, 'PATCH', { change: { addresses: { home: 'Home' } } }),
    ask(other, 'PATCH', { change: { addresses: { work: 'Office' } } }),
  ])
  expect(tenant.user(ada)?.user_metadata).toMatchObject({ addresses: { home: 'Home', work: 'Office' } })
})

test('The processes share one token for Auth0', async () => {
  await Promise.all(servers.map((server) => ask(server, 'GET', undefined, bob)))
  // It was fetched before, by whoever came first.
  expect(tenant.requests.filter(({ path }) => path === '/oauth/token')).toEqual([])
})

test('The processes count the requests of one user together', async () => {
  const frequent = 'auth0|frequent'
  const requests = Array.from({ length: 60 }, () =>
    servers.map((server) => ask(server, 'GET', undefined, frequent)),
  )
  const answers = await Promise.all(requests.flat())
  const stopped = answers.filter(({ status }) => status === 429)
  expect(stopped.length).toBe(20)
  expect(Number(stopped[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('A process that dies while it holds the lock does not lock its user out', async () => {
  const victim = await startProcess('ioredis', redis.port, tenant.origin)
  const held = tenant.next({ on: 'PATCH *', hold: 'before' })
  const lost = ask(victim, 'PATCH', { change: { hobby: 'lost' } }, bob).catch(() => 'no answer')
  await held.reached
  await victim.stop()
  expect(await lost).toBe('no answer')
  expect((await ask(servers[0], 'PATCH', { change: { newsletter: true } }, bob)).status).toBe(200)
  held.cancel()
  expect(tenant.user(bob)?.user_metadata).toMatchObject({ newsletter: true })
})

test('Without Redis nothing is written, and the answer says so', async () => {
  await redis.stop()
  for (const server of servers) {
    const { status, body } = await ask(server, 'PATCH', { change: { hobby: 'x' } })
    expect([429, 503]).toContain(status)
    expect(body['message']).toContain('Nothing was changed')
  }
  expect(tenant.user(ada)?.user_metadata).toEqual({ hobby: 'chess' })
})
