// The tokens of a session: from Auth0's answer, and to and from text for a storage.
import { AuthorizationError, UnreachableError } from './errors.ts'

export interface Tokens {
  readonly accessToken: string
  readonly idToken: string
  /** When to ask for others, in milliseconds since the epoch: a little before the access token expires. */
  readonly renewAt: number
  /** The audience and scope that were asked for: an app that asks for more needs other tokens. */
  readonly grant: string
}

/** What `/authorize` answers, by whichever way. */
export type AuthorizeResponse = Readonly<Record<string, unknown>>

/** Takes the tokens out of an answer. Throws a `AuthorizationError`, or an `UnreachableError` if the tenant failed. */
export function toTokens(response: AuthorizeResponse, grant: string): Tokens {
  const { access_token, id_token, expires_in, error, error_description } = response
  if (typeof error === 'string') {
    if (/^(server_error|temporarily_unavailable|timeout)$/.test(error))
      throw new UnreachableError(`Auth0 answered ${error}`)
    throw new AuthorizationError(error, typeof error_description === 'string' ? error_description : error)
  }
  if (typeof access_token !== 'string' || typeof id_token !== 'string') {
    throw new AuthorizationError('invalid_token', 'Auth0 answered without tokens.')
  }
  // By duration, not by the token's own `exp`: that would compare two clocks.
  const lifetime = (Number(expires_in) || 7200) * 1000
  const margin = Math.min(60_000, lifetime / 10)
  return {
    accessToken: access_token,
    idToken: id_token,
    renewAt: Date.now() + lifetime - margin,
    grant,
  }
}

/** Reads what a storage gave; `undefined` if somebody else wrote it. */
export function parseTokens(text: string): Tokens | undefined {
  try {
    const { accessToken, idToken, renewAt, grant } = JSON.parse(text) as Tokens // checked in the next line
    const types = [accessToken, idToken, renewAt, grant].map((value) => typeof value).join()
    return types === 'string,string,number,string' ? { accessToken, idToken, renewAt, grant } : undefined
  } catch {
    return undefined
  }
}
