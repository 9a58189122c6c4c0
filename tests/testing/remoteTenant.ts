// A fresh tenant for one test that runs in a browser, on the control server that vitest's global setup started.
import {
  connectTenant,
  type RemoteTenant,
  type TenantOptions,
  type TenantUser,
} from 'react-auth0-metadata/testing'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    tenantServer: string
  }
}

/** What a tenant is made of, as far as it can travel as JSON. */
export type RemoteTenantOptions = Partial<
  Omit<TenantOptions, 'origin' | 'now' | 'storage' | 'postLogin' | 'languages'>
> & {
  /** Custom claims of the ID token, each a property of the user: `{ 'https://app.test/metadata': 'user_metadata' }`. */
  readonly claims?: Readonly<Record<string, keyof TenantUser>> | undefined
}

export interface TestTenant extends RemoteTenant {
  readonly clientId: string
  /** Moves the tenant's clock forward. */
  advance(milliseconds: number): Promise<void>
}

/** The control server's address; outside vitest, pass it. */
export async function remoteTenant(
  options: RemoteTenantOptions = {},
  server: string = inject('tenantServer'),
): Promise<TestTenant> {
  const made = await fetch(`${server}/__control/tenants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(options),
  })
  if (!made.ok) throw new Error(`The control server made no tenant: ${await made.text()}`)
  const { origin } = (await made.json()) as { origin: string }
  return {
    ...connectTenant(origin),
    clientId: options.clients?.[0]?.clientId ?? 'test-client',
    async advance(milliseconds) {
      await fetch(`${origin}/__clock`, { method: 'POST', body: String(milliseconds) })
    },
  }
}
