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
      revocation_endpoint: `${base}/oauth/revoke`,
      response_types_supported: ['code', 'token', 'id_token', 'token id_token'],
      response_modes_supported: ['query', 'fragment', 'web_message'],
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials', 'implicit'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
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
