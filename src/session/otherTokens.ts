// Access tokens beside the session's own, for other scopes and audiences. They live as long as the session that asked.
import type { Core } from './core.ts'
import { AuthorizationError, SignedOutError } from './errors.ts'
import type { Proven } from './prover.ts'

interface Other {
  readonly asked: Promise<Proven>
  /** `undefined` while Auth0 is asked: whoever comes meanwhile waits for the same answer. */
  renewAt?: number
}

/** Rejects with a `SignedOutError` or an `UnreachableError`. */
export type AskFor = (core: Core, scope?: string, audience?: string, renew?: boolean) => Promise<string>

export function createOtherTokens(ask: (scope: string, audience: string) => Promise<Proven>): AskFor {
  let others = new Map<string, Other>()
  let owner: string | undefined

  return async (core, scope = core.config.scope, audience = core.config.audience, renew) => {
    const { user } = core.getState()
    if (!user) throw new SignedOutError()
    if (!owner) {
      core.subscribe(() => {
        if (core.getState().user?.sub !== owner) others = new Map()
      })
    }
    owner = user.sub
    const mine = others
    // Without `openid` there is no ID token, and nothing says whose the access token is.
    const wanted = [...new Set(`openid ${scope}`.split(' '))].join(' ')
    const grant = `${audience} ${wanted}`
    let other = mine.get(grant)
    // In the map before anything is awaited, so that whoever asks at once asks once.
    if (!other || (other.renewAt && (renew || other.renewAt <= Date.now())))
      mine.set(grant, (other = { asked: ask(wanted, audience) }))
    try {
      const { tokens, user } = await other.asked
      const isOwner = user.sub === owner
      if (mine === others) {
        other.renewAt = tokens.renewAt
        if (isOwner) return tokens.accessToken
        void core.end('other-user')
      }
      throw new SignedOutError(isOwner ? undefined : 'other_user')
    } catch (cause) {
      mine.delete(grant)
      throw cause instanceof AuthorizationError ? new SignedOutError(cause.code, { cause }) : cause
    }
  }
}
