// The Management API: reading and patching one user.
import { Hono } from 'hono'
import { readBearer, reachUser, requireAny, requireFields } from '../management-access.ts'
import { ManagementRefusal } from '../management-errors.ts'
import { createRateLimit } from '../rate-limit.ts'
import type { Realm, RouteEnv } from '../realm.ts'
import type { JsonObject, TenantUser } from '../types.ts'
import { patchUser, readPatch } from '../user-patch.ts'

/** Documented: `fields` names what to include, or to leave out with `include_fields=false`. */
function picked(
  user: TenantUser,
  { fields, include_fields }: { fields?: string; include_fields?: string },
): JsonObject {
  const entries = Object.entries(user)
  if (!fields) return Object.fromEntries(entries)
  const names = fields.split(',')
  return Object.fromEntries(entries.filter(([name]) => names.includes(name) === (include_fields !== 'false')))
}

export function managementRoutes(realm: Realm): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()
  const limit = createRateLimit(realm)
  const answer = (body: JsonObject, status = 200): Response => {
    const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' }
    return new Response(JSON.stringify(body), { status, headers: { ...headers, ...limit.headers() } })
  }

  routes.onError((error) => {
    if (error instanceof ManagementRefusal) return answer(error.body, error.status)
    throw error
  })
  routes.use('*', async (_context, next) => {
    if (!limit.take()) throw new ManagementRefusal(429, 'Global limit has been reached', 'too_many_requests')
    await next()
  })
  routes.get('/users/:id', async (context) => {
    const bearer = await readBearer(realm, context.req.raw)
    requireAny(bearer, ['read:users', 'read:current_user'])
    const user = reachUser(realm, bearer, context.req.param('id'), ['read:users'])
    return answer(picked(user.profile, context.req.query()))
  })
  routes.patch('/users/:id', async (context) => {
    const bearer = await readBearer(realm, context.req.raw)
    requireAny(bearer, ['update:users', 'update:users_app_metadata', 'update:current_user_metadata'])
    const body = readPatch(await context.req.text())
    const user = reachUser(realm, bearer, context.req.param('id'), [
      'update:users',
      'update:users_app_metadata',
    ])
    requireFields(bearer, body)
    await patchUser(user, body, realm.now())
    await realm.state.save()
    return answer(picked(user.profile, {}))
  })
  return routes
}
