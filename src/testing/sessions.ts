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

export function currentSession(realm: Realm, context: Context<RouteEnv>): Session | undefined {
  const { state, options } = realm
  const id =
    options.session === 'storage'
      ? storedSession
      : getCookie(context, cookieName(realm.base(context.req.raw)))
  const session = held(state.sessions, id)
  return session && held(state.users, session.sub) ? session : undefined
}

export async function openSession(realm: Realm, context: Context<RouteEnv>, sub: string): Promise<void> {
  const inStorage = realm.options.session === 'storage'
  const id = inStorage ? storedSession : randomId(32)
  realm.state.sessions[id] = { sub, at: realm.now() }
  const base = realm.base(context.req.raw)
  if (!inStorage) setCookie(context, cookieName(base), id, cookieOptions(base))
  await realm.state.save()
}

export async function closeSession(realm: Realm, context: Context<RouteEnv>): Promise<void> {
  const base = realm.base(context.req.raw)
  const inStorage = realm.options.session === 'storage'
  const id = inStorage ? storedSession : getCookie(context, cookieName(base))
  if (id !== undefined) delete realm.state.sessions[id]
  if (!inStorage) setCookie(context, cookieName(base), '', { ...cookieOptions(base), maxAge: 0 })
  await realm.state.save()
}
