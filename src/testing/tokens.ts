// Tokens as Auth0 signs them: RS256, `iss` with a trailing slash, `aud` the client or the API.
import { base64url, createLocalJWKSet, errors, jwtVerify, SignJWT, type JWTPayload } from 'jose'
import { foreignKey } from './keys.ts'
import { issuerOf, managementAudience, type Realm } from './realm.ts'
import type { JsonObject } from './types.ts'

/** How a token is signed: as Auth0 would, or as an attacker might. */
export type Signature = 'valid' | 'HS256' | 'none' | 'foreign'

export interface TokenOptions {
  /** The origin to sign for, needed only by a tenant that was created with a path alone. */
  readonly origin?: string | undefined
  readonly clientId?: string | undefined
  /** Seconds from `issuedAt`; negative makes an expired token. */
  readonly expiresIn?: number | undefined
  /** Milliseconds; the tenant's clock by default. */
  readonly issuedAt?: number | undefined
  readonly issuer?: string | undefined
  readonly claims?: JsonObject | undefined
  readonly signature?: Signature | undefined
}
export interface AccessTokenOptions extends TokenOptions {
  readonly scope?: string | undefined
  readonly audience?: string | undefined
}
export interface IdTokenOptions extends TokenOptions {
  readonly nonce?: string | undefined
  /** Binds the ID token to this access token by `at_hash`. */
  readonly accessToken?: string | undefined
  readonly audience?: string | undefined
}

const currentUserScopes = 'read:current_user update:current_user_metadata create:current_user_metadata'

async function sign(realm: Realm, payload: JWTPayload, signature: Signature = 'valid'): Promise<string> {
  if (signature === 'none') {
    const part = (value: unknown) => base64url.encode(new TextEncoder().encode(JSON.stringify(value)))
    return `${part({ alg: 'none', typ: 'JWT' })}.${part(payload)}.`
  }
  if (signature === 'HS256') {
    // The classic confusion: the public key, which everybody has, used as an HMAC secret.
    const [jwk] = await realm.keys.publicKeys()
    const secret = new TextEncoder().encode(JSON.stringify(jwk))
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', ...(jwk?.kid && { kid: jwk.kid }) })
      .sign(secret)
  }
  const current = await realm.keys.current()
  const { key } = signature === 'foreign' ? await foreignKey() : current
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: current.kid }).sign(key)
}

function times(realm: Realm, options: TokenOptions, lifetime: number): { iat: number; exp: number } {
  const iat = Math.floor((options.issuedAt ?? realm.now()) / 1000)
  return { iat, exp: iat + (options.expiresIn ?? lifetime) }
}

export function signAccessToken(
  realm: Realm,
  base: string,
  sub: string,
  options: AccessTokenOptions = {},
): Promise<string> {
  const { scope = `openid profile email ${currentUserScopes}`, audience = managementAudience(realm, base) } =
    options
  // Auth0 docs, "Access token profiles": with `openid`, userinfo is an audience too.
  const aud = scope.split(' ').includes('openid') ? [audience, `${base}/userinfo`] : audience
  const azp = options.clientId ?? realm.options.clients[0]?.clientId ?? ''
  const lifetime = realm.options.accessTokenLifetime ?? 7200
  const machine = sub.endsWith('@clients') ? { gty: 'client-credentials' } : {}
  const payload = {
    iss: options.issuer ?? issuerOf(base),
    sub,
    aud,
    ...times(realm, options, lifetime),
    scope,
    azp,
  }
  return sign(realm, { ...payload, ...machine, ...options.claims }, options.signature)
}

/** OpenID Connect Core 3.2.2.9: the left half of the token's SHA-256. */
async function accessTokenHash(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return base64url.encode(new Uint8Array(digest).slice(0, 16))
}

export async function signIdToken(
  realm: Realm,
  base: string,
  sub: string,
  options: IdTokenOptions = {},
): Promise<string> {
  const { nonce, accessToken, issuer = issuerOf(base), signature } = options
  const aud = options.audience ?? options.clientId ?? realm.options.clients[0]?.clientId ?? ''
  return sign(
    realm,
    {
      iss: issuer,
      sub,
      aud,
      ...times(realm, options, realm.options.idTokenLifetime ?? 36_000),
      ...(nonce !== undefined && { nonce }),
      ...(accessToken !== undefined && { at_hash: await accessTokenHash(accessToken) }),
      ...options.claims,
    },
    signature,
  )
}

export type VerifiedToken =
  | {
      readonly ok: true
      readonly sub: string
      readonly scope: readonly string[]
      readonly claims: JWTPayload
    }
  | { readonly ok: false; readonly reason: 'expired' | 'signature' | 'invalid' }

export async function verifyAccessToken(
  realm: Realm,
  base: string,
  token: string,
  audience: string,
): Promise<VerifiedToken> {
  const keys = createLocalJWKSet({ keys: [...(await realm.keys.publicKeys())] })
  try {
    const currentDate = new Date(realm.now())
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer: issuerOf(base),
      audience,
      currentDate,
    })
    const scope = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : []
    return payload.sub
      ? { ok: true, sub: payload.sub, scope, claims: payload }
      : { ok: false, reason: 'invalid' }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { ok: false, reason: 'expired' }
    if (error instanceof errors.JWSSignatureVerificationFailed) return { ok: false, reason: 'signature' }
    return { ok: false, reason: 'invalid' }
  }
}
