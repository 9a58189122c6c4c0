// The scripts that Lock loads before it draws: its client settings, and a dictionary.
import { Hono } from 'hono'
import { findClient, type Realm, type RouteEnv } from '../realm.ts'
import { defaultConnection } from '../users.ts'

const script = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' }
/** JSON may hold what a script element must not. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

export function lockAssetRoutes(realm: Realm): Hono<RouteEnv> {
  const { options } = realm
  const routes = new Hono<RouteEnv>()

  // auth0-lock, core/client/settings.js: the script calls `Auth0.setClient`, and the id must match.
  routes.get('/client/:file{.+\\.js}', (context) => {
    const client = findClient(realm, context.req.param('file').slice(0, -'.js'.length))
    if (!client) return context.text('Unknown client', 404)
    const database = {
      name: options.connection ?? defaultConnection,
      forgot_password_url: false,
      showSignup: true,
      showForgot: true,
      requires_username: false,
      passwordPolicy: options.passwordPolicy ?? 'low',
    }
    const base = realm.base(context.req.raw)
    const settings = {
      id: client.clientId,
      tenant: 'local',
      subscription: 'dev',
      authorize: `${base}/authorize`,
      callback: client.callbacks?.[0] ?? '',
      hasAllowedOrigins: true,
      changePassword: `${base}/dbconnections/change_password`,
      strategies: [
        { name: 'auth0', connections: [database] },
        ...(options.social ?? []).map((name) => ({
          name,
          connections: [{ name, scope: ['email', 'profile'] }],
        })),
      ],
    }
    return context.body(`Auth0.setClient(${literal(settings)});`, 200, script)
  })

  // auth0-lock, i18n.js: asked for English too; whatever fails falls back to Lock's own English.
  routes.get('/js/lock/:version/:file{.+\\.js}', async (context) => {
    const language = context.req.param('file').slice(0, -'.js'.length)
    const dictionary = await options.languages?.(language)
    if (!dictionary) return context.text('No such dictionary', 404)
    return context.body(
      `Auth0.registerLanguageDictionary(${literal(language)}, ${literal(dictionary)});`,
      200,
      script,
    )
  })

  // A picture for each user without asking gravatar: one letter on a colour made from it.
  routes.get('/avatars/:file{.+\\.svg}', (context) => {
    const letter = context.req.param('file').charAt(0).toUpperCase()
    const hue = (letter.charCodeAt(0) * 47) % 360
    const text = /[A-Z0-9]/.test(letter) ? letter : '?'
    return context.body(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="hsl(${hue} 45% 45%)"/>` +
        `<text x="32" y="42" font-family="sans-serif" font-size="30" fill="#fff" text-anchor="middle">${text}</text></svg>`,
      200,
      { 'content-type': 'image/svg+xml', 'cross-origin-resource-policy': 'cross-origin' },
    )
  })
  return routes
}
