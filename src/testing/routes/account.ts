// The signed-in user's own doors: userinfo and logout.
import { Hono } from 'hono'
import { customClaims } from '../issue-tokens.ts'
import { showError } from '../deliver.ts'
import { findClient, type Realm, type RouteEnv } from '../realm.ts'
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

  // Documented, "Logout": `returnTo` must be an Allowed Logout URL of the client.
  routes.get('/v2/logout', async (context) => {
    await closeSession(realm, context)
    const returnTo = context.req.query('returnTo')
    if (returnTo === undefined) return context.text('OK')
    const client = findClient(realm, context.req.query('client_id'))
    const refused = client?.logoutUrls && !client.logoutUrls.includes(returnTo)
    if (refused || !URL.canParse(returnTo)) {
      const text = `The "returnTo" querystring parameter "${returnTo}" is not in the list of allowed logout URLs.`
      return showError(context, text, 400)
    }
    return context.redirect(returnTo, 302)
  })
  return routes
}
