// Signing up at the database connection, through Lock's endpoint or at the hosted page. Errors come in two shapes, `{name, code, …}` and `{error}`.
import { signUpMetadataError } from './metadata-rules.ts'
import { passwordRefusal } from './passwords.ts'
import { findClient, type Realm } from './realm.ts'
import { textField } from './request-body.ts'
import type { JsonObject, TenantUser } from './types.ts'
import { defaultConnection, findByEmail, seedUser } from './users.ts'

const rootFields = ['given_name', 'family_name', 'name', 'nickname', 'picture', 'username'] as const

/** Recorded: a duplicate address is reported as `invalid_signup`, which does not tell that the address is known. */
const invalidSignUp = {
  name: 'BadRequestError',
  code: 'invalid_signup',
  description: 'Invalid sign up',
  statusCode: 400,
}

export function signUpRefusal(realm: Realm, body: JsonObject): JsonObject | undefined {
  const email = textField(body, 'email')
  const password = textField(body, 'password')
  const connection = textField(body, 'connection')
  if (!findClient(realm, textField(body, 'client_id')))
    return { name: 'NotFoundError', error: 'client_id is not known' }
  // The texts of missing and malformed fields are not recorded; their shape is.
  if (connection !== (realm.options.connection ?? defaultConnection))
    return { error: 'connection is not known' }
  if (!email || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return { error: 'email format validation failed' }
  if (!password) return { error: 'password is required' }
  const metadata = signUpMetadataError(body['user_metadata'])
  if (metadata) return { error: metadata }
  if (findByEmail(realm.state.users, email, connection)) return invalidSignUp
  return passwordRefusal(password, realm.options.passwordPolicy ?? 'low') as JsonObject | undefined
}

/** Makes the user of a body that was not refused. */
export async function signUp(realm: Realm, body: JsonObject, base: string): Promise<TenantUser> {
  const email = (textField(body, 'email') ?? '').toLowerCase()
  const roots = Object.fromEntries(
    rootFields.flatMap((name) => (textField(body, name) ? [[name, textField(body, name)]] : [])),
  )
  const metadata = body['user_metadata'] as JsonObject | undefined
  const user = await seedUser(
    {
      email,
      picture: `${base}/avatars/${encodeURIComponent(email.charAt(0))}.svg`,
      ...roots,
      password: textField(body, 'password'),
      ...(metadata && { user_metadata: metadata }),
    },
    realm.options,
  )
  realm.state.users[user.profile.user_id] = user
  await realm.state.save()
  return user.profile
}
