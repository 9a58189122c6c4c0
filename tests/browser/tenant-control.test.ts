import { expect, test } from 'vitest'
import { remoteTenant } from '../testing/remoteTenant.ts'

const metadataOf = (origin: string) => `${origin}/api/v2/users/${encodeURIComponent('auth0|ada')}`

test('a test in the browser gets a tenant of its own on another port and holds it from afar', async () => {
  const users = [{ user_id: 'auth0|ada', user_metadata: { hobby: 'chess' } }]
  const [tenant, other] = await Promise.all([remoteTenant({ users }), remoteTenant({ users })])
  const token = await tenant.accessToken('auth0|ada')
  const answer = await fetch(metadataOf(tenant.origin), {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user_metadata: { town: 'Paris' } }),
  })
  expect(answer.status).toBe(200)
  expect((await tenant.user('auth0|ada'))?.user_metadata).toEqual({ hobby: 'chess', town: 'Paris' })
  expect((await other.user('auth0|ada'))?.user_metadata).toEqual({ hobby: 'chess' })
  expect((await tenant.requests()).map(({ method, status }) => [method, status])).toEqual([['PATCH', 200]])
})

test('a request can be refused, lost and held from the browser', async () => {
  const tenant = await remoteTenant({ users: [{ user_id: 'auth0|ada', user_metadata: {} }] })
  const headers = { authorization: `Bearer ${await tenant.accessToken('auth0|ada')}` }
  // A browser asks for the same cacheable address once at a time.
  const read = () => fetch(metadataOf(tenant.origin), { headers, cache: 'no-store' })

  await tenant.next({ on: 'GET /api/v2/users/*', status: 429 })
  const refused = await read()
  expect([refused.status, await refused.json()]).toMatchObject([429, { errorCode: 'too_many_requests' }])

  await tenant.next({ on: 'GET /api/v2/users/*', lost: 'before' })
  await expect(read()).rejects.toThrow(TypeError)

  const held = await tenant.next({ on: 'GET /api/v2/users/*', hold: 'before' })
  const waiting = read()
  await held.reached()
  expect((await read()).status).toBe(200)
  await held.release()
  expect((await waiting).status).toBe(200)
})
