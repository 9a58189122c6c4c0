// Turns an answer of Auth0, or a text from a storage, into a user and tokens that are proven to belong together, or
// refuses it. Loaded when there is something to prove: a first visit never needs it.
import { authorizeSilently } from './authorizeSilently.ts'
import { randomText } from './base64url.ts'
import type { SessionConfig } from './config.ts'
import type { Core } from './core.ts'
import { AuthorizationError } from './errors.ts'
import { createKeys } from './keys.ts'
import type { SessionOptions } from './options.ts'
import { type AskFor, createOtherTokens } from './otherTokens.ts'
import type { User } from './state.ts'
import { type AuthorizeResponse, parseTokens, type Tokens, toTokens } from './tokens.ts'
import { findStored, type Held, isShared, renewInTurn } from './renew.ts'
import { goBack, readReturned } from './transaction.ts'
import { verifyIdToken } from './verifyIdToken.ts'

export interface Proven {
  readonly user: User
  readonly tokens: Tokens
}

export interface Returned {
  readonly proven: Proven
  readonly signedUp: boolean
}

export interface Prover {
  /** Rejects with a `AuthorizationError`, or an `UnreachableError` when the tenant's keys cannot be read. */
  prove(response: AuthorizeResponse, nonce: string): Promise<Proven>
  /** Verifies again what was proven once. `undefined`: out of date, but not wrong. */
  proveStored(text: string): Promise<Proven | undefined>
  /** Reads what another tab has stored for this user, as soon as it can be seen. Gives what is there in any case. */
  findStored(read: Held['readStored'], sub: string): Promise<Proven | undefined>
  /** Renews the tokens of whoever is signed in. */
  renew(core: Core, held: Held): Promise<void>
  /** Asks Auth0 without asking the user. */
  ask(): Promise<Proven>
  /** An access token for another scope or audience, kept while the session lives. */
  askFor: AskFor
  /** Tokens for the ticket that Auth0 gives for a right password. */
  redeem(ticket: string, connection: string): Promise<Proven>
  /** What a redirect brought back, and moves the page to where it began. Rejects as `prove` does. */
  proveReturned(hash: string): Promise<Returned>
}

export function createProver(config: SessionConfig, options: () => SessionOptions): Prover {
  const { base, clientId } = config
  const findKey = createKeys(base, () => options().fetch ?? fetch)
  const ours = `${config.audience} ${config.scope}`

  async function prove(response: AuthorizeResponse, nonce: string, grant = ours): Promise<Proven> {
    const tokens = toTokens(response, grant)
    return { tokens, user: await verify(tokens, nonce) }
  }
  function verify({ idToken, accessToken }: Tokens, nonce?: string): Promise<User> {
    return verifyIdToken(idToken, { issuer: `${base}/`, clientId, accessToken, findKey, nonce })
  }
  async function ask(scope = config.scope, audience = config.audience, more = {}): Promise<Proven> {
    const [state, nonce] = [randomText(), randomText()]
    const redirect_uri = options().redirectUri ?? location.origin
    const request = { base, client_id: clientId, redirect_uri, scope, audience, state, nonce, ...more }
    return prove(await authorizeSilently(request, options().authorize), nonce, `${audience} ${scope}`)
  }

  return {
    prove,
    findStored: (read, sub) => findStored(read, ({ user }) => user.sub === sub, isShared(options())),
    renew: (core, held) => renewInTurn(core, held, ask),
    ask,
    askFor: createOtherTokens(ask),
    redeem: (ticket, realm) => ask(undefined, undefined, { login_ticket: ticket, realm }),
    async proveReturned(hash) {
      const { response, transaction } = readReturned(config, hash)
      goBack(transaction, options().navigate)
      const proven = await prove(response, transaction.nonce)
      return { proven, signedUp: !!transaction.signedUp }
    },
    async proveStored(text) {
      const tokens = parseTokens(text)
      if (!tokens) throw new AuthorizationError('invalid_token', 'What was stored is not a session.')
      if (tokens.grant !== ours || tokens.renewAt <= Date.now()) return undefined
      const user = await verify(tokens).catch(forgiveExpiry)
      return user && { tokens, user }
    },
  }
}

function forgiveExpiry(cause: unknown): undefined {
  if (!(cause instanceof AuthorizationError && cause.code === 'expired_token')) throw cause
}
