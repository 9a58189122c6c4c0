// What every route is handed: the tenant's options, clock, state and keys, and where it answers.
import type { Fault } from './faults.ts'
import type { SigningKeys } from './keys.ts'
import type { TenantState } from './state.ts'
import type { TenantClient, TenantOptions } from './types.ts'

export interface Realm {
  readonly options: TenantOptions
  readonly state: TenantState
  readonly keys: SigningKeys
  now(): number
  /** Where the tenant answers this request, without a trailing slash: `http://localhost:6006/tenant`. */
  base(request: Request): string
}

/** What hono hands to the routes besides the request. */
export interface RouteEnv {
  Bindings: { readonly fault?: Fault | undefined }
}

export const issuerOf = (base: string): string => `${base}/`

export const managementAudience = (realm: Realm, base: string): string =>
  realm.options.managementAudience ?? `${base}/api/v2/`

export const findClient = (realm: Realm, clientId: string | undefined): TenantClient | undefined =>
  realm.options.clients.find((client) => client.clientId === clientId)

/** The part of a tenant's `origin` behind the host, without a trailing slash: `''` or `/tenant`. */
export function mountPath(origin: string): string {
  const path = origin.startsWith('/') ? origin : new URL(origin).pathname
  return path.replace(/\/+$/, '')
}

export function baseOf(origin: string, request: Request): string {
  const path = mountPath(origin)
  return (origin.startsWith('/') ? new URL(request.url).origin : new URL(origin).origin) + path
}

/** Where a tenant answers when nothing is being asked: a path alone needs an origin to go with it. */
export function baseFrom(tenantOrigin: string, origin: string | undefined): string {
  const path = mountPath(tenantOrigin)
  if (!tenantOrigin.startsWith('/')) return new URL(tenantOrigin).origin + path
  if (origin !== undefined) return new URL(origin).origin + path
  throw new Error(
    `This tenant answers under ${tenantOrigin} on any origin.\nA token needs an issuer: pass { origin: 'http://localhost:6006' }.`,
  )
}
