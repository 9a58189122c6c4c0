import { fromBase64Url } from './base64url.ts'

/** What an ID token of the old tutorial says about its user. Unverified: for a greeting, never for access. */
export interface LegacyUser {
  readonly sub: string
  readonly name?: string | undefined
  readonly nickname?: string | undefined
  readonly email?: string | undefined
  readonly picture?: string | undefined
}

/**
 * Reads the claims of the `id_token` that the old tutorial kept in localStorage, and removes the token. Once.
 * The claims can greet a user ("Welcome back, Ada. Please sign in again."); they prove nothing, so they start no session.
 */
export function migrateLegacyIdToken(key = 'id_token'): LegacyUser | undefined {
  try {
    const token = localStorage.getItem(key)
    localStorage.removeItem(key)
    const body = token?.split('.')[1] ?? ''
    const claims: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(body)))
    const { sub, name, nickname, email, picture } = claims as Record<keyof LegacyUser, unknown> // texts are picked below
    if (typeof sub !== 'string') return undefined
    const texts = Object.entries({ name, nickname, email, picture }).filter(
      ([, value]) => typeof value === 'string',
    )
    return { sub, ...Object.fromEntries(texts) }
  } catch {
    return undefined
  }
}
