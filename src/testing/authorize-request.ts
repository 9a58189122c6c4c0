// What `/authorize` was asked, and what may be answered before anybody signs in.
import { findClient, managementAudience, type Realm } from './realm.ts'
import type { TenantClient } from './types.ts'

export interface AuthorizeRequest {
  readonly client: TenantClient
  readonly redirectUri: string
  readonly responseType: readonly string[]
  readonly mode: 'fragment' | 'web_message' | 'popup'
  readonly scope: readonly string[]
  readonly audience: string | undefined
  readonly state: string | undefined
  readonly nonce: string | undefined
  readonly prompt: string | undefined
  readonly loginTicket: string | undefined
  readonly connection: string | undefined
}

/** An error for the application, sent back to its `redirect_uri`. */
export class AuthorizeError extends Error {
  override readonly name = 'AuthorizeError'
  readonly error: string

  constructor(error: string, description: string) {
    super(description)
    this.error = error
  }
}

/** An error for the person: with a wrong client or callback nothing may be sent anywhere. */
export class PageError extends Error {
  override readonly name = 'PageError'
}

const words = (text: string | null): string[] => (text ?? '').split(' ').filter(Boolean)

export function readAuthorizeRequest(realm: Realm, query: URLSearchParams): AuthorizeRequest {
  const get = (name: string): string | undefined => query.get(name) ?? undefined
  const client = findClient(realm, get('client_id'))
  if (!client) throw new PageError(`Unknown client: ${get('client_id') ?? '(none)'}`)
  const redirectUri = get('redirect_uri') ?? client.callbacks?.[0]
  // Documented, "Application settings": the callback must be one of the Allowed Callback URLs.
  if (!redirectUri || !URL.canParse(redirectUri)) throw new PageError('A redirect_uri is missing.')
  if (client.callbacks && !client.callbacks.includes(redirectUri))
    throw new PageError(`Callback URL mismatch. ${redirectUri} is not in the list of allowed callback URLs.`)
  const webMessage = get('response_mode') === 'web_message'
  // Documented: `web_message` is answered to Allowed Web Origins only.
  if (webMessage && client.webOrigins && !client.webOrigins.includes(new URL(redirectUri).origin))
    throw new PageError(`${new URL(redirectUri).origin} is not an allowed web origin.`)
  return {
    client,
    redirectUri,
    responseType: words(query.get('response_type')),
    mode: webMessage ? 'web_message' : query.get('owp') === 'true' ? 'popup' : 'fragment',
    scope: words(query.get('scope')),
    audience: get('audience'),
    state: get('state'),
    nonce: get('nonce'),
    prompt: get('prompt'),
    loginTicket: get('login_ticket'),
    connection: get('connection'),
  }
}

/** Refusals that do not depend on who signs in. */
export function checkAuthorizeRequest(realm: Realm, request: AuthorizeRequest, base: string): void {
  const { responseType, nonce, audience } = request
  const known =
    responseType.length > 0 && responseType.every((type) => type === 'token' || type === 'id_token')
  if (!known)
    throw new AuthorizeError(
      'unsupported_response_type',
      `Unsupported response type: ${responseType.join(' ') || '(none)'}`,
    )
  // OpenID Connect Core 3.2.2.1: the implicit flow requires a nonce.
  if (responseType.includes('id_token') && !nonce)
    throw new AuthorizeError('invalid_request', 'Missing required parameter: nonce')
  const audiences = [managementAudience(realm, base), `${base}/userinfo`, ...(realm.options.apis ?? [])]
  if (audience !== undefined && !audiences.includes(audience))
    throw new AuthorizeError('access_denied', `Service not found: ${audience}`)
}

const identityScopes = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access'])
/** Documented, "Management API, tokens for single-page applications". */
const singlePageScopes =
  /^((read|update|delete):current_user|(create|update|delete):current_user_(metadata|device_credentials|identities))$/

/** A browser gets only the `current_user` scopes of the Management API; others are left out without a word. */
export function grantedScope(realm: Realm, { scope, audience }: AuthorizeRequest, base: string): string[] {
  const management = audience === managementAudience(realm, base)
  return scope.filter(
    (name) => identityScopes.has(name) || (management ? singlePageScopes.test(name) : audience !== undefined),
  )
}
