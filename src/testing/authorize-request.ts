// What `/authorize` was asked, and what may be answered before anybody signs in.
import { findClient, managementAudience, type Realm } from './realm.ts'
import type { TenantClient } from './types.ts'

export interface AuthorizeRequest {
  readonly client: TenantClient
  readonly redirectUri: string
  /** Whether the application named it; else it is the first of its list. */
  readonly redirectAsked: boolean
  readonly responseType: readonly string[]
  readonly responseMode: string | undefined
  readonly mode: 'query' | 'fragment' | 'web_message' | 'popup'
  readonly scope: readonly string[]
  readonly audience: string | undefined
  readonly state: string | undefined
  readonly nonce: string | undefined
  readonly challenge: string | undefined
  readonly challengeMethod: string | undefined
  readonly prompt: readonly string[]
  /** Seconds since the person proved who they are. */
  readonly maxAge: number | undefined
  readonly loginTicket: string | undefined
  readonly connection: string | undefined
  readonly loginHint: string | undefined
  readonly screenHint: string | undefined
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

type Mode = AuthorizeRequest['mode']

/** OAuth 2.0 Multiple Response Types 2.1: a code may stand in the query, a token may not. The first is the default. */
const modesFor = (responseType: readonly string[]): readonly Mode[] =>
  responseType.join(' ') === 'code' ? ['query', 'fragment', 'web_message'] : ['fragment', 'web_message']

/** Addresses that would run as a script rather than be visited. */
const scripts = /^(javascript|data|vbscript|blob):/i

function readRedirectUri(client: TenantClient, given: string | undefined): string {
  const redirectUri = given ?? client.callbacks?.[0]
  // Documented, "Application settings": the callback must be one of the Allowed Callback URLs.
  if (!redirectUri || !URL.canParse(redirectUri)) throw new PageError('A redirect_uri is missing.')
  const listed = client.callbacks?.includes(redirectUri) ?? !scripts.test(new URL(redirectUri).protocol)
  if (!listed)
    throw new PageError(`Callback URL mismatch. ${redirectUri} is not in the list of allowed callback URLs.`)
  return redirectUri
}

export function readAuthorizeRequest(realm: Realm, query: URLSearchParams): AuthorizeRequest {
  const get = (name: string): string | undefined => query.get(name) ?? undefined
  const client = findClient(realm, get('client_id'))
  if (!client) throw new PageError(`Unknown client: ${get('client_id') ?? '(none)'}`)
  const redirectUri = readRedirectUri(client, get('redirect_uri'))
  const responseType = words(query.get('response_type'))
  const modes = modesFor(responseType)
  const mode = modes.find((name) => name === get('response_mode')) ?? modes[0] ?? 'fragment'
  // Documented: `web_message` is answered to Allowed Web Origins only.
  const { origin } = new URL(redirectUri)
  if (mode === 'web_message' && client.webOrigins && !client.webOrigins.includes(origin))
    throw new PageError(`${origin} is not an allowed web origin.`)
  const maxAge = Number(get('max_age') ?? Number.NaN)
  return {
    client,
    redirectUri,
    redirectAsked: get('redirect_uri') !== undefined,
    responseType,
    responseMode: get('response_mode'),
    mode: mode !== 'web_message' && query.get('owp') === 'true' ? 'popup' : mode,
    scope: words(query.get('scope')),
    audience: get('audience'),
    state: get('state'),
    nonce: get('nonce'),
    challenge: get('code_challenge'),
    challengeMethod: get('code_challenge_method'),
    prompt: words(query.get('prompt')),
    maxAge: maxAge >= 0 ? maxAge : undefined,
    loginTicket: get('login_ticket'),
    connection: get('connection'),
    loginHint: get('login_hint'),
    screenHint: get('screen_hint'),
  }
}

const missing = (name: string): AuthorizeError =>
  new AuthorizeError('invalid_request', `Missing required parameter: ${name}`)

/** RFC 7636 4.3: a challenge without a method would be `plain`, which protects nothing once the request leaks. */
function checkChallenge({ client, challenge, challengeMethod }: AuthorizeRequest): void {
  if (challenge === undefined && challengeMethod === undefined) {
    // Auth0 refuses such a code later, at `/oauth/token`, where the reason is harder to find.
    if (!client.clientSecret) throw missing('code_challenge')
    return
  }
  if (challengeMethod !== 'S256')
    throw new AuthorizeError('invalid_request', 'The local tenant takes code_challenge_method=S256 only.')
  if (!/^[\w-]{43}$/.test(challenge ?? ''))
    throw new AuthorizeError('invalid_request', 'code_challenge is no base64url of a SHA-256.')
}

/** Refusals that do not depend on who signs in. */
export function checkAuthorizeRequest(realm: Realm, request: AuthorizeRequest, base: string): void {
  const { responseType, responseMode, nonce, audience, prompt } = request
  const forCode = responseType.join(' ') === 'code'
  const known =
    responseType.length > 0 && responseType.every((type) => type === 'token' || type === 'id_token')
  if (!known && !forCode)
    throw new AuthorizeError(
      'unsupported_response_type',
      `Unsupported response type: ${responseType.join(' ') || '(none)'}`,
    )
  if (responseMode !== undefined && !modesFor(responseType).some((mode) => mode === responseMode))
    throw new AuthorizeError('invalid_request', `Unsupported response mode: ${responseMode}`)
  if (forCode) checkChallenge(request)
  // OpenID Connect Core 3.2.2.1: the implicit flow requires a nonce.
  if (responseType.includes('id_token') && !nonce) throw missing('nonce')
  // OpenID Connect Core 3.1.2.1.
  if (prompt.includes('none') && prompt.length > 1)
    throw new AuthorizeError('invalid_request', 'prompt=none stands alone.')
  const audiences = [managementAudience(realm, base), `${base}/userinfo`, ...(realm.options.apis ?? [])]
  if (audience !== undefined && !audiences.includes(audience))
    throw new AuthorizeError('access_denied', `Service not found: ${audience}`)
}

const identityScopes = new Set(['openid', 'profile', 'email', 'address', 'phone'])
/** Documented, "Management API, tokens for single-page applications". */
const singlePageScopes =
  /^((read|update|delete):current_user|(create|update|delete):current_user_(metadata|device_credentials|identities))$/

/** A browser gets only the `current_user` scopes of the Management API; others are left out without a word. */
export function grantedScope(realm: Realm, request: AuthorizeRequest, base: string): string[] {
  const { scope, audience, client, responseType } = request
  const management = audience === managementAudience(realm, base)
  // Documented, "Get refresh tokens": only with a code, and only to an application that may have them.
  const offline = responseType.includes('code') && client.refreshTokens !== 'none'
  return scope.filter((name) => {
    if (name === 'offline_access') return offline
    return identityScopes.has(name) || (management ? singlePageScopes.test(name) : audience !== undefined)
  })
}
