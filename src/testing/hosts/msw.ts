// A tenant behind Mock Service Worker, whose `http` is passed in: nothing is imported.
import type { Tenant } from '../tenant.ts'

/** As much of MSW's `http` as is used. */
export interface MswHttp<Handler> {
  all(path: string, resolver: (asked: { readonly request: Request }) => Promise<Response>): Handler
}

/**
 * Handlers for MSW 2 that answer every request to a tenant's address.
 *
 * @example
 * import { http } from 'msw'
 * const server = setupServer(...tenantHandlers(http, tenant))
 */
export function tenantHandlers<Handler>(http: MswHttp<Handler>, tenant: Tenant): Handler[] {
  // What MSW takes for a lost connection: a fault of the tenant's.
  const lost = (): Response => Response.error()
  return [http.all(`${tenant.origin}/*`, ({ request }) => tenant.fetch(request).catch(lost))]
}
