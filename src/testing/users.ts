// Users and their passwords: making, finding, showing.
import type { StoredUser } from './state.ts'
import type { SeedUser, TenantOptions, TenantUser } from './types.ts'

export const defaultConnection = 'Username-Password-Authentication'

const letters = '0123456789abcdef'

export function randomId(length = 24): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return Array.from(bytes, (byte) => letters[byte % 16]).join('')
}

/** Keeps plain passwords out of a file; it is no protection beyond that. */
export async function hashPassword(userId: string, password: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${userId}\n${password}`)
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Auth0 derives name, nickname and picture of a database user from the e-mail address. */
function derived(email: string | undefined): Partial<TenantUser> {
  return email ? { email, name: email, nickname: email.split('@')[0] ?? email } : {}
}

export async function seedUser(seed: SeedUser, options: TenantOptions): Promise<StoredUser> {
  const { password, ...given } = seed
  const userId = given.user_id ?? `auth0|${randomId()}`
  const [provider = 'auth0', ...rest] = userId.split('|')
  const isSocial = provider !== 'auth0'
  const at = new Date((options.now ?? Date.now)()).toISOString()
  const connection = isSocial ? provider : (options.connection ?? defaultConnection)
  // Undefined values vanish here: an absent key and an undefined one are the same JSON.
  const profile = JSON.parse(
    JSON.stringify({
      created_at: at,
      email_verified: isSocial,
      identities: [{ connection, provider, user_id: rest.join('|'), isSocial }],
      updated_at: at,
      ...derived(given.email),
      ...given,
      user_id: userId,
    }),
  ) as TenantUser
  return password === undefined ? { profile } : { profile, password: await hashPassword(userId, password) }
}

/** E-mail addresses are compared without case, as Auth0 stores them in lower case. */
export function findByEmail(
  users: Record<string, StoredUser>,
  email: string,
  connection: string,
): StoredUser | undefined {
  const wanted = email.toLowerCase()
  return Object.values(users).find(
    ({ profile }) =>
      (profile.email?.toLowerCase() === wanted || profile.username?.toLowerCase() === wanted) &&
      profile.identities.some((identity) => identity.connection === connection),
  )
}

/** Counts a login on the profile. Recorded: `last_login` and `logins_count` appear with the first. */
export function countLogin(user: StoredUser, now: number): void {
  user.profile = {
    ...user.profile,
    last_login: new Date(now).toISOString(),
    logins_count: (user.profile.logins_count ?? 0) + 1,
  }
}

/** The standard claims of OpenID Connect that the granted scopes open. */
export function profileClaims(user: TenantUser, scope: readonly string[]): Record<string, string | boolean> {
  const claims: Record<string, string | boolean | undefined> = { sub: user.user_id }
  if (scope.includes('profile')) {
    const { name, nickname, given_name, family_name, picture, updated_at } = user
    Object.assign(claims, { name, nickname, given_name, family_name, picture, updated_at })
  }
  if (scope.includes('email'))
    Object.assign(claims, { email: user.email, email_verified: user.email_verified })
  return Object.fromEntries(
    Object.entries(claims).filter((entry): entry is [string, string | boolean] => entry[1] !== undefined),
  )
}
