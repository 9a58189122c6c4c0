// Turns an answer of Auth0 into a user and tokens that are proven to belong together, or refuses it.
import { authorizeSilently } from './authorizeSilently.ts'
import { randomText } from './base64url.ts'
import type { SessionConfig } from './config.ts'
import { createKeys } from './keys.ts'
import type { SessionOptions } from './options.ts'
import type { User } from './state.ts'
import { type AuthorizeResponse, type Tokens, toTokens } from './tokens.ts'
import { verifyIdToken } from './verifyIdToken.ts'

export interface Proven {
  readonly user: User
  readonly tokens: Tokens
}

export interface Prover {
  /** The audience and scope that the session itself needs. */
  readonly grant: string
  /** Rejects with a `SignInError`, or an `UnreachableError` when the tenant's keys cannot be read. */
  prove(response: AuthorizeResponse, nonce: string, grant?: string): Promise<Proven>
  /** Verifies again what was proven once: a storage can be tampered with. */
  verifyStored(tokens: Tokens): Promise<User>
  /** Asks Auth0 without asking the user. */
  ask(scope?: string, audience?: string): Promise<Proven>
}

export function createProver(config: SessionConfig, options: () => SessionOptions): Prover {
  const { base, clientId } = config
  const findKey = createKeys(base, () => options().fetch ?? fetch)
  const toGrant = (scope: string, audience: string) => `${audience} ${scope}`
  const ours = toGrant(config.scope, config.audience)

  function verify({ idToken, accessToken }: Tokens, nonce?: string): Promise<User> {
    return verifyIdToken(idToken, { issuer: `${base}/`, clientId, accessToken, findKey, nonce })
  }

  async function prove(response: AuthorizeResponse, nonce: string, grant = ours): Promise<Proven> {
    const tokens = toTokens(response, grant)
    return { tokens, user: await verify(tokens, nonce) }
  }

  return {
    grant: ours,
    prove,
    verifyStored: (tokens) => verify(tokens),
    async ask(scope = config.scope, audience = config.audience) {
      const [state, nonce] = [randomText(), randomText()]
      const redirect_uri = options().redirectUri ?? location.origin
      const request = { base, client_id: clientId, redirect_uri, scope, audience, state, nonce }
      return prove(await authorizeSilently(request), nonce, toGrant(scope, audience))
    },
  }
}
