// Refresh tokens. Rotating ones are good once: the next takes their place, and a second use ends all that descend from one sign-in.
import type { Realm } from './realm.ts'
import { forgetOld, held, type Grant, type RefreshToken } from './state.ts'
import { TokenRefusal } from './token-refusal.ts'
import type { TenantClient } from './types.ts'
import { randomId } from './users.ts'

const day = 24 * 60 * 60 * 1000
/** Documented defaults, "Configure refresh token expiration": 30 days in all, 15 days unused. */
const absoluteLifetime = 30 * day
const idleLifetime = 15 * day

const invalid = (): TokenRefusal =>
  new TokenRefusal(403, 'invalid_grant', 'Unknown or invalid refresh token.')

/** The first token of a family, or the heir of one. */
export function newRefreshToken(
  { state, now }: Realm,
  grant: Grant,
  { family, since }: Pick<RefreshToken, 'family' | 'since'>,
): string {
  forgetOld(state.refreshTokens, now(), absoluteLifetime)
  const token = `v1.${randomId(48)}`
  state.refreshTokens[token] = { grant, family, since, at: now() }
  return token
}

/** Documented, "Automatic reuse detection": the whole family is invalid, the newest token included. */
export function endFamily({ state }: Realm, family: string): void {
  for (const [token, kept] of Object.entries(state.refreshTokens))
    if (kept.family === family) delete state.refreshTokens[token]
}

/** The token, if this application may use it now. */
export function findRefreshToken(realm: Realm, token: string, client: TenantClient): RefreshToken {
  const found = held(realm.state.refreshTokens, token)
  const now = realm.now()
  if (!found || found.grant.clientId !== client.clientId) throw invalid()
  if (found.used) {
    endFamily(realm, found.family)
    throw invalid()
  }
  if (now - found.since > absoluteLifetime || now - found.at > idleLifetime) throw invalid()
  return found
}

/**
 * Uses a token up and names its heir; one that does not rotate has none. Found again and spent in one go, so that of
 * two requests at once the second counts as a reuse.
 */
export function spendRefreshToken(realm: Realm, token: string, client: TenantClient): string | undefined {
  const found = findRefreshToken(realm, token, client)
  found.at = realm.now()
  if (client.refreshTokens === 'non-rotating') return undefined
  found.used = true
  return newRefreshToken(realm, found.grant, found)
}

/** RFC 7009: an unknown token is as good as revoked; somebody else's is refused. */
export function revokeRefreshToken(realm: Realm, token: string, client: TenantClient): void {
  const found = held(realm.state.refreshTokens, token)
  if (!found) return
  if (found.grant.clientId !== client.clientId)
    throw new TokenRefusal(400, 'invalid_grant', 'The token was issued to another client.')
  endFamily(realm, found.family)
}
