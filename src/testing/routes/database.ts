// The database connection's endpoints: sign-up and change of password.
import { Hono } from 'hono'
import { findClient, type Realm, type RouteEnv } from '../realm.ts'
import { readFields, textField } from '../request-body.ts'
import { signUp, signUpRefusal } from '../sign-up.ts'

export function databaseRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()

  routes.post('/signup', async (context) => {
    const body = await readFields(context.req.raw)
    const refusal = signUpRefusal(realm, body)
    if (refusal) return context.json(refusal, 400)
    const { user_id, email } = await signUp(realm, body, realm.base(context.req.raw))
    // Recorded: `_id` lacks the `auth0|` prefix, and metadata is not echoed.
    return context.json({ _id: user_id.replace('auth0|', ''), email, email_verified: false })
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
