/** @jest-environment node */
import { connectTenant, serveTenant } from 'react-auth0-metadata/testing'

const clients = [{ clientId: 'app' }]
const users = [{ user_id: 'auth0|ada', email: 'ada@example.com', password: 'Analytical-1843' }]

test('a tenant on a port of its own takes its own tokens', async () => {
  const tenant = await serveTenant({ clients, users })
  const domain = tenant.origin // http://localhost:…: give it to your app's LockProvider
  const token = await tenant.accessToken('auth0|ada', { scope: 'read:current_user' })
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${domain}/api/v2/users/auth0|ada`, { headers })
  expect(await answer.json()).toMatchObject({ email: 'ada@example.com' })
  await tenant.close()
})

test('a test in another process says what Ada’s metadata are, and what goes wrong', async () => {
  const served = await serveTenant({ clients, users }, { control: true }) // in one process
  const tenant = connectTenant(served.origin) // in the other
  await tenant.updateUser('auth0|ada', { user_metadata: { hobby: 'Chess' } })
  await tenant.next({ on: 'GET /userinfo', status: 503 })
  expect((await fetch(`${tenant.origin}/userinfo`)).status).toBe(503)
  expect(await tenant.user('auth0|ada')).toMatchObject({ user_metadata: { hobby: 'Chess' } })
  expect(await tenant.requests()).toMatchObject([{ path: '/userinfo', status: 503 }])
  await served.close()
})
