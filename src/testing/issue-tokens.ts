// What a sign-in yields: the post-login Action is asked once, then tokens are made for the application.
import { AuthorizeError } from './authorize-request.ts'
import type { Fault } from './faults.ts'
import type { AuthorizeAnswer } from './pages.ts'
import type { Realm } from './realm.ts'
import { held, type Grant } from './state.ts'
import { signAccessToken, signIdToken } from './tokens.ts'
import type { JsonObject, LoginOutcome, TenantUser } from './types.ts'
import { profileClaims, randomId } from './users.ts'

const reserved = new Set(['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'nonce', 'azp', 'at_hash', 'scope'])

/** Documented, "Create custom claims": an Action cannot overwrite what the protocol needs. */
export function customClaims(claims: JsonObject | undefined): JsonObject {
  return Object.fromEntries(Object.entries(claims ?? {}).filter(([name]) => !reserved.has(name)))
}

/** The user of a grant, unless somebody deleted or blocked them. */
export function grantedUser(realm: Realm, { sub }: Grant): TenantUser {
  const user = held(realm.state.users, sub)
  if (!user) throw new AuthorizeError('access_denied', 'The user does not exist.')
  if (user.profile.blocked) throw new AuthorizeError('unauthorized', 'user is blocked')
  return user.profile
}

export async function runPostLogin(realm: Realm, grant: Grant): Promise<LoginOutcome> {
  const { clientId, scope } = grant
  const outcome = await realm.options.postLogin?.({ user: grantedUser(realm, grant), clientId, scope })
  // Documented, `api.access.deny(reason)`.
  if (outcome?.deny !== undefined) throw new AuthorizeError('access_denied', outcome.deny)
  return outcome ?? {}
}

/** Documented, "Access tokens": without an audience the token is opaque, good for `/userinfo` and nothing else. */
async function opaqueToken(realm: Realm, sub: string, scope: string, lifetime: number): Promise<string> {
  const token = randomId(32)
  realm.state.opaqueTokens[token] = { sub, scope, expiresAt: realm.now() + lifetime * 1000 }
  await realm.state.save()
  return token
}

export interface TokenOrder {
  /** `token`, `id_token` or both. */
  readonly types: readonly string[]
  readonly nonce?: string | undefined
  readonly forged?: Fault['idToken']
}

export async function issueTokens(
  realm: Realm,
  base: string,
  grant: Grant,
  outcome: LoginOutcome,
  { types, nonce, forged }: TokenOrder,
): Promise<AuthorizeAnswer> {
  const { clientId, audience, authTime } = grant
  const user = grantedUser(realm, grant)
  const scope = grant.scope.join(' ')
  const lifetime = realm.options.accessTokenLifetime ?? 7200
  const answer: Record<string, string | number> = {}
  let accessToken: string | undefined
  if (types.includes('token')) {
    const claims = customClaims(outcome.accessToken)
    accessToken = audience
      ? await signAccessToken(realm, base, user.user_id, { audience, scope, clientId, claims })
      : await opaqueToken(realm, user.user_id, scope, lifetime)
    Object.assign(answer, { access_token: accessToken, scope, expires_in: lifetime, token_type: 'Bearer' })
  }
  if (types.includes('id_token') && grant.scope.includes('openid')) {
    const claims = {
      ...profileClaims(user, grant.scope),
      ...(authTime !== undefined && { auth_time: authTime }),
      ...customClaims(outcome.idToken),
      ...forged?.claims,
    }
    const sub = forged?.sub ?? user.user_id
    const own = { clientId, nonce, accessToken }
    answer['id_token'] = await signIdToken(realm, base, sub, {
      ...own,
      ...forged,
      claims: { ...claims, sub },
    })
  }
  return answer
}
