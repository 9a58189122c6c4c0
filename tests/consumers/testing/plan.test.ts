import { ManagementClient } from 'auth0'
import { createTenant } from 'react-auth0-metadata/testing'

test('an upgrade is written to app_metadata', async () => {
  const backend = { clientId: 'backend', clientSecret: 'keep it secret' }
  const management = ['read:users', 'update:users', 'update:users_app_metadata']
  const tenant = await createTenant({
    origin: 'https://tenant.test',
    clients: [{ ...backend, grants: { management } }],
    users: [{ user_id: 'auth0|ada' }],
  })
  const { users } = new ManagementClient({ domain: 'tenant.test', ...backend, fetch: tenant.fetch })
  await users.update('auth0|ada', { app_metadata: { plan: 'pro' } })
  expect(tenant.user('auth0|ada')?.app_metadata).toEqual({ plan: 'pro' })
})
