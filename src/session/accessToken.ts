import type { Core } from './core.ts'
import { SignedOutError } from './errors.ts'
import { createOtherTokens } from './otherTokens.ts'
import type { Proven } from './prover.ts'
import type { AccessTokenOptions } from './session.ts'
import type { Tokens } from './tokens.ts'

/** Rejects with a `SignedOutError` or an `UnreachableError`. */
export type GetAccessToken = (core: Core, options?: AccessTokenOptions) => Promise<string>

/** The session's own access token, renewed in time; another one if a scope or an audience is asked for. */
export function createGetAccessToken(
  ask: (scope: string, audience: string) => Promise<Proven>,
): GetAccessToken {
  const askFor = createOtherTokens(ask)
  return async (core, { scope, audience, renew = false } = {}) => {
    const held = (): Tokens => {
      const tokens = core.getTokens()
      if (tokens) return tokens
      throw new SignedOutError()
    }
    const { renewAt } = held()
    if (scope || audience) return askFor(core, scope, audience, renew)
    if (renew || renewAt <= Date.now()) await core.renew()
    return held().accessToken
  }
}
