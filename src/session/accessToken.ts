import type { Core } from './core.ts'
import { SignedOutError } from './errors.ts'
import type { AccessTokenOptions } from './session.ts'

/** The session's own access token, renewed in time; another one if a scope or an audience is asked for. */
export async function getAccessToken(
  core: Core,
  { scope, audience, renew = false }: AccessTokenOptions = {},
): Promise<string> {
  const state = await core.settled()
  if (state.status !== 'signed-in') throw new SignedOutError()
  if (scope || audience) {
    const { config } = core
    const prover = await core.prover()
    return prover.askFor(state.user.sub, scope ?? config.scope, audience ?? config.audience, renew)
  }
  const tokens = core.getTokens()
  if (renew || !tokens || tokens.renewAt <= Date.now()) await core.renew()
  const fresh = core.getTokens()
  if (!fresh) throw new SignedOutError()
  return fresh.accessToken
}
