// The answer to a successful sign-in: access token, ID token and what goes with them.
import { AuthorizeError, grantedScope, type AuthorizeRequest } from './authorize-request.ts'
import type { Fault } from './faults.ts'
import type { AuthorizeAnswer } from './pages.ts'
import type { Realm } from './realm.ts'
import { signAccessToken, signIdToken } from './tokens.ts'
import type { JsonObject, TenantUser } from './types.ts'
import { profileClaims, randomId } from './users.ts'

const reserved = new Set(['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'nonce', 'azp', 'at_hash', 'scope'])

/** Documented, "Create custom claims": an Action cannot overwrite what the protocol needs. */
export function customClaims(claims: JsonObject | undefined): JsonObject {
  return Object.fromEntries(Object.entries(claims ?? {}).filter(([name]) => !reserved.has(name)))
}

/** Documented, "Access tokens": without an audience the token is opaque, good for `/userinfo` and nothing else. */
async function opaqueToken(realm: Realm, sub: string, scope: string, lifetime: number): Promise<string> {
  const token = randomId(32)
  realm.state.opaqueTokens[token] = { sub, scope, expiresAt: realm.now() + lifetime * 1000 }
  await realm.state.save()
  return token
}

export async function issueTokens(
  realm: Realm,
  request: AuthorizeRequest,
  base: string,
  user: TenantUser,
  forged: Fault['idToken'],
): Promise<AuthorizeAnswer> {
  const { clientId } = request.client
  const granted = grantedScope(realm, request, base)
  const scope = granted.join(' ')
  const outcome = await realm.options.postLogin?.({ user, clientId, scope: granted })
  // Documented, `api.access.deny(reason)`.
  if (outcome?.deny !== undefined) throw new AuthorizeError('access_denied', outcome.deny)
  const lifetime = realm.options.accessTokenLifetime ?? 7200
  const { audience } = request
  const answer: Record<string, string | number> = {}
  let accessToken: string | undefined
  if (request.responseType.includes('token')) {
    const claims = customClaims(outcome?.accessToken)
    accessToken = audience
      ? await signAccessToken(realm, base, user.user_id, { audience, scope, clientId, claims })
      : await opaqueToken(realm, user.user_id, scope, lifetime)
    Object.assign(answer, { access_token: accessToken, scope, expires_in: lifetime, token_type: 'Bearer' })
  }
  if (request.responseType.includes('id_token') && granted.includes('openid')) {
    const claims = { ...profileClaims(user, granted), ...customClaims(outcome?.idToken), ...forged?.claims }
    const sub = forged?.sub ?? user.user_id
    const own = { clientId, nonce: request.nonce, accessToken }
    answer['id_token'] = await signIdToken(realm, base, sub, {
      ...own,
      ...forged,
      claims: { ...claims, sub },
    })
  }
  return answer
}
