// Who lives in the tenant of the live demo, wherever that tenant runs.
import type { SeedUser, TenantClient } from 'react-auth0-metadata/testing'

/** The application that the demo's backend is. It is no secret: it opens nothing but the local tenant. */
export const machine = { clientId: 'demo-backend', clientSecret: 'demo-backend-secret' }

/** The API that the demo's backend is. */
export const backendAudience = 'https://backend.demo.example'

export const apis: readonly string[] = [backendAudience]

export const clients: readonly TenantClient[] = [
  { clientId: 'demo', name: 'Live demo' },
  {
    ...machine,
    grants: {
      management: ['read:users', 'read:users_app_metadata', 'update:users', 'update:users_app_metadata'],
    },
  },
]

export const users: readonly SeedUser[] = [
  {
    user_id: 'auth0|ada',
    email: 'ada@example.com',
    password: 'Analytical-1843',
    name: 'Ada Lovelace',
    user_metadata: { hobby: 'Poetical science', addresses: { home: '12 St James’s Square, London' } },
  },
]
