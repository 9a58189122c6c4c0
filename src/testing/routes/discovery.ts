// What a client may look up without signing in: OpenID Connect discovery and the public keys.
import { Hono } from 'hono'
import { issuerOf, type Realm, type RouteEnv } from '../realm.ts'

export function discoveryRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()
  routes.get('/openid-configuration', (context) => {
    const base = realm.base(context.req.raw)
    return context.json({
      issuer: issuerOf(base),
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/oauth/token`,
      userinfo_endpoint: `${base}/userinfo`,
      jwks_uri: `${base}/.well-known/jwks.json`,
      end_session_endpoint: `${base}/oidc/logout`,
      response_types_supported: ['token', 'id_token', 'token id_token'],
      response_modes_supported: ['fragment', 'web_message'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'profile', 'email'],
      claims_supported: [
        'aud',
        'email',
        'email_verified',
        'exp',
        'iat',
        'iss',
        'name',
        'nickname',
        'picture',
        'sub',
      ],
    })
  })
  routes.get('/jwks.json', async (context) => context.json({ keys: await realm.keys.publicKeys() }))
  return routes
}
