import { fromBase64Url } from './base64url.ts'

/** What an ID token of the old tutorial says about its user. Unverified: for a greeting, never for access. */
export interface LegacyUser {
  readonly sub: string
  readonly name?: string | undefined
  readonly nickname?: string | undefined
  readonly email?: string | undefined
  readonly picture?: string | undefined
}

/** Only in a browser, whose page has one user, and only until the current task ends. */
const answers = new Map<string, LegacyUser>()

/**
 * Reads the claims of the `id_token` that the old tutorial kept in localStorage, and removes the token. Once: but who asks
 * again at once, as StrictMode does, gets the same answer. On a server the answer is `undefined`.
 * The claims can greet a user ("Welcome back, Ada. Please sign in again."); they prove nothing, so they start no session.
 *
 * @example
 * useEffect(() => setBefore(migrateLegacyIdToken()), [])
 */
export function migrateLegacyIdToken(key = 'id_token'): LegacyUser | undefined {
  if (typeof document === 'undefined') return undefined
  const user = answers.get(key) ?? take(key)
  if (!user) return undefined
  answers.set(key, user)
  setTimeout(() => answers.delete(key))
  return user
}

function take(key: string): LegacyUser | undefined {
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
