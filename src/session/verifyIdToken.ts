// Decides whether an ID token is what Auth0 signed for this application. Trusts nobody else's decoding of it:
// auth0-js accepts HS256 unverified, and Lock camel-cases the claims.
import { fromBase64Url, toBase64Url, toBytes } from './base64url.ts'
import { AuthorizationError } from './errors.ts'
import type { FindKey } from './keys.ts'
import type { User } from './state.ts'

export interface Expected {
  readonly issuer: string
  readonly clientId: string
  readonly accessToken: string
  readonly findKey: FindKey
  /** Required of a fresh token; a stored one was checked when it was fresh. */
  readonly nonce?: string | undefined
}

/** Clocks differ: OpenID Connect Core 3.1.3.7 allows for a few minutes, auth0-js for one. */
const leeway = 60

/** Gives the claims of a genuine ID token; else rejects with a `AuthorizationError`, or an `UnreachableError` without keys. */
export async function verifyIdToken(idToken: string, expected: Expected): Promise<User> {
  const [head = '', body = '', signature = ''] = idToken.split('.')
  const header = decode(head, toJson)
  const claims = decode(body, toJson)
  check(header.alg === 'RS256', 'it is not signed with RS256')
  const key = await expected.findKey(header.kid)
  check(key, 'its signing key is not the tenant’s')
  const bytes = decode(signature, (decoded) => decoded)
  const genuine = await crypto.subtle.verify(key.algorithm, key, bytes, toBytes(`${head}.${body}`))
  check(genuine, 'its signature is wrong')
  checkClaims(claims, expected)
  const hash = await crypto.subtle.digest('SHA-256', toBytes(expected.accessToken))
  const half = toBase64Url(new Uint8Array(hash, 0, 16))
  check(claims.at_hash === half, 'it belongs to another access token (at_hash)')
  return claims as User // `sub` is checked, everything else in it is optional
}

function checkClaims(claims: Readonly<Record<string, unknown>>, expected: Expected): void {
  const { iss, aud, azp, sub, exp, iat, nonce } = claims
  const now = Date.now() / 1000
  check(iss === expected.issuer, 'its issuer is another tenant')
  const audiences = [aud].flat()
  check(audiences.includes(expected.clientId), 'it is for another application')
  check(audiences.length < 2 || azp === expected.clientId, 'it is for another application')
  check(typeof sub === 'string' && sub, 'it names no user')
  check(expected.nonce === undefined || nonce === expected.nonce, 'it was not asked for here (nonce)')
  check(typeof iat === 'number' && typeof exp === 'number', 'it has no times')
  check(iat < now + leeway, 'it is from the future; is this device’s clock late?', 'clock_skew')
  check(exp > now - leeway, 'it has expired; is this device’s clock ahead?', 'expired_token')
}

function decode<Result>(part: string, to: (bytes: Uint8Array<ArrayBuffer>) => Result): Result {
  try {
    return to(fromBase64Url(part))
  } catch {
    throw refusal('it cannot be read')
  }
}

function toJson(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  return JSON.parse(new TextDecoder().decode(bytes)) ?? {}
}

function check(truth: unknown, why: string, code?: string): asserts truth {
  if (!truth) throw refusal(why, code)
}

function refusal(why: string, code = 'invalid_token'): AuthorizationError {
  return new AuthorizationError(code, `The ID token was refused: ${why}.`)
}
