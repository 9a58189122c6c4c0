// Who may do what on the Management API: bearer tokens, scopes and ownership.
import { ManagementRefusal } from './management-errors.ts'
import { managementAudience, type Realm } from './realm.ts'
import type { StoredUser } from './state.ts'
import { verifyAccessToken } from './tokens.ts'
import type { JsonObject } from './types.ts'

export interface Bearer {
  readonly sub: string
  readonly scope: readonly string[]
}

/** Documented, "Management API, errors": the texts of tokens that do not verify; recorded: none has an error code. */
const messages = {
  expired: 'Expired token received for JSON Web Token validation',
  signature: 'Invalid signature received for JSON Web Token validation',
  invalid: 'Invalid token',
}

/** Recorded: what is no JWT (an opaque token) answers 400 `Bearer`, a JWT that does not verify 401. */
export async function readBearer(realm: Realm, request: Request): Promise<Bearer> {
  const header = request.headers.get('authorization')
  if (!header) throw new ManagementRefusal(401, 'Missing authentication')
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(header)?.[1]
  if (!token) throw new ManagementRefusal(400, 'Bad HTTP authentication header format', 'Bearer')
  const base = realm.base(request)
  const verified = await verifyAccessToken(realm, base, token, managementAudience(realm, base))
  if (verified.ok) return verified
  throw new ManagementRefusal(401, messages[verified.reason])
}

/** Documented, "Management API scopes". */
export function requireAny({ scope }: Bearer, wanted: readonly string[]): void {
  if (wanted.some((name) => scope.includes(name))) return
  throw new ManagementRefusal(
    403,
    `Insufficient scope, expected any of: ${wanted.join(',')}`,
    'insufficient_scope',
  )
}

/** Documented: the `current_user` scopes reach the token's own user only. */
export function reachUser(realm: Realm, bearer: Bearer, id: string, everyone: readonly string[]): StoredUser {
  if (bearer.sub !== id && !everyone.some((name) => bearer.scope.includes(name)))
    throw new ManagementRefusal(
      403,
      'User to be acted on does not match subject in bearer token.',
      'unowned_resource',
    )
  const user = Object.hasOwn(realm.state.users, id) ? realm.state.users[id] : undefined
  if (!user) throw new ManagementRefusal(404, 'The user does not exist.', 'inexistent_user')
  return user
}

/** Documented: a browser's token writes `user_metadata` and nothing else; `app_metadata` has a scope of its own. */
export function requireFields(bearer: Bearer, body: JsonObject): void {
  for (const name of Object.keys(body)) {
    if (name === 'user_metadata') requireAny(bearer, ['update:users', 'update:current_user_metadata'])
    else if (name === 'app_metadata') requireAny(bearer, ['update:users_app_metadata'])
    else requireAny(bearer, ['update:users'])
  }
}
