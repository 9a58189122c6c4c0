import { test as base } from '@playwright/test'
import { createTenant, routeTenant, type Tenant } from 'react-auth0-metadata/testing'

/** Each test has a tenant of its own at the app's own Auth0 domain, which no request leaves for. */
export const test = base.extend<{ tenant: Tenant }>({
  tenant: async ({ context }, provide) => {
    const tenant = await createTenant({
      origin: 'https://acme.eu.auth0.com',
      clients: [{ clientId: 'app' }],
      users: [{ user_id: 'auth0|ada', email: 'ada@example.com', password: 'Analytical-1843' }],
      social: ['github'],
    })
    await routeTenant(context, tenant)
    await provide(tenant)
  },
})
export { expect } from '@playwright/test'
