// Cross-origin authentication: a password is exchanged for a login ticket, which `/authorize` takes.
import { Hono } from 'hono'
import { findClient, type Realm, type RouteEnv } from '../realm.ts'
import { readFields, textField } from '../request-body.ts'
import { defaultConnection, findByEmail, hashPassword, randomId } from '../users.ts'

const ticketLifetime = 5 * 60 * 1000

export function authenticateRoutes(realm: Realm): Hono<RouteEnv> {
  const { state, options } = realm
  const routes = new Hono<RouteEnv>()

  routes.post('/authenticate', async (context) => {
    const sent = await readFields(context.req.raw)
    const client = findClient(realm, textField(sent, 'client_id'))
    if (!client)
      return context.json({ error: 'unauthorized_client', error_description: 'Unknown client.' }, 403)
    const connection = textField(sent, 'realm') ?? options.connection ?? defaultConnection
    const user = findByEmail(state.users, textField(sent, 'username') ?? '', connection)
    const hash = user && (await hashPassword(user.profile.user_id, textField(sent, 'password') ?? ''))
    if (!user || user.password === undefined || user.password !== hash)
      return context.json({ error: 'access_denied', error_description: 'Wrong email or password.' }, 403)
    // auth0-lock, core/web_api/helper.js: this code and this description together show "user is blocked".
    if (user.profile.blocked)
      return context.json({ error: 'unauthorized', error_description: 'user is blocked' }, 401)

    const now = realm.now()
    for (const [ticket, { at }] of Object.entries(state.tickets))
      if (now - at > ticketLifetime) delete state.tickets[ticket]
    const ticket = randomId(32)
    state.tickets[ticket] = { sub: user.profile.user_id, clientId: client.clientId, at: now }
    await state.save()
    return context.json({ login_ticket: ticket, co_verifier: randomId(32), co_id: randomId(12) })
  })
  return routes
}

/** The ticket's user, once: a second use of a ticket is refused, and so is another client's. */
export function redeemTicket({ state, now }: Realm, ticket: string, clientId: string): string | undefined {
  const held = Object.hasOwn(state.tickets, ticket) ? state.tickets[ticket] : undefined
  delete state.tickets[ticket]
  return held && held.clientId === clientId && now() - held.at <= ticketLifetime ? held.sub : undefined
}
