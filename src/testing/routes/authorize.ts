// `/authorize`: who signs in (by ticket, session or a social provider), and how the answer travels.
import { Hono, type Context } from 'hono'
import {
  AuthorizeError,
  checkAuthorizeRequest,
  PageError,
  readAuthorizeRequest,
  type AuthorizeRequest,
} from '../authorize-request.ts'
import { issueTokens } from '../issue-tokens.ts'
import { chooserPage, errorPage, popupPage, webMessagePage, type AuthorizeAnswer } from '../pages.ts'
import type { Realm, RouteEnv } from '../realm.ts'
import { openSession, sessionUser } from '../sessions.ts'
import { countLogin, randomId, seedUser } from '../users.ts'
import { redeemTicket } from './authenticate.ts'

type Ask = Context<RouteEnv>

function deliver(
  context: Ask,
  request: AuthorizeRequest,
  answer: AuthorizeAnswer,
): Response | Promise<Response> {
  const withState: AuthorizeAnswer =
    request.state === undefined ? answer : { ...answer, state: request.state }
  const origin = new URL(request.redirectUri).origin
  context.header('cache-control', 'no-store')
  if (request.mode === 'web_message') return context.html(webMessagePage(withState, origin))
  if (request.mode === 'popup') return context.html(popupPage(withState, origin))
  const target = new URL(request.redirectUri)
  target.hash = new URLSearchParams(
    Object.entries(withState).map(([name, value]) => [name, String(value)]),
  ).toString()
  return context.redirect(target.href, 302)
}

async function signIn(
  realm: Realm,
  context: Ask,
  request: AuthorizeRequest,
  sub: string,
  fresh: boolean,
): Promise<Response> {
  const user = realm.state.users[sub]
  if (!user) throw new AuthorizeError('access_denied', 'The user does not exist.')
  if (user.profile.blocked) throw new AuthorizeError('unauthorized', 'user is blocked')
  if (fresh) countLogin(user, realm.now())
  const answer = await issueTokens(
    realm,
    request,
    realm.base(context.req.raw),
    user.profile,
    context.env.fault?.idToken,
  )
  if (fresh) await openSession(realm, context, sub)
  return deliver(context, request, answer)
}

async function authorize(realm: Realm, context: Ask, request: AuthorizeRequest): Promise<Response> {
  const base = realm.base(context.req.raw)
  checkAuthorizeRequest(realm, request, base)
  if (request.loginTicket) {
    const sub = redeemTicket(realm, request.loginTicket, request.client.clientId)
    if (!sub) throw new AuthorizeError('access_denied', 'Unknown or invalid login ticket.')
    return signIn(realm, context, request, sub, true)
  }
  const sub = request.prompt === 'login' ? undefined : sessionUser(realm, context)
  const usable = sub !== undefined && (!request.connection || sub.startsWith(`${request.connection}|`))
  if (usable) return signIn(realm, context, request, sub, false)
  // OpenID Connect Core 3.1.2.6; Auth0's description is "Login required".
  if (request.prompt === 'none') throw new AuthorizeError('login_required', 'Login required')
  if (request.connection && realm.options.social?.includes(request.connection)) {
    const { connection } = request
    const users = Object.values(realm.state.users).map(({ profile }) => profile)
    const there = users.filter(({ identities }) =>
      identities.some((identity) => identity.connection === connection),
    )
    return context.html(
      chooserPage(connection, there, `${base}/login/callback`, new URL(context.req.url).search),
    )
  }
  return context.json({ error: 'The local tenant has no hosted login page.', path: '/authorize' }, 501)
}

/** Runs `act` for a request, and turns what it throws into the answer that Auth0 gives. */
async function answering(
  realm: Realm,
  context: Ask,
  query: URLSearchParams,
  act: (request: AuthorizeRequest) => Promise<Response>,
): Promise<Response> {
  let request: AuthorizeRequest | undefined
  try {
    request = readAuthorizeRequest(realm, query)
    return await act(request)
  } catch (error) {
    if (error instanceof PageError)
      return context.html(errorPage('Oops!, something went wrong', error.message), 403)
    if (!(error instanceof AuthorizeError) || !request) throw error
    return deliver(context, request, { error: error.error, error_description: error.message })
  }
}

/** Documented: a refusal at the provider arrives as `access_denied`. Lock's popup knows it under another name (core/web_api/helper.js). */
const refusedThere = ({ mode }: AuthorizeRequest): AuthorizeError =>
  mode === 'popup'
    ? new AuthorizeError('unauthorized', 'access_denied')
    : new AuthorizeError('access_denied', 'The user did not allow access.')

async function socialUser(realm: Realm, connection: string, form: URLSearchParams): Promise<string> {
  const chosen = form.get('user_id')
  if (chosen && Object.hasOwn(realm.state.users, chosen) && chosen.startsWith(`${connection}|`)) return chosen
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
      const { connection } = request
      if (!connection || !realm.options.social?.includes(connection))
        throw new PageError('Unknown connection.')
      checkAuthorizeRequest(realm, request, realm.base(context.req.raw))
      if (form.get('deny')) throw refusedThere(request)
      return signIn(realm, context, request, await socialUser(realm, connection, form), true)
    })
  })
  return routes
}
