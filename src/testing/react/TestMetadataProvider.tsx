import { type ReactElement, useState } from 'react'
import { managementSource, MetadataProvider, type MetadataProviderProps } from 'react-auth0-metadata'
import type { Tenant } from '../tenant.ts'

export interface TestMetadataProviderProps extends Omit<
  MetadataProviderProps,
  'source' | 'getAccessToken' | 'tenant'
> {
  /** From `createTenant`, in this process. */
  readonly tenant: Tenant
}

/**
 * Gives the metadata hooks a user of a local tenant, without a login: real requests, answered in this process.
 *
 * @example
 * const tenant = await createTenant({ origin: 'https://tenant.test', clients: [{ clientId: 'app' }], users: [ada] })
 * render(<TestMetadataProvider tenant={tenant} userId="auth0|ada"><Profile /></TestMetadataProvider>)
 */
export function TestMetadataProvider({ tenant, userId, ...rest }: TestMetadataProviderProps): ReactElement {
  const [source] = useState(() => managementSource({ domain: tenant.origin, fetch: tenant.fetch }))
  const getAccessToken = (): Promise<string> => tenant.accessToken(userId ?? '')
  return <MetadataProvider {...rest} userId={userId} source={source} getAccessToken={getAccessToken} />
}
