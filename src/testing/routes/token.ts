// `/oauth/token` and `/oauth/revoke`: tokens for a code, for a refresh token, and for a server itself.
import { Hono, type Context } from 'hono'
import { redeemCode } from '../authorization-codes.ts'
import { AuthorizeError } from '../authorize-request.ts'
import { authenticatedClient } from '../client-authentication.ts'
import { issueTokens, runPostLogin } from '../issue-tokens.ts'
import type { AuthorizeAnswer } from '../pages.ts'
import { managementAudience, type Realm, type RouteEnv } from '../realm.ts'
import {
  findRefreshToken,
  newRefreshToken,
  revokeRefreshToken,
  spendRefreshToken,
} from '../refresh-tokens.ts'
import { readFields, textField } from '../request-body.ts'
import { held } from '../state.ts'
import { TokenRefusal } from '../token-refusal.ts'
import { signAccessToken } from '../tokens.ts'
import type { JsonObject, TenantClient } from '../types.ts'
import { randomId } from '../users.ts'

interface Ask {
  readonly realm: Realm
  readonly context: Context<RouteEnv>
  readonly base: string
  readonly fields: JsonObject
}

const both = ['token', 'id_token']
/** Documented, "Client credentials flow": a machine's token lasts a day. */
const machineLifetime = 86_400

function required(fields: JsonObject, name: string): string {
  const value = textField(fields, name)
  if (value === undefined)
    throw new TokenRefusal(400, 'invalid_request', `Missing required parameter: ${name}`)
  return value
}

async function forCode({ realm, context, base, fields }: Ask): Promise<AuthorizeAnswer> {
  const { clientId } = authenticatedClient(realm, context.req.raw, fields)
  const code = await redeemCode(realm, required(fields, 'code'), {
    clientId,
    redirectUri: textField(fields, 'redirect_uri'),
    verifier: textField(fields, 'code_verifier'),
  })
  const { grant, outcome, nonce } = code
  const forged = context.env.fault?.idToken
  const answer = await issueTokens(realm, base, grant, outcome, { types: both, nonce, forged })
  if (!grant.scope.includes('offline_access')) return answer
  code.family = randomId()
  const token = newRefreshToken(realm, grant, { family: code.family, since: realm.now() })
  return { ...answer, refresh_token: token }
}

async function forRefreshToken({ realm, context, base, fields }: Ask): Promise<AuthorizeAnswer> {
  const client = authenticatedClient(realm, context.req.raw, fields)
  const token = required(fields, 'refresh_token')
  const { grant } = findRefreshToken(realm, token, client)
  if (!held(realm.state.users, grant.sub))
    throw new TokenRefusal(403, 'invalid_grant', 'The refresh token belongs to a user who was deleted.')
  const outcome = await runPostLogin(realm, grant)
  const heir = spendRefreshToken(realm, token, client)
  // Documented, "Use refresh tokens": fewer scopes may be asked for, never more.
  const wanted = textField(fields, 'scope')?.split(' ')
  const scope = grant.scope.filter((name) => wanted?.includes(name) ?? true)
  const forged = context.env.fault?.idToken
  const answer = await issueTokens(realm, base, { ...grant, scope }, outcome, { types: both, forged })
  return heir === undefined ? answer : { ...answer, refresh_token: heir }
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

async function forServer({ realm, context, base, fields }: Ask): Promise<AuthorizeAnswer> {
  const client = authenticatedClient(realm, context.req.raw, fields, { confidential: true })
  const audience = textField(fields, 'audience')
  if (!audience)
    throw new TokenRefusal(403, 'access_denied', 'Non-global clients are not allowed access to APIv1')
  const scope = grantOf(realm, base, client, audience).join(' ')
  const { clientId } = client
  const options = { audience, scope, clientId, expiresIn: machineLifetime }
  const token = await signAccessToken(realm, base, `${clientId}@clients`, options)
  return { access_token: token, scope, expires_in: machineLifetime, token_type: 'Bearer' }
}

const grants = new Map<string, (ask: Ask) => Promise<AuthorizeAnswer>>([
  ['authorization_code', forCode],
  ['refresh_token', forRefreshToken],
  ['client_credentials', forServer],
])

export function tokenRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()
  // A refusal changes what is held, too: a code is spent, a family ended.
  routes.use('*', async (context, next) => {
    await next()
    await realm.state.save()
    context.header('cache-control', 'no-store')
  })
  routes.onError((error, context) => {
    // The user was blocked, or an Action refused: what `/authorize` tells the application, `/oauth/token` tells it as well.
    const refusal =
      error instanceof AuthorizeError ? new TokenRefusal(403, error.error, error.message) : error
    if (!(refusal instanceof TokenRefusal)) throw error
    return context.json({ error: refusal.error, error_description: refusal.message }, refusal.status)
  })
  routes.post('/token', async (context) => {
    const fields = await readFields(context.req.raw)
    const grant = textField(fields, 'grant_type')
    const act = grants.get(grant ?? '')
    if (!act)
      throw new TokenRefusal(403, 'unsupported_grant_type', `Unsupported grant type: ${grant ?? '(none)'}`)
    return context.json(await act({ realm, context, base: realm.base(context.req.raw), fields }))
  })
  // Documented, "Revoke refresh token": an empty answer, also for what is revoked already.
  routes.post('/revoke', async (context) => {
    const fields = await readFields(context.req.raw)
    const client = authenticatedClient(realm, context.req.raw, fields)
    revokeRefreshToken(realm, required(fields, 'token'), client)
    return context.body(null, 200)
  })
  return routes
}
