import type { Core } from './core.ts'
import { SignedOutError } from './errors.ts'
import type { AccessTokenOptions, Session } from './session.ts'
import type { Tokens } from './tokens.ts'

/** Resolves when the session is no longer loading. */
export function whenSettled({ getState, subscribe }: Pick<Session, 'getState' | 'subscribe'>): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (getState().status === 'loading') return
      stop()
      resolve()
    }
    const stop = subscribe(look)
    look()
  })
}

/** The session's own access token, renewed in time; another one if a scope or an audience is asked for. */
export async function getAccessToken(
  core: Core,
  { scope, audience, renew = false }: AccessTokenOptions = {},
): Promise<string> {
  const held = (): Tokens => {
    const tokens = core.getTokens()
    if (tokens) return tokens
    throw new SignedOutError()
  }
  const { renewAt } = held()
  if (scope || audience) return (await core.prover()).askFor(core, scope, audience, renew)
  if (renew || renewAt <= Date.now()) await core.renew()
  return held().accessToken
}
