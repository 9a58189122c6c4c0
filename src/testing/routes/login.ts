// The hosted login page, as Universal Login stands: `/authorize` sends people here, and the form sends them back to the application.
import { Hono, type Context } from 'hono'
import { checkAuthorizeRequest, type AuthorizeRequest } from '../authorize-request.ts'
import { answering, showError } from '../deliver.ts'
import { refuseForeignForm } from '../foreign-form.ts'
import { loginPage, type Screen } from '../login-page.ts'
import { closePendingLogin, findPendingLogin } from '../pending-logins.ts'
import { userByPassword } from '../passwords.ts'
import type { Realm, RouteEnv } from '../realm.ts'
import { showPage } from '../show-page.ts'
import { signIn } from '../sign-in.ts'
import { signUp, signUpRefusal } from '../sign-up.ts'
import type { JsonObject } from '../types.ts'
import { defaultConnection } from '../users.ts'

type Ask = Context<RouteEnv>

interface Tried {
  readonly email: string
  readonly error: string
}

function showForm(
  realm: Realm,
  context: Ask,
  request: AuthorizeRequest,
  screen: Screen,
  tried?: Tried,
): Response | Promise<Response> {
  const base = realm.base(context.req.raw)
  const state = context.req.query('state') ?? ''
  const at = (name: Screen): string => `${base}/u/${name}?state=${encodeURIComponent(state)}`
  const page = loginPage({
    screen,
    application: request.client.name ?? request.client.clientId,
    addresses: { login: at('login'), signup: at('signup') },
    social: (realm.options.social ?? []).map((name) => {
      const query = new URLSearchParams(findPendingLogin(realm, state)?.query)
      query.set('connection', name)
      return { name, address: `${base}/authorize?${query.toString()}` }
    }),
    email: tried?.email ?? request.loginHint ?? '',
    error: tried?.error,
  })
  return showPage(context, page, { leadsTo: request.redirectUri, ...(tried && { status: 400 }) })
}

/** Why a sign-up was refused, for a person. A known address is not confirmed: Auth0 does not either. */
function inWords(refusal: JsonObject): string {
  if (refusal['code'] === 'invalid_password')
    return `The password is too weak. ${typeof refusal['policy'] === 'string' ? refusal['policy'].replaceAll('* ', '') : ''}`
  if (refusal['error'] === 'email format validation failed') return 'This is not an e-mail address.'
  if (refusal['error'] === 'password is required') return 'A password is required.'
  return 'You cannot sign up with this address. If you have an account, log in instead.'
}

/** The id of who proved who they are, or what to say to them. */
async function judged(
  realm: Realm,
  context: Ask,
  request: AuthorizeRequest,
  screen: Screen,
): Promise<{ sub: string } | Tried> {
  const form = new URLSearchParams(await context.req.text())
  const email = (form.get('username') ?? '').trim()
  const password = form.get('password') ?? ''
  const connection = realm.options.connection ?? defaultConnection
  if (screen === 'login') {
    const user = await userByPassword(realm, { username: email, password, connection })
    return user ? { sub: user.profile.user_id } : { email, error: 'Wrong e-mail address or password.' }
  }
  const fields = { client_id: request.client.clientId, connection, email, password }
  const refusal = signUpRefusal(realm, fields)
  if (refusal) return { email, error: inWords(refusal) }
  const user = await signUp(realm, fields, realm.base(context.req.raw))
  return { sub: user.user_id }
}

export function loginRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()

  /** Answers for the pending login that the address names. */
  function pending(
    context: Ask,
    act: (request: AuthorizeRequest) => Response | Promise<Response>,
  ): Response | Promise<Response> {
    const found = findPendingLogin(realm, context.req.query('state'))
    if (!found)
      return showError(
        context,
        'This login was finished, or it has expired. Go back to the application.',
        400,
      )
    return answering(realm, context, new URLSearchParams(found.query), (request) => {
      checkAuthorizeRequest(realm, request, realm.base(context.req.raw))
      return act(request)
    })
  }

  for (const screen of ['login', 'signup'] as const) {
    routes.get(`/u/${screen}`, (context) =>
      pending(context, (request) => showForm(realm, context, request, screen)),
    )
    routes.post(`/u/${screen}`, (context) =>
      pending(context, async (request) => {
        refuseForeignForm(realm, context.req.raw)
        const result = await judged(realm, context, request, screen)
        if ('error' in result) return showForm(realm, context, request, screen, result)
        closePendingLogin(realm, context.req.query('state') ?? '')
        return signIn(realm, context, request, result)
      }),
    )
  }
  return routes
}
