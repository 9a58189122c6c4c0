import type { Core } from './core.ts'
import { SignedOutError } from './errors.ts'
import type { AccessTokenOptions } from './session.ts'

/** The session's own access token, renewed in time; another one if a scope or an audience is asked for. */
export async function getAccessToken(
  core: Core,
  { scope, audience, renew }: AccessTokenOptions = {},
): Promise<string> {
  const tokens = core.getTokens()
  if (tokens && (scope || audience)) return (await core.prover()).askFor(core, scope, audience, renew)
  if (tokens && (renew || tokens.renewAt <= Date.now())) await core.renew()
  const token = core.getTokens()?.accessToken
  if (token) return token
  throw new SignedOutError()
}
