// Cross-origin authentication: a password is exchanged for a login ticket, which `/authorize` takes.
import { Hono } from 'hono'
import { userByPassword } from '../passwords.ts'
import { findClient, type Realm, type RouteEnv } from '../realm.ts'
import { readFields, textField } from '../request-body.ts'
import { forgetOld, held } from '../state.ts'
import { defaultConnection, randomId } from '../users.ts'

const ticketLifetime = 5 * 60 * 1000

export function authenticateRoutes(realm: Realm): Hono<RouteEnv> {
  const { state, options } = realm
  const routes = new Hono<RouteEnv>()

  routes.post('/authenticate', async (context) => {
    const sent = await readFields(context.req.raw)
    const client = findClient(realm, textField(sent, 'client_id'))
    if (!client)
      return context.json({ error: 'unauthorized_client', error_description: 'Unknown client.' }, 403)
    const user = await userByPassword(realm, {
      username: textField(sent, 'username') ?? '',
      password: textField(sent, 'password') ?? '',
      connection: textField(sent, 'realm') ?? options.connection ?? defaultConnection,
    })
    if (!user)
      return context.json({ error: 'access_denied', error_description: 'Wrong email or password.' }, 403)
    // auth0-lock, core/web_api/helper.js: this code and this description together show "user is blocked".
    if (user.profile.blocked)
      return context.json({ error: 'unauthorized', error_description: 'user is blocked' }, 401)

    const now = realm.now()
    forgetOld(state.tickets, now, ticketLifetime)
    const ticket = randomId(32)
    state.tickets[ticket] = { sub: user.profile.user_id, clientId: client.clientId, at: now }
    await state.save()
    return context.json({ login_ticket: ticket, co_verifier: randomId(32), co_id: randomId(12) })
  })
  return routes
}

/** The ticket's user, once: a second use of a ticket is refused, and so is another client's. */
export function redeemTicket({ state, now }: Realm, ticket: string, clientId: string): string | undefined {
  const found = held(state.tickets, ticket)
  delete state.tickets[ticket]
  return found && found.clientId === clientId && now() - found.at <= ticketLifetime ? found.sub : undefined
}
