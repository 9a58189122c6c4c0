// The other end of `controlTenant`: a tenant in another process, held like one in this one, but asynchronously.
import { controlPath } from './control.ts'
import type { Fault } from './faults.ts'
import type { RecordedRequest } from './log.ts'
import type { AccessTokenOptions, IdTokenOptions } from './tokens.ts'
import type { JsonObject, SeedUser, TenantUser } from './types.ts'

export interface RemoteFault {
  /** Resolves when a request meets the fault. */
  reached(): Promise<void>
  release(): Promise<void>
  cancel(): Promise<void>
}

export interface RemoteTenant {
  readonly origin: string
  user(id: string): Promise<TenantUser | undefined>
  users(): Promise<readonly TenantUser[]>
  addUser(user: SeedUser): Promise<TenantUser>
  updateUser(id: string, body: JsonObject): Promise<TenantUser>
  accessToken(sub: string, options?: AccessTokenOptions): Promise<string>
  idToken(sub: string, options?: IdTokenOptions): Promise<string>
  requests(): Promise<readonly RecordedRequest[]>
  next(fault: Fault): Promise<RemoteFault>
  rotateKeys(options?: { readonly forget?: boolean | undefined }): Promise<void>
  reset(): Promise<void>
}

/** Takes hold of a tenant whose host was started with `control: true`. `origin` is the tenant's, path included. */
export function connectTenant(
  origin: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): RemoteTenant {
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${origin}${controlPath}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers }),
    })
    if (!answer.ok) throw new Error(`The tenant's control refused ${method} ${path}: ${await answer.text()}`)
    // Both ends of this wire are ours.
    return (await answer.json()) as T
  }
  const user = (id: string): string => `/users/${encodeURIComponent(id)}`
  return {
    origin,
    user: async (id) => (await ask<{ user?: TenantUser }>('GET', user(id))).user,
    users: () => ask('GET', '/users'),
    addUser: (seed) => ask('POST', '/users', seed),
    updateUser: (id, body) => ask('PATCH', user(id), body),
    accessToken: async (sub, options) =>
      (await ask<{ token: string }>('POST', '/access-token', { sub, ...options })).token,
    idToken: async (sub, options) =>
      (await ask<{ token: string }>('POST', '/id-token', { sub, ...options })).token,
    requests: () => ask('GET', '/requests'),
    async next(fault) {
      const { id } = await ask<{ id: string }>('POST', '/faults', fault)
      return {
        reached: async () => void (await ask('GET', `/faults/${id}/reached`)),
        release: async () => void (await ask('POST', `/faults/${id}/release`)),
        cancel: async () => void (await ask('POST', `/faults/${id}/cancel`)),
      }
    },
    rotateKeys: async (options = {}) => void (await ask('POST', '/rotate-keys', options)),
    reset: async () => void (await ask('POST', '/reset')),
  }
}
