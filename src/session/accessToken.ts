import type { Core } from './core.ts'
import { SignedOutError, UnreachableError } from './errors.ts'
import type { AccessTokenOptions } from './session.ts'
import type { Tokens } from './tokens.ts'

/** Gives access tokens: the session's own, renewed in time, and others that a caller asks for by scope or audience. */
export function createAccessTokens(core: Core): (options?: AccessTokenOptions) => Promise<string> {
  const others = new Map<string, Promise<Tokens>>()
  let owner: string | undefined

  async function other(sub: string, scope: string, audience: string, renew: boolean): Promise<string> {
    if (owner !== sub) others.clear()
    owner = sub
    const grant = `${audience} ${scope}`
    const kept = await others.get(grant)?.catch(() => undefined)
    if (!kept || renew || kept.renewAt <= Date.now()) {
      const asked = core.prover.ask(scope, audience).then(({ user, tokens }) => {
        if (user.sub !== sub) throw new SignedOutError('other_user')
        return tokens
      })
      others.set(grant, asked)
    }
    return (await others.get(grant))?.accessToken ?? ''
  }

  return async ({ scope, audience, renew = false } = {}) => {
    const state = await core.settled()
    if (state.status !== 'signed-in') throw new SignedOutError()
    if (scope || audience) {
      const { config } = core
      return other(state.user.sub, scope ?? config.scope, audience ?? config.audience, renew)
    }
    const tokens = core.getTokens()
    if (renew || !tokens || tokens.renewAt <= Date.now()) await core.renew()
    const fresh = core.getTokens()
    if (!fresh) throw new SignedOutError()
    return fresh.accessToken
  }
}

/** The OIDC claims from `/userinfo`. */
export async function readUserInfo(
  core: Core,
  getAccessToken: (options?: AccessTokenOptions) => Promise<string>,
): Promise<Readonly<Record<string, unknown>>> {
  const ask = async (renew: boolean): Promise<Response> => {
    const headers = { authorization: `Bearer ${await getAccessToken({ renew })}` }
    const { fetch: fetcher = fetch } = core.options()
    try {
      return await fetcher(`${core.config.base}/userinfo`, { headers, redirect: 'error' })
    } catch (cause) {
      throw new UnreachableError('/userinfo could not be read.', { cause })
    }
  }
  let response = await ask(false)
  if (response.status === 401) response = await ask(true)
  if (!response.ok) throw new UnreachableError(`/userinfo answered ${response.status}.`)
  return await response.json()
}
