// A local Auth0 tenant as one WHATWG handler. It shares no code with `metadata/`: two readings of Auth0's rules that have to agree.
import { Hono } from 'hono'
import { preflight, withCors } from './cors.ts'
import { createFaultQueue, underFault, type Fault, type FaultHandle } from './faults.ts'
import { createKeys } from './keys.ts'
import { openRecord, redactedBody, type OpenRecord, type RecordedRequest } from './log.ts'
import { baseFrom, baseOf, mountPath, type Realm, type RouteEnv } from './realm.ts'
import { accountRoutes } from './routes/account.ts'
import { authenticateRoutes } from './routes/authenticate.ts'
import { authorizeRoutes } from './routes/authorize.ts'
import { databaseRoutes } from './routes/database.ts'
import { discoveryRoutes } from './routes/discovery.ts'
import { lockAssetRoutes } from './routes/lock-assets.ts'
import { loginRoutes } from './routes/login.ts'
import { managementRoutes } from './routes/management.ts'
import { tokenRoutes } from './routes/token.ts'
import { beginSession, type SessionCookie } from './sessions.ts'
import { createState } from './state.ts'
import { signAccessToken, signIdToken, type AccessTokenOptions, type IdTokenOptions } from './tokens.ts'
import type { JsonObject, SeedUser, TenantOptions, TenantUser } from './types.ts'
import { patchUser } from './user-patch.ts'
import { seedUser } from './users.ts'

export interface Tenant {
  /** Where it answers, without a trailing slash; a path alone if it was created with one. */
  readonly origin: string
  /** The id of its first client. */
  readonly clientId: string
  /** Answers a request. It has the signature of `fetch`, so it can be handed to whatever takes one. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>
  /** What the tenant holds for a user now. */
  user(id: string): TenantUser | undefined
  users(): readonly TenantUser[]
  /** Adds a user, or replaces the one with this `user_id`. */
  addUser(user: SeedUser): Promise<TenantUser>
  /** Changes a user by the rules of `PATCH /api/v2/users/{id}`, as another system would. */
  updateUser(id: string, body: JsonObject): Promise<TenantUser>
  /** An access token as Auth0 would sign it; with options, expired, forged or for another audience. */
  accessToken(sub: string, options?: AccessTokenOptions): Promise<string>
  idToken(sub: string, options?: IdTokenOptions): Promise<string>
  /** Opens a session of this user, as a sign-in does, and answers the cookie that a browser would have from it. */
  openSession(sub: string): Promise<SessionCookie>
  /** What was asked, in order, without preflights; tokens and passwords are redacted. */
  readonly requests: readonly RecordedRequest[]
  /** Queues a fault for the next matching request. */
  next(fault: Fault): FaultHandle
  /** Signs with a new key from now on; with `forget`, tokens signed before stop verifying. */
  rotateKeys(options?: { readonly forget?: boolean | undefined }): Promise<void>
  /** Back to the first users: sessions, requests and faults are gone. */
  reset(): Promise<void>
}

function routesOf(realm: Realm): Hono<RouteEnv> {
  const app = new Hono<RouteEnv>().basePath(mountPath(realm.options.origin) || '/')
  app.route('/.well-known', discoveryRoutes(realm))
  app.route('/dbconnections', databaseRoutes(realm))
  app.route('/co', authenticateRoutes(realm))
  app.route('/api/v2', managementRoutes(realm))
  app.route('/oauth', tokenRoutes(realm))
  app.route('/', authorizeRoutes(realm))
  app.route('/', loginRoutes(realm))
  app.route('/', accountRoutes(realm))
  app.route('/', lockAssetRoutes(realm))
  app.notFound((context) =>
    context.json({ error: 'The local tenant does not know this route.', path: context.req.path }, 501),
  )
  return app
}

/** Rejects as `fetch` does when the request's signal aborts. */
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason)
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

const copy = <T>(value: T): T => structuredClone(value)

/** Starts a tenant. With `storage` it continues where the last one stopped, and `users` are ignored. */
export async function createTenant(options: TenantOptions): Promise<Tenant> {
  const state = await createState(options)
  const now = options.now ?? Date.now
  const mount = mountPath(options.origin)
  const base = (request: Request): string => baseOf(options.origin, request)
  const realm: Realm = { options, state, keys: createKeys(state, options), now, base }
  // Made now rather than with the first token, where it would be a surprising delay.
  await realm.keys.current()
  const app = routesOf(realm)
  const faults = createFaultQueue()
  const requests: OpenRecord[] = []

  async function answer(request: Request): Promise<Response> {
    if (request.method === 'OPTIONS') return preflight(request, options.clients, mount)
    const record = openRecord(request, mount, now())
    requests.push(record)
    record.body = await redactedBody(request)
    const queued = faults.take(record)
    const act = async (): Promise<Response> => app.fetch(request, { fault: queued?.fault })
    const response = await untilAborted(request.signal, queued ? underFault(queued, act) : act())
    record.status = response.status
    return withCors(request, response, options.clients, mount)
  }
  async function addUser(seed: SeedUser): Promise<TenantUser> {
    const user = await seedUser(seed, options)
    state.users[user.profile.user_id] = user
    await state.save()
    return copy(user.profile)
  }
  async function updateUser(id: string, body: JsonObject): Promise<TenantUser> {
    const user = state.users[id]
    if (!user) throw new Error(`The tenant has no user ${id}.`)
    await patchUser(user, body, now())
    await state.save()
    return copy(user.profile)
  }

  return {
    origin: options.origin.replace(/\/+$/, ''),
    clientId: options.clients[0]?.clientId ?? '',
    fetch: (input, init) => answer(input instanceof Request && !init ? input : new Request(input, init)),
    user: (id) => (Object.hasOwn(state.users, id) ? copy(state.users[id]?.profile) : undefined),
    users: () => Object.values(state.users).map(({ profile }) => copy(profile)),
    addUser,
    updateUser,
    accessToken: async (sub, given) =>
      signAccessToken(realm, baseFrom(options.origin, given?.origin), sub, given),
    idToken: async (sub, given) => signIdToken(realm, baseFrom(options.origin, given?.origin), sub, given),
    async openSession(sub) {
      if (!Object.hasOwn(state.users, sub)) throw new Error(`The tenant has no user ${sub}.`)
      // The cookie is named after the port alone, so a tenant without an origin may take any.
      return beginSession(realm, baseFrom(options.origin, 'http://localhost'), sub)
    },
    requests,
    next: (fault) => faults.add(fault),
    rotateKeys: (given) => realm.keys.rotate(given),
    async reset() {
      faults.clear()
      requests.length = 0
      await state.reset()
    },
  }
}
