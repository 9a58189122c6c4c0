// Who lives in the tenant of the live demo, wherever that tenant runs.
import type { SeedUser, TenantClient } from 'react-auth0-metadata/testing'

export const clients: readonly TenantClient[] = [{ clientId: 'demo', name: 'Live demo' }]

export const users: readonly SeedUser[] = [
  {
    user_id: 'auth0|ada',
    email: 'ada@example.com',
    password: 'Analytical-1843',
    name: 'Ada Lovelace',
    user_metadata: { hobby: 'Poetical science', addresses: { home: '12 St James’s Square, London' } },
  },
]
