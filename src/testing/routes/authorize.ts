// `/authorize`: who signs in, by ticket, session, a social provider or at the hosted login page.
import { Hono, type Context } from 'hono'
import {
  AuthorizeError,
  checkAuthorizeRequest,
  PageError,
  type AuthorizeRequest,
} from '../authorize-request.ts'
import { answering } from '../deliver.ts'
import { refuseForeignForm } from '../foreign-form.ts'
import { chooserPage } from '../pages.ts'
import { openPendingLogin } from '../pending-logins.ts'
import type { Realm, RouteEnv } from '../realm.ts'
import { currentSession } from '../sessions.ts'
import { showPage } from '../show-page.ts'
import { signIn } from '../sign-in.ts'
import { held, type Session } from '../state.ts'
import { randomId, seedUser } from '../users.ts'
import { redeemTicket } from './authenticate.ts'

/** The session, where it answers what was asked: recent enough, of the connection, and without a wish to log in anew. */
function usableSession(
  realm: Realm,
  context: Context<RouteEnv>,
  { prompt, maxAge, connection }: AuthorizeRequest,
): Session | undefined {
  const session = prompt.includes('login') ? undefined : currentSession(realm, context)
  if (!session) return undefined
  if (maxAge !== undefined && realm.now() - session.at > maxAge * 1000) return undefined
  return !connection || session.sub.startsWith(`${connection}|`) ? session : undefined
}

async function authorize(
  realm: Realm,
  context: Context<RouteEnv>,
  request: AuthorizeRequest,
): Promise<Response> {
  const base = realm.base(context.req.raw)
  checkAuthorizeRequest(realm, request, base)
  if (request.loginTicket) {
    const sub = redeemTicket(realm, request.loginTicket, request.client.clientId)
    if (!sub) throw new AuthorizeError('access_denied', 'Unknown or invalid login ticket.')
    return signIn(realm, context, request, { sub })
  }
  const session = usableSession(realm, context, request)
  if (session) return signIn(realm, context, request, session)
  // OpenID Connect Core 3.1.2.6; Auth0's description is "Login required".
  if (request.prompt.includes('none')) throw new AuthorizeError('login_required', 'Login required')
  const { search } = new URL(context.req.url)
  if (request.connection && realm.options.social?.includes(request.connection)) {
    const { connection } = request
    const users = Object.values(realm.state.users).map(({ profile }) => profile)
    const there = users.filter(({ identities }) =>
      identities.some((identity) => identity.connection === connection),
    )
    return showPage(context, chooserPage(connection, there, `${base}/login/callback`, search), {
      leadsTo: request.redirectUri,
    })
  }
  const screen = request.screenHint === 'signup' ? 'signup' : 'login'
  const pending = await openPendingLogin(realm, search)
  return context.redirect(`${base}/u/${screen}?state=${pending}`, 302)
}

/** Documented: a refusal at the provider arrives as `access_denied`. Lock's popup knows it under another name (core/web_api/helper.js). */
const refusedThere = ({ mode }: AuthorizeRequest): AuthorizeError =>
  mode === 'popup'
    ? new AuthorizeError('unauthorized', 'access_denied')
    : new AuthorizeError('access_denied', 'The user did not allow access.')

async function socialUser(realm: Realm, connection: string, form: URLSearchParams): Promise<string> {
  const chosen = form.get('user_id') ?? undefined
  if (held(realm.state.users, chosen) && chosen?.startsWith(`${connection}|`)) return chosen
  const email = form.get('email')
  if (!email) throw new AuthorizeError('access_denied', 'No user was chosen.')
  const user = await seedUser(
    { user_id: `${connection}|${randomId()}`, email, name: form.get('name') || email, email_verified: true },
    realm.options,
  )
  realm.state.users[user.profile.user_id] = user
  return user.profile.user_id
}

export function authorizeRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()
  routes.get('/authorize', (context) => {
    const query = new URL(context.req.url).searchParams
    return answering(realm, context, query, (request) => authorize(realm, context, request))
  })
  // What the simulated provider sends back.
  routes.post('/login/callback', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const query = new URLSearchParams(form.get('request') ?? '')
    return answering(realm, context, query, async (request) => {
      refuseForeignForm(realm, context.req.raw)
      const { connection } = request
      if (!connection || !realm.options.social?.includes(connection))
        throw new PageError('Unknown connection.')
      checkAuthorizeRequest(realm, request, realm.base(context.req.raw))
      if (form.get('deny')) throw refusedThere(request)
      return signIn(realm, context, request, { sub: await socialUser(realm, connection, form) })
    })
  })
  return routes
}
