// `/oauth/token`: a server's own token, by client credentials.
import { Hono } from 'hono'
import { findClient, managementAudience, type Realm, type RouteEnv } from '../realm.ts'
import { readFields, textField } from '../request-body.ts'
import { signAccessToken } from '../tokens.ts'
import type { JsonObject, TenantClient } from '../types.ts'

/** Documented, "Client credentials flow": a machine's token lasts a day. */
const machineLifetime = 86_400

interface Credentials {
  readonly clientId: string | undefined
  readonly secret: string | undefined
}

/** Documented: credentials arrive in the body (`client_secret_post`) or as Basic authentication. */
function credentialsOf(request: Request, fields: JsonObject): Credentials {
  const basic = /^Basic (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!basic) return { clientId: textField(fields, 'client_id'), secret: textField(fields, 'client_secret') }
  const [clientId = '', ...secret] = atob(basic).split(':')
  return { clientId: decodeURIComponent(clientId), secret: decodeURIComponent(secret.join(':')) }
}

class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal'
  readonly status: 401 | 403
  readonly error: string

  constructor(status: 401 | 403, error: string, description: string) {
    super(description)
    this.status = status
    this.error = error
  }
}

function authenticated(realm: Realm, { clientId, secret }: Credentials): TenantClient {
  const client = findClient(realm, clientId)
  if (!client?.clientSecret || client.clientSecret !== secret)
    throw new TokenRefusal(401, 'access_denied', 'Unauthorized')
  return client
}

/** The scopes of the client's grant for an audience. */
function grantOf(realm: Realm, base: string, client: TenantClient, audience: string): readonly string[] {
  const management = managementAudience(realm, base)
  const known = audience === management || realm.options.apis?.includes(audience)
  if (!known) throw new TokenRefusal(403, 'access_denied', `Service not found: ${audience}`)
  const granted =
    client.grants?.[audience === management ? 'management' : audience] ?? client.grants?.[audience]
  if (!granted)
    throw new TokenRefusal(403, 'access_denied', `Client is not authorized to access "${audience}".`)
  return granted
}

export function tokenRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()
  routes.onError((error, context) => {
    if (!(error instanceof TokenRefusal)) throw error
    return context.json({ error: error.error, error_description: error.message }, error.status)
  })
  routes.post('/token', async (context) => {
    const fields = await readFields(context.req.raw)
    const grant = textField(fields, 'grant_type')
    if (grant !== 'client_credentials')
      throw new TokenRefusal(403, 'unsupported_grant_type', `Unsupported grant type: ${grant ?? '(none)'}`)
    const client = authenticated(realm, credentialsOf(context.req.raw, fields))
    const audience = textField(fields, 'audience')
    if (!audience)
      throw new TokenRefusal(403, 'access_denied', 'Non-global clients are not allowed access to APIv1')
    const base = realm.base(context.req.raw)
    const scope = grantOf(realm, base, client, audience).join(' ')
    const { clientId } = client
    const token = await signAccessToken(realm, base, `${clientId}@clients`, {
      audience,
      scope,
      clientId,
      expiresIn: machineLifetime,
    })
    context.header('cache-control', 'no-store')
    return context.json({ access_token: token, scope, expires_in: machineLifetime, token_type: 'Bearer' })
  })
  return routes
}
