// What a journey happens in: a tenant of its own, in memory, made anew each time the journey begins.
import type { JsonObject } from 'react-auth0-metadata/fields'
import { createTenant, type FaultHandle, type SeedUser, type Tenant } from 'react-auth0-metadata/testing'
import { userEvent } from 'storybook/test'

export interface World {
  readonly tenant: Tenant
  readonly userId: string
  /** What the tenant holds for the user now. */
  held(): JsonObject | undefined
  /** Changes the user's metadata as another device would. */
  elsewhere(metadata: JsonObject): Promise<void>
  /** From now on no request arrives; the handle brings the connection back. */
  loseConnection(): FaultHandle
  /** Calls whenever the tenant was asked something. Returns how to stop. */
  subscribe(listener: () => void): () => void
}

/** The user's id is never the same, so that two journeys of one browser do not take each other for two tabs. */
export async function createWorld(user: SeedUser, connection = 'auth0'): Promise<World> {
  const listeners = new Set<() => void>()
  const userId = `${connection}|${crypto.randomUUID()}`
  const made = await createTenant({
    origin: 'https://tenant.test',
    clients: [{ clientId: 'journey' }],
    users: [{ ...user, user_id: userId }],
  })
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const tenant: Tenant = {
    ...made,
    fetch: (input, init) => made.fetch(input, init).finally(tell),
  }
  return {
    tenant,
    userId,
    held: () => tenant.user(userId)?.user_metadata,
    async elsewhere(metadata) {
      await tenant.updateUser(userId, { user_metadata: metadata })
      tell()
    },
    loseConnection: () => tenant.next({ on: '/api/v2/users/*', lost: 'before', times: 'always' }),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Whoever plays a journey: at a pace that can be watched, except where only a test looks on. */
export function person() {
  return userEvent.setup({ delay: import.meta.env.MODE === 'test' ? 0 : 40 })
}
