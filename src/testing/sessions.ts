// The browser's session with the tenant: in a cookie, or in storage where no cookie can be set.
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Realm, RouteEnv } from './realm.ts'
import { held, type Session } from './state.ts'
import { randomId } from './users.ts'

const storedSession = 'the-only-one'

/** Cookies ignore ports, so two local tenants would share a name. */
const cookieName = (base: string): string => `auth0_${new URL(base).port || 'local'}`

function cookieOptions(base: string): Parameters<typeof setCookie>[3] {
  const { protocol, pathname } = new URL(base)
  const path = pathname.endsWith('/') ? pathname : `${pathname}/`
  // Auth0's own cookie is `SameSite=None; Secure`. Plain http has to be Lax: from another site the session is
  // then not sent, which is what browsers that block third-party cookies do in production.
  const site =
    protocol === 'https:' ? ({ sameSite: 'None', secure: true } as const) : ({ sameSite: 'Lax' } as const)
  return { path, httpOnly: true, ...site }
}

/** The cookies of a browser in the tenant's own process, whose requests may carry no cookie header. */
export interface CookieJar {
  session?: string | undefined
}

const jars = new WeakMap<Request, CookieJar>()

/** Sends a request from a browser that keeps its session here. */
export function fromBrowser(jar: CookieJar, request: Request): Request {
  jars.set(request, jar)
  return request
}

export interface SessionCookie {
  readonly name: string
  readonly value: string
}

/** Opens a session without a login, for a browser that is to begin signed in. */
export async function beginSession(realm: Realm, base: string, sub: string): Promise<SessionCookie> {
  const value = realm.options.session === 'storage' ? storedSession : randomId(32)
  realm.state.sessions[value] = { sub, at: realm.now() }
  await realm.state.save()
  return { name: cookieName(base), value }
}

export function currentSession(realm: Realm, context: Context<RouteEnv>): Session | undefined {
  const { state, options } = realm
  const jar = jars.get(context.req.raw)
  const id =
    options.session === 'storage'
      ? storedSession
      : jar
        ? jar.session
        : getCookie(context, cookieName(realm.base(context.req.raw)))
  const session = held(state.sessions, id)
  return session && held(state.users, session.sub) ? session : undefined
}

export async function openSession(realm: Realm, context: Context<RouteEnv>, sub: string): Promise<void> {
  const base = realm.base(context.req.raw)
  const { name, value } = await beginSession(realm, base, sub)
  const jar = jars.get(context.req.raw)
  if (jar) jar.session = value
  else if (realm.options.session !== 'storage') setCookie(context, name, value, cookieOptions(base))
}

export async function closeSession(realm: Realm, context: Context<RouteEnv>): Promise<void> {
  const base = realm.base(context.req.raw)
  const inStorage = realm.options.session === 'storage'
  const jar = jars.get(context.req.raw)
  const id = inStorage ? storedSession : jar ? jar.session : getCookie(context, cookieName(base))
  if (id !== undefined) delete realm.state.sessions[id]
  if (jar) jar.session = undefined
  else if (!inStorage) setCookie(context, cookieName(base), '', { ...cookieOptions(base), maxAge: 0 })
  await realm.state.save()
}
