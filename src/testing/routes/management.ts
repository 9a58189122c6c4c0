// The Management API: reading and patching one user.
import { Hono } from 'hono'
import { ManagementRefusal } from '../management-errors.ts'
import { forbiddenName, mergeMetadata, metadataLimit, metadataSize } from '../metadata-rules.ts'
import { createRateLimit } from '../rate-limit.ts'
import { managementAudience, type Realm, type RouteEnv } from '../realm.ts'
import type { StoredUser } from '../state.ts'
import { verifyAccessToken } from '../tokens.ts'
import type { Json, JsonObject, TenantUser } from '../types.ts'
import { hashPassword } from '../users.ts'

interface Bearer {
  readonly sub: string
  readonly scope: readonly string[]
}

const maximumBody = 1024 * 1024
const bodyRefusal = (text: string): ManagementRefusal =>
  new ManagementRefusal(400, `Payload validation error: ${text}`, 'invalid_body')
const scopeRefusal = (scopes: readonly string[]): ManagementRefusal =>
  new ManagementRefusal(403, `Insufficient scope, expected any of: ${scopes.join(',')}`, 'insufficient_scope')

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Recorded: a token that is no JWT answers 400 `Bearer`, one that does not verify 401 without an error code. */
async function bearer(realm: Realm, request: Request): Promise<Bearer> {
  const header = request.headers.get('authorization')
  if (!header) throw new ManagementRefusal(401, 'Missing authentication')
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(header)?.[1]
  if (!token) throw new ManagementRefusal(400, 'Bad HTTP authentication header format', 'Bearer')
  const base = realm.base(request)
  const verified = await verifyAccessToken(realm, base, token, managementAudience(realm, base))
  if (verified.ok) return verified
  const messages = {
    expired: 'Expired token received for JSON Web Token validation',
    signature: 'Invalid signature received for JSON Web Token validation',
    invalid: 'Invalid token',
  }
  throw new ManagementRefusal(401, messages[verified.reason])
}

/** Documented: the `current_user` scopes reach the token's own user only. */
function reach(realm: Realm, { sub, scope }: Bearer, id: string, everyone: readonly string[]): StoredUser {
  if (sub !== id && !everyone.some((name) => scope.includes(name)))
    throw new ManagementRefusal(
      403,
      'User to be acted on does not match subject in bearer token.',
      'unowned_resource',
    )
  const user = realm.state.users[id]
  if (!user) throw new ManagementRefusal(404, 'The user does not exist.', 'inexistent_user')
  return user
}

function requireAny(scope: readonly string[], wanted: readonly string[]): void {
  if (!wanted.some((name) => scope.includes(name))) throw scopeRefusal(wanted)
}

/** Documented: `fields` names what to include, or to leave out with `include_fields=false`. */
function picked(user: TenantUser, query: { fields?: string; include_fields?: string }): JsonObject {
  const entries = Object.entries(user as unknown as JsonObject)
  if (!query.fields) return Object.fromEntries(entries)
  const names = query.fields.split(',')
  const include = query.include_fields !== 'false'
  return Object.fromEntries(entries.filter(([name]) => names.includes(name) === include))
}

const rootFields = [
  'name',
  'nickname',
  'given_name',
  'family_name',
  'picture',
  'email',
  'email_verified',
  'blocked',
  'username',
]
const patchable = new Set([
  ...rootFields,
  'user_metadata',
  'app_metadata',
  'password',
  'connection',
  'client_id',
  'verify_email',
])

async function patchBody(request: Request): Promise<JsonObject> {
  const text = await request.text()
  if (text.length > maximumBody)
    throw new ManagementRefusal(413, `Payload content length greater than maximum allowed: ${maximumBody}`)
  let body: Json
  try {
    body = JSON.parse(text) as Json
  } catch {
    throw new ManagementRefusal(400, 'Invalid request payload JSON format')
  }
  if (!isObject(body)) throw bodyRefusal("'Expected type object'.")
  if (Object.keys(body).length === 0) throw bodyRefusal("'Too few properties defined (0), minimum 1'.")
  const unknown = Object.keys(body).find((name) => !patchable.has(name))
  if (unknown) throw bodyRefusal(`'Additional properties not allowed: ${unknown}'.`)
  for (const name of ['user_metadata', 'app_metadata']) {
    const metadata = body[name]
    if (metadata === undefined) continue
    if (!isObject(metadata)) throw bodyRefusal(`'Expected type object' on property ${name}.`)
    const wrong = forbiddenName(metadata)
    if (wrong !== undefined) throw bodyRefusal(`'Property names may not contain . or $' on property ${name}.`)
  }
  return body
}

/** Facts of ownership and of scopes: a user token writes `user_metadata` and nothing else. */
function requireFields(scope: readonly string[], body: JsonObject): void {
  const own = scope.includes('update:users') || scope.includes('update:current_user_metadata')
  if (body['user_metadata'] !== undefined && !own)
    throw scopeRefusal(['update:users', 'update:current_user_metadata'])
  if (body['app_metadata'] !== undefined) requireAny(scope, ['update:users_app_metadata'])
  const root = Object.keys(body).some((name) => name !== 'user_metadata' && name !== 'app_metadata')
  if (root) requireAny(scope, ['update:users'])
}

/** The user after the patch. Recorded: a cleared `user_metadata` stays as `{}`, a cleared `app_metadata` disappears. */
export async function patchUser(user: StoredUser, body: JsonObject, now: number): Promise<void> {
  const next: Record<string, unknown> = { ...user.profile, updated_at: new Date(now).toISOString() }
  for (const name of ['user_metadata', 'app_metadata'] as const) {
    const patch = body[name]
    if (!isObject(patch)) continue
    const merged = mergeMetadata(user.profile[name], patch)
    if (metadataSize(merged) > metadataLimit) throw bodyRefusal(`'${name} exceeds ${metadataLimit} bytes'.`)
    next[name] = merged
    if (name === 'app_metadata' && Object.keys(merged).length === 0) delete next[name]
  }
  for (const name of rootFields) if (body[name] !== undefined) next[name] = body[name]
  const password = body['password']
  if (typeof password === 'string') user.password = await hashPassword(user.profile.user_id, password)
  user.profile = next as unknown as TenantUser
}

export function managementRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()
  const limit = createRateLimit(realm)
  const answer = (body: JsonObject, status = 200): Response =>
    new Response(JSON.stringify(body), {
      status,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-cache',
        ...limit.headers(),
      },
    })

  routes.onError((error) => {
    if (error instanceof ManagementRefusal) return answer(error.body, error.status)
    throw error
  })
  routes.use('*', async (_context, next) => {
    if (!limit.take()) throw new ManagementRefusal(429, 'Global limit has been reached', 'too_many_requests')
    await next()
  })
  routes.get('/users/:id', async (context) => {
    const token = await bearer(realm, context.req.raw)
    requireAny(token.scope, ['read:users', 'read:current_user'])
    const user = reach(realm, token, context.req.param('id'), ['read:users'])
    return answer(picked(user.profile, context.req.query()))
  })
  routes.patch('/users/:id', async (context) => {
    const token = await bearer(realm, context.req.raw)
    requireAny(token.scope, ['update:users', 'update:users_app_metadata', 'update:current_user_metadata'])
    const body = await patchBody(context.req.raw)
    const user = reach(realm, token, context.req.param('id'), ['update:users', 'update:users_app_metadata'])
    requireFields(token.scope, body)
    await patchUser(user, body, realm.now())
    await realm.state.save()
    return answer(picked(user.profile, {}))
  })
  return routes
}
