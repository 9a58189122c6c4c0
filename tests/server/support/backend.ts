// An app's backend in front of a tenant of its own, with the doors that tests need.
import type { AnyFields, JsonObject } from 'react-auth0-metadata/fields'
import { createMetadataHandler, type MetadataHandlerOptions } from 'react-auth0-metadata/server'
import { createTenant, type TenantOptions } from 'react-auth0-metadata/testing'
import { account, profile } from './profile.ts'

export const audience = 'https://api.acme.test'
export const ada = 'auth0|ada'
export const bob = 'auth0|bob'
export const machine = { clientId: 'machine', clientSecret: 'a secret between us' }
export const machineScopes = ['read:users', 'update:users', 'update:users_app_metadata']

export const tenantOptions = {
  apis: [audience],
  clients: [{ clientId: 'web' }, { ...machine, grants: { management: machineScopes } }],
  users: [
    {
      user_id: ada,
      email: 'ada@acme.test',
      user_metadata: { hobby: 'chess' },
      app_metadata: { plan: 'free', risk: 7 },
    },
    { user_id: bob, email: 'bob@acme.test', user_metadata: { hobby: 'go' } },
  ],
} satisfies Omit<TenantOptions, 'origin'>

type Options = Partial<MetadataHandlerOptions<typeof profile, typeof account>>

export async function createBackend(options: Options = {}, tenantChanges: Partial<TenantOptions> = {}) {
  const tenant = await createTenant({ ...tenantOptions, origin: 'https://acme.test', ...tenantChanges })
  const handler = createMetadataHandler({ ...handlerOptions(tenant.fetch), onError: () => {}, ...options })
  const tokens = new Map<string, Promise<string>>()

  function tokenOf(userId: string): Promise<string> {
    const token = tokens.get(userId) ?? tenant.accessToken(userId, { audience, scope: 'openid' })
    tokens.set(userId, token)
    return token
  }
  async function ask(method: string, body?: unknown, headers: Record<string, string> = {}, userId = ada) {
    const sent = {
      authorization: `Bearer ${await tokenOf(userId)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return answerOf(
      await handler(
        new Request('https://app.test/api/metadata', {
          method,
          headers: sent,
          ...(body !== undefined && { body: text }),
        }),
      ),
    )
  }
  return {
    tenant,
    handler,
    tokenOf,
    ask,
    patch: (body: unknown, userId = ada) => ask('PATCH', body, {}, userId),
    /** What Auth0 was asked to write. */
    writes: () => tenant.requests.filter(({ method }) => method === 'PATCH'),
    stored: (userId = ada) => tenant.user(userId)?.user_metadata,
  }
}

export function handlerOptions(fetchTenant: typeof fetch) {
  return {
    domain: 'acme.test',
    audience,
    fields: profile,
    appFields: account,
    management: machine,
    fetch: fetchTenant,
  } satisfies MetadataHandlerOptions<AnyFields, AnyFields>
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: JsonObject
}

export async function answerOf(response: Response): Promise<Answered> {
  const text = await response.text()
  const body = (text === '' ? {} : JSON.parse(text)) as JsonObject
  return { status: response.status, headers: response.headers, body }
}
