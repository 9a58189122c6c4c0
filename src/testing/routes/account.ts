// The signed-in user's own doors: userinfo and logout.
import { Hono, type Context } from 'hono'
import { customClaims } from '../issue-tokens.ts'
import { showError } from '../deliver.ts'
import type { Realm, RouteEnv } from '../realm.ts'
import { closeSession } from '../sessions.ts'
import { verifyAccessToken } from '../tokens.ts'
import { profileClaims } from '../users.ts'

async function bearerOf(
  realm: Realm,
  request: Request,
): Promise<{ sub: string; scope: readonly string[] } | undefined> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!token) return undefined
  const opaque = Object.hasOwn(realm.state.opaqueTokens, token) ? realm.state.opaqueTokens[token] : undefined
  if (opaque)
    return opaque.expiresAt > realm.now() ? { sub: opaque.sub, scope: opaque.scope.split(' ') } : undefined
  const base = realm.base(request)
  const verified = await verifyAccessToken(realm, base, token, `${base}/userinfo`)
  return verified.ok ? verified : undefined
}

/** Documented, "Logout": the address must be an Allowed Logout URL of the client, or of any where none is named. */
function mayLeadTo({ options }: Realm, clientId: string | undefined, address: string): boolean {
  const named = options.clients.filter((client) => clientId === undefined || client.clientId === clientId)
  return URL.canParse(address) && named.some(({ logoutUrls }) => logoutUrls?.includes(address) ?? true)
}

async function logOut(realm: Realm, context: Context<RouteEnv>, name: string): Promise<Response> {
  await closeSession(realm, context)
  const { client_id, state, [name]: address } = context.req.query()
  if (address === undefined) return context.text('OK')
  if (!mayLeadTo(realm, client_id, address)) {
    const sentence = `The "${name}" querystring parameter "${address}" is not in the list of allowed logout URLs.`
    return showError(context, sentence, 400)
  }
  const target = new URL(address)
  if (state !== undefined) target.searchParams.set('state', state)
  return context.redirect(state === undefined ? address : target.href, 302)
}

export function accountRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()

  // Documented: claims only; metadata appears where a post-login Action adds a claim.
  routes.on(['GET', 'POST'], '/userinfo', async (context) => {
    const bearer = await bearerOf(realm, context.req.raw)
    const user = bearer && realm.state.users[bearer.sub]?.profile
    if (!bearer || !user || !bearer.scope.includes('openid')) return context.text('Unauthorized', 401)
    const clientId = realm.options.clients[0]?.clientId ?? ''
    const outcome = await realm.options.postLogin?.({ user, clientId, scope: bearer.scope })
    return context.json({ ...profileClaims(user, bearer.scope), ...customClaims(outcome?.idToken) })
  })

  routes.get('/v2/logout', (context) => logOut(realm, context, 'returnTo'))
  routes.get('/oidc/logout', (context) => logOut(realm, context, 'post_logout_redirect_uri'))
  return routes
}
