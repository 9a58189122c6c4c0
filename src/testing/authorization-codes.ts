// Authorization codes: short-lived, good once, for one application, one callback and one verifier.
import { base64url } from 'jose'
import type { Realm } from './realm.ts'
import { endFamily } from './refresh-tokens.ts'
import { forgetOld, held, type AuthorizationCode } from './state.ts'
import { TokenRefusal } from './token-refusal.ts'
import { randomId } from './users.ts'

/** RFC 6749 4.1.2: at most ten minutes. */
const codeLifetime = 10 * 60 * 1000

export async function issueCode(realm: Realm, issued: Omit<AuthorizationCode, 'at'>): Promise<string> {
  const { state } = realm
  forgetOld(state.codes, realm.now(), codeLifetime)
  const code = randomId(48)
  state.codes[code] = { ...issued, at: realm.now() }
  await state.save()
  return code
}

export interface PresentedCode {
  readonly clientId: string
  readonly redirectUri: string | undefined
  readonly verifier: string | undefined
}

/** RFC 7636 4.6. */
async function matches(challenge: string, verifier: string | undefined): Promise<boolean> {
  if (!verifier || !/^[\w.~-]{43,128}$/.test(verifier)) return false
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return base64url.encode(new Uint8Array(digest)) === challenge
}

/** Whatever is wrong with a presentation, the code is spent: whoever presents it twice has it from somebody else. */
export async function redeemCode(
  realm: Realm,
  code: string,
  { clientId, redirectUri, verifier }: PresentedCode,
): Promise<AuthorizationCode> {
  const found = held(realm.state.codes, code)
  const again = found?.used
  // Before anything is awaited, so that of two requests at once only one is answered.
  if (found) found.used = true
  // RFC 6749 4.1.2: tokens that were issued for a code end when it is used again.
  if (found?.family !== undefined) endFamily(realm, found.family)
  const late = found && realm.now() - found.at > codeLifetime
  if (!found || again || late || found.grant.clientId !== clientId)
    throw new TokenRefusal(403, 'invalid_grant', 'Invalid authorization code')
  const { address, asked } = found.callback
  // Documented, "Authorize application": required only where `/authorize` was given one.
  if (redirectUri === undefined ? asked : redirectUri !== address)
    throw new TokenRefusal(
      403,
      'unauthorized_client',
      `The redirect URI is wrong. You sent ${redirectUri ?? 'none'}, and we expected ${address}`,
    )
  // A verifier that nobody announced means that the challenge was taken out on its way (RFC 9700 4.8.2).
  const proven =
    found.challenge === undefined ? verifier === undefined : await matches(found.challenge, verifier)
  if (!proven) throw new TokenRefusal(403, 'invalid_grant', 'Failed to verify code verifier')
  return found
}
