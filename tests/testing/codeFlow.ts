// The authorization code flow, spoken by hand: what a browser and an application would do, without either.
import { createHash, randomBytes } from 'node:crypto'
import type { Tenant } from 'react-auth0-metadata/testing'
import { type Answered, answered, clientId, origin } from './asked.ts'

export const callback = 'https://app.test/callback'
const management = `${origin}/api/v2/`

export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url')

export interface Asked {
  readonly verifier: string
  readonly query: Record<string, string>
}

/** What an application would ask `/authorize`; an empty value is left out. */
export function asks(changes: Readonly<Record<string, string>> = {}): Asked {
  const verifier = randomBytes(32).toString('base64url')
  const usual = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid profile email offline_access read:current_user update:current_user_metadata',
    audience: management,
    state: 's1',
    nonce: 'n1',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    ...changes,
  }
  return { verifier, query: Object.fromEntries(Object.entries(usual).filter(([, value]) => value !== '')) }
}

export const get = (tenant: Tenant, address: string, headers: HeadersInit = {}): Promise<Response> =>
  tenant.fetch(new URL(address, origin), { headers, redirect: 'manual' })

export const authorize = (tenant: Tenant, { query }: Asked, headers: HeadersInit = {}): Promise<Response> =>
  get(tenant, `/authorize?${new URLSearchParams(query).toString()}`, headers)

export const locationOf = (answer: Response): URL => new URL(answer.headers.get('location') ?? '', origin)

export const submit = (
  tenant: Tenant,
  address: URL | string,
  fields: Readonly<Record<string, string>>,
  headers: HeadersInit = {},
): Promise<Response> =>
  tenant.fetch(new URL(address, origin), {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  })

const known = { username: 'ada@example.com', password: 'correct horse' }

export interface SignedIn {
  readonly code: string
  readonly target: URL
  readonly cookie: string
}

/** Through the hosted page, as somebody with a password. */
export async function signIn(tenant: Tenant, asked: Asked): Promise<SignedIn> {
  const form = locationOf(await authorize(tenant, asked))
  const answer = await submit(tenant, form, known)
  const target = locationOf(answer)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { code: target.searchParams.get('code') ?? '', target, cookie }
}

export async function token(
  tenant: Tenant,
  fields: Readonly<Record<string, string>>,
  path = '/oauth/token',
): Promise<Answered> {
  const sent = Object.entries({ client_id: clientId, ...fields }).filter(([, value]) => value !== '')
  return answered(await submit(tenant, path, Object.fromEntries(sent)))
}

export const exchange = (
  tenant: Tenant,
  code: string,
  verifier: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<Answered> =>
  token(tenant, {
    grant_type: 'authorization_code',
    redirect_uri: callback,
    code,
    code_verifier: verifier,
    ...changes,
  })

export const refresh = (
  tenant: Tenant,
  refreshToken: unknown,
  changes: Readonly<Record<string, string>> = {},
): Promise<Answered> =>
  token(tenant, { grant_type: 'refresh_token', refresh_token: String(refreshToken), ...changes })

/** From `/authorize` to tokens. */
export async function tokens(
  tenant: Tenant,
  changes: Readonly<Record<string, string>> = {},
): Promise<Answered['body']> {
  const asked = asks(changes)
  const { code } = await signIn(tenant, asked)
  return (await exchange(tenant, code, asked.verifier)).body
}
