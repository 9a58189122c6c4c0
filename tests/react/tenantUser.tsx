// A signed-in user at a local tenant, without Lock: what the hooks' tests stand on.
import { type ReactElement, type ReactNode, StrictMode } from 'react'
import { MetadataProvider, type MetadataProviderProps, managementSource } from 'react-auth0-metadata'
import { createTenant, type SeedUser, type Tenant } from 'react-auth0-metadata/testing'

const origin = 'https://acme.eu.auth0.com'
const scope = 'read:current_user update:current_user_metadata create:current_user_metadata'

export const ada: SeedUser = {
  user_id: 'auth0|ada',
  email: 'ada@example.com',
  user_metadata: { hobby: 'chess', addresses: { work: '1 Analytical Way' }, legacy: { kept: true } },
}

export interface TenantUser {
  readonly tenant: Tenant
  readonly sub: string
  /** How often metadata was asked for, by method. */
  count(method: 'GET' | 'PATCH'): number
  /** What the tenant holds for the user now. */
  held(): unknown
  readonly Provider: (
    props: Partial<MetadataProviderProps> & { readonly children: ReactNode },
  ) => ReactElement
}

export async function openTenant(user: SeedUser = ada, tokenScope = scope): Promise<TenantUser> {
  const tenant = await createTenant({ origin, clients: [{ clientId: 'the-app' }], users: [user] })
  const sub = user.user_id ?? ''
  const token = await tenant.accessToken(sub, { scope: tokenScope })
  const source = managementSource({ domain: origin, fetch: tenant.fetch })
  return {
    tenant,
    sub,
    count: (method) => tenant.requests.filter((request) => request.method === method).length,
    held: () => tenant.user(sub)?.user_metadata,
    Provider: ({ children, ...props }) => (
      <StrictMode>
        <MetadataProvider
          userId={sub}
          getAccessToken={() => Promise.resolve(token)}
          source={source}
          {...props}
        >
          {children}
        </MetadataProvider>
      </StrictMode>
    ),
  }
}
