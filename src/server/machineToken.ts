// The server's own access token: fetched once for all who wait, kept until shortly before it expires. Knows no user.
import { isJsonObject } from '../fields/index.ts'
import { askAuth0, LostAnswerError } from './askAuth0.ts'
import type { Asking } from './askAuth0.ts'
import type { TokenCache } from './ports.ts'
import { MetadataRefusal } from './refusal.ts'
import { retryAfterMs } from './retryAfter.ts'

const earlyMs = 60_000
/** After a refusal Auth0 is left alone for a while: it locks out who keeps sending a wrong secret. */
const refusedMs = 5_000

export interface MachineTokenOptions extends Asking {
  readonly base: string
  readonly audience: string
  readonly clientId: string
  readonly clientSecret: string
  readonly cache: TokenCache
  readonly now: () => number
}

export interface MachineTokens {
  /** The token; another one than `rejected`, which Auth0 did not accept any more. */
  get(rejected?: string): Promise<string>
}

export function createMachineTokens(options: MachineTokenOptions): MachineTokens {
  const { base, audience, clientId, clientSecret, cache, now } = options
  const key = `${audience} ${clientId}`
  let fetching: Promise<string> | undefined
  let refusal: { readonly error: MetadataRefusal; readonly until: number } | undefined

  async function fetchToken(): Promise<string> {
    const answer = await askAuth0(options, `${base}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        audience,
      }),
    })
    const { status, json } = answer
    if (status === 429) {
      const wait = retryAfterMs(answer.headers, now())
      throw new MetadataRefusal('throttled', 'Auth0 is asked for tokens too often.', { retryAfterMs: wait })
    }
    if (status >= 500 || !isJsonObject(json))
      throw new LostAnswerError(`A token request was answered with ${status}.`)
    const { access_token: token, expires_in: seconds } = json
    if (status !== 200 || typeof token !== 'string' || typeof seconds !== 'number')
      throw misconfigured(status)
    // A token that lives for less than two minutes is used for half its life.
    const lifetime = Math.max(seconds * 1000 - earlyMs, seconds * 500)
    await cache.set(key, { token, expiresAt: now() + lifetime })
    return token
  }

  function misconfigured(status: number): MetadataRefusal {
    const error = new MetadataRefusal(
      'misconfigured',
      `Auth0 gave no Management API token (${status}), so no metadata can be read or changed.\n` +
        'Check management.clientId and clientSecret, and that the application is authorized for the Management API.',
    )
    refusal = { error, until: now() + refusedMs }
    return error
  }

  return {
    async get(rejected) {
      if (refusal && now() < refusal.until) throw refusal.error
      const cached = await cache.get(key)
      if (cached && cached.token !== rejected && cached.expiresAt > now()) return cached.token
      return (fetching ??= fetchToken().finally(() => (fetching = undefined)))
    },
  }
}
