// Signs tokens as Auth0 does, with a key of this run, and answers for the tenant's public endpoints.
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export const domain = 'acme.eu.auth0.com'
export const clientId = 'client'

const { publicKey, privateKey } = await generateKeyPair('RS256')
const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }

export const jwks = { keys: [jwk] }

export interface Claims {
  readonly [claim: string]: unknown
}

async function hashOf(accessToken: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accessToken))
  return Buffer.from(hash.slice(0, 16)).toString('base64url')
}

export async function signIdToken(
  accessToken: string,
  claims: Claims = {},
  header: object = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const usual = {
    iss: `https://${domain}/`,
    aud: clientId,
    sub: 'auth0|ada',
    iat: now,
    exp: now + 36_000,
    at_hash: await hashOf(accessToken),
  }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one', ...header })
    .sign(privateKey)
}

/** Answers the tenant's keys; everything else is unreachable. */
export const tenantFetch: typeof fetch = (input) => {
  const { pathname } = new URL(input instanceof Request ? input.url : input)
  if (pathname === '/.well-known/jwks.json') return Promise.resolve(Response.json(jwks))
  return Promise.reject(new TypeError('offline'))
}
