import { createTenant } from 'react-auth0-metadata/testing'
import type { Tenant } from '../tenant.ts'
import type { SeedUser } from '../types.ts'

/** A tenant at an address of its own, so that nothing which the page keeps by address outlives it. */
export function createTestTenant(): Promise<Tenant> {
  return createTenant({ origin: `https://${crypto.randomUUID()}.test`, clients: [{ clientId: 'test' }] })
}

/** Adds a user; answers the id. */
export async function addTo(tenant: Tenant, user: SeedUser | undefined): Promise<string | undefined> {
  return user && (await tenant.addUser(user)).user_id
}
