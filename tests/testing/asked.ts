// Small words for asking a tenant, shared by its tests.
import {
  createTenant,
  type JsonObject,
  type SeedUser,
  type Tenant,
  type TenantOptions,
} from 'react-auth0-metadata/testing'

export const origin = 'https://tenant.test'
export const clientId = 'app'
export const ada: SeedUser = { user_id: 'auth0|ada', email: 'ada@example.com', password: 'correct horse' }

export const tenantWith = (options: Partial<TenantOptions> = {}): Promise<Tenant> =>
  createTenant({ origin, clients: [{ clientId }], users: [ada], ...options })

export function textIn(body: JsonObject, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

export interface Answered {
  readonly status: number
  readonly body: JsonObject
  readonly headers: Headers
}

export async function answered(response: Response): Promise<Answered> {
  const text = await response.text()
  // A tenant's JSON answers are objects; pages and texts are kept as they are.
  const body = text.startsWith('{') ? (JSON.parse(text) as JsonObject) : { text }
  return { status: response.status, body, headers: response.headers }
}

export async function post(tenant: Tenant, path: string, body: unknown): Promise<Answered> {
  const headers = { 'content-type': 'application/json' }
  return answered(
    await tenant.fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  )
}

export const userUrl = (id: string, query = ''): string =>
  `${origin}/api/v2/users/${encodeURIComponent(id)}${query}`

export async function readUser(tenant: Tenant, id: string, token?: string, query = ''): Promise<Answered> {
  const authorization = `Bearer ${token ?? (await tenant.accessToken(id))}`
  return answered(await tenant.fetch(userUrl(id, query), { headers: { authorization } }))
}

export async function patchUser(
  tenant: Tenant,
  id: string,
  body: unknown,
  token?: string,
): Promise<Answered> {
  const authorization = `Bearer ${token ?? (await tenant.accessToken(id))}`
  const headers = { authorization, 'content-type': 'application/json' }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return answered(await tenant.fetch(userUrl(id), { method: 'PATCH', headers, body: text }))
}

const serverScopes = 'read:users update:users update:users_app_metadata'
export const serverToken = (tenant: Tenant, scope = serverScopes): Promise<string> =>
  tenant.accessToken('backend@clients', { scope })
