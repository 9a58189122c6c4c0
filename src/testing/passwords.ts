// Passwords of a database connection: whose they are, and the rules that Auth0's sign-up reports when one is broken.
import type { Realm } from './realm.ts'
import type { StoredUser } from './state.ts'
import type { Json, PasswordPolicy } from './types.ts'
import { findByEmail, hashPassword } from './users.ts'

export interface Credentials {
  readonly username: string
  readonly password: string
  readonly connection: string
}

/** The user whose name and password these are. */
export async function userByPassword(
  { state }: Realm,
  { username, password, connection }: Credentials,
): Promise<StoredUser | undefined> {
  const user = findByEmail(state.users, username, connection)
  if (user?.password === undefined) return undefined
  return user.password === (await hashPassword(user.profile.user_id, password)) ? user : undefined
}

const minimum: Readonly<Record<PasswordPolicy, number>> = { none: 1, low: 6, fair: 8, good: 8 }

const classes = [
  { message: 'lower case letters (a-z)', code: 'lowerCase', pattern: /[a-z]/ },
  { message: 'upper case letters (A-Z)', code: 'upperCase', pattern: /[A-Z]/ },
  { message: 'numbers (i.e. 0-9)', code: 'numbers', pattern: /[0-9]/ },
  { message: 'special characters (e.g. !@#$%^&*)', code: 'specialCharacters', pattern: /[^A-Za-z0-9]/ },
] as const

/** The body of the refusal, or nothing when the password will do. Documented: "Password strength", code `invalid_password`. */
export function passwordRefusal(password: string, policy: PasswordPolicy): Json | undefined {
  const length = minimum[policy]
  const longEnough = password.length >= length
  const rules: Json[] = [
    {
      message: 'At least %d characters in length',
      format: [length],
      code: 'lengthAtLeast',
      verified: longEnough,
    },
  ]
  const wanted = policy === 'good' ? classes : policy === 'fair' ? classes.slice(0, 3) : []
  const items = wanted.map(({ message, code, pattern }) => ({
    message,
    code,
    verified: pattern.test(password),
  }))
  const enough = items.filter(({ verified }) => verified).length >= Math.min(3, items.length)
  if (items.length > 0) {
    const message = 'Contain at least %d of the following %d types of characters:'
    rules.push({ message, code: 'containsAtLeast', format: [3, items.length], items, verified: enough })
  }
  if (longEnough && enough) return undefined
  return {
    name: 'PasswordStrengthError',
    message: 'Password is too weak',
    code: 'invalid_password',
    description: { rules, verified: false },
    policy: `* At least ${length} characters in length`,
    statusCode: 400,
  }
}
