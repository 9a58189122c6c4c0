// The end of every way to sign in: the session is opened, and the application gets a code or tokens.
import type { Context } from 'hono'
import { issueCode } from './authorization-codes.ts'
import { grantedScope, type AuthorizeRequest } from './authorize-request.ts'
import { deliver } from './deliver.ts'
import { grantedUser, issueTokens, runPostLogin } from './issue-tokens.ts'
import type { Realm, RouteEnv } from './realm.ts'
import { openSession } from './sessions.ts'
import { held, type Grant } from './state.ts'
import { countLogin } from './users.ts'

export interface Proof {
  readonly sub: string
  /** When they proved who they are: milliseconds; now, unless a session says so. */
  readonly at?: number | undefined
}

export async function signIn(
  realm: Realm,
  context: Context<RouteEnv>,
  request: AuthorizeRequest,
  { sub, at }: Proof,
): Promise<Response> {
  const base = realm.base(context.req.raw)
  const { client, audience, maxAge, nonce, challenge, responseType } = request
  const grant: Grant = {
    clientId: client.clientId,
    sub,
    scope: grantedScope(realm, request, base),
    audience,
    // OpenID Connect Core 2: required where `max_age` was asked for.
    authTime: maxAge === undefined ? undefined : Math.floor((at ?? realm.now()) / 1000),
  }
  grantedUser(realm, grant)
  const user = held(realm.state.users, sub)
  if (user && at === undefined) countLogin(user, realm.now())
  const outcome = await runPostLogin(realm, grant)
  const forged = context.env.fault?.idToken
  const callback = { address: request.redirectUri, asked: request.redirectAsked }
  const answer = responseType.includes('code')
    ? { code: await issueCode(realm, { grant, outcome, nonce, callback, challenge }) }
    : await issueTokens(realm, base, grant, outcome, { types: responseType, nonce, forged })
  if (at === undefined) await openSession(realm, context, sub)
  return deliver(context, request, answer)
}
