// Who sent a request, by its access token: RS256 only, this tenant's signature, issuer, audience and time.
import { errors, jwtVerify } from 'jose'
import type { JWTVerifyGetKey } from 'jose'
import { LostAnswerError } from './askAuth0.ts'
import { MetadataRefusal } from './refusal.ts'

export interface TokenRules {
  readonly issuer: string
  readonly audience: string
  readonly keys: JWTVerifyGetKey
  readonly now: () => number
}

/** The user's id. Rejects with a refusal that does not tell an attacker more than that the token is no good. */
export async function verifyToken(request: Request, rules: TokenRules): Promise<string> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!token) throw new MetadataRefusal('no_user', 'An access token is needed: Authorization: Bearer ….')
  const sub = await subjectOf(token, rules)
  // A machine has no metadata of its own.
  if (!sub || sub.endsWith('@clients'))
    throw new MetadataRefusal('invalid_token', "The access token is no user's.")
  return sub
}

async function subjectOf(
  token: string,
  { issuer, audience, keys, now }: TokenRules,
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer,
      audience,
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(now()),
    })
    return payload.sub
  } catch (cause) {
    if (cause instanceof LostAnswerError) {
      throw new MetadataRefusal('unreachable', 'The access token cannot be verified now.', {
        retryAfterMs: 5000,
        cause,
      })
    }
    const why = cause instanceof errors.JWTExpired ? 'has expired' : 'is not valid here'
    throw new MetadataRefusal('invalid_token', `The access token ${why}.`)
  }
}
