// The database connection: sign-up and change of password. Errors come in two shapes, `{name, code, …}` and `{error}`.
import { Hono } from 'hono'
import { signUpMetadataError } from '../metadata-rules.ts'
import { passwordRefusal } from '../passwords.ts'
import { findClient, type Realm, type RouteEnv } from '../realm.ts'
import { readFields, textField } from '../request-body.ts'
import type { JsonObject, SeedUser } from '../types.ts'
import { defaultConnection, findByEmail, seedUser } from '../users.ts'

const rootFields = ['given_name', 'family_name', 'name', 'nickname', 'picture', 'username'] as const

/** Recorded: a duplicate address is reported as `invalid_signup`, which does not tell that the address is known. */
const invalidSignUp = {
  name: 'BadRequestError',
  code: 'invalid_signup',
  description: 'Invalid sign up',
  statusCode: 400,
}

function signUpRefusal(realm: Realm, body: JsonObject): JsonObject | undefined {
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

export function databaseRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()

  routes.post('/signup', async (context) => {
    const body = await readFields(context.req.raw)
    const refusal = signUpRefusal(realm, body)
    if (refusal) return context.json(refusal, 400)
    const email = (textField(body, 'email') ?? '').toLowerCase()
    const roots = Object.fromEntries(
      rootFields.flatMap((name) => (textField(body, name) ? [[name, textField(body, name)]] : [])),
    )
    const picture = `${realm.base(context.req.raw)}/avatars/${encodeURIComponent(email.charAt(0))}.svg`
    const metadata = body['user_metadata'] as JsonObject | undefined
    const seed: SeedUser = {
      email,
      picture,
      ...roots,
      password: textField(body, 'password'),
      ...(metadata && { user_metadata: metadata }),
    }
    const user = await seedUser(seed, realm.options)
    realm.state.users[user.profile.user_id] = user
    await realm.state.save()
    // Recorded: `_id` lacks the `auth0|` prefix, and metadata is not echoed.
    return context.json({ _id: user.profile.user_id.replace('auth0|', ''), email, email_verified: false })
  })

  // Documented: always the same sentence, whether the address is known or not.
  routes.post('/change_password', async (context) => {
    const body = await readFields(context.req.raw)
    if (!textField(body, 'email')) return context.json({ error: 'email is required' }, 400)
    if (!findClient(realm, textField(body, 'client_id')))
      return context.json({ error: 'client_id is not known' }, 400)
    return context.html("We've just sent you an email to reset your password.")
  })
  return routes
}
