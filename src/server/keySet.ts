// The tenant's public keys: fetched when needed, kept, and fetched again when a token names one that is not among them.
import { createLocalJWKSet, errors } from 'jose'
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose'
import { askAuth0, LostAnswerError } from './askAuth0.ts'
import type { Asking } from './askAuth0.ts'

const freshMs = 10 * 60_000
/** Keys are used this long after Auth0 stopped answering; a withdrawn key is then out at last. */
const usableMs = 24 * 60 * 60_000
/** Tokens with invented key ids must not make us ask at every request. */
const pauseMs = 5_000

export interface KeySetOptions extends Asking {
  readonly url: string
  readonly now: () => number
}

/** Gives the key that a token names. Rejects with a `LostAnswerError` when no keys can be had. */
export function createKeySet({ url, now, ...asking }: KeySetOptions): JWTVerifyGetKey {
  let keys: ReturnType<typeof createLocalJWKSet> | undefined
  let readAt = Number.NEGATIVE_INFINITY
  let askedAt = Number.NEGATIVE_INFINITY
  let loading: Promise<void> | undefined

  async function load(): Promise<void> {
    askedAt = now()
    const { status, json } = await askAuth0(asking, url, { headers: { accept: 'application/json' } })
    if (status !== 200) throw new LostAnswerError(`The key set was answered with ${status}.`)
    try {
      // Throws unless it is a key set; each key is checked when it is used.
      keys = createLocalJWKSet(json as JSONWebKeySet)
    } catch (cause) {
      throw new LostAnswerError('The answer was no key set.', { cause })
    }
    readAt = now()
  }

  const mayAsk = (): boolean => now() - askedAt >= pauseMs
  const refresh = (): Promise<void> => (loading ??= load().finally(() => (loading = undefined)))

  async function known(): Promise<NonNullable<typeof keys>> {
    const age = now() - readAt
    if (age > freshMs && (loading || mayAsk()))
      await refresh().catch((error: unknown) => age > usableMs && raise(error))
    if (keys && now() - readAt <= usableMs) return keys
    throw new LostAnswerError("The tenant's keys are not known.")
  }

  return async (header, token) => {
    try {
      return await (
        await known()
      )(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(loading || mayAsk())) throw error
      await refresh()
      return (await known())(header, token)
    }
  }
}

function raise(error: unknown): never {
  throw error
}
