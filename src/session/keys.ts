// The tenant's public keys, fetched once per page and again only for a key that is not among them.
import { UnreachableError } from './errors.ts'

/** Gives the tenant's RS256 key of that id, `undefined` if it has none. Rejects with an `UnreachableError`. */
export type FindKey = (kid: unknown) => Promise<CryptoKey | undefined>

interface PublicKey extends JsonWebKey {
  readonly kid?: unknown
}

export function createKeys(base: string, fetcher: () => typeof fetch): FindKey {
  let known: Promise<readonly PublicKey[]> | undefined

  async function load(): Promise<readonly PublicKey[]> {
    try {
      const signal = AbortSignal.timeout(10_000)
      const from = `${base}/.well-known/jwks.json`
      // The keys decide who is believed: they come from the tenant itself.
      const response = await fetcher()(from, { signal, redirect: 'error', credentials: 'omit' })
      // A proxy's HTML page or an error body fails here too, as it should.
      const body: unknown = await response.json()
      const { keys } = body as { keys: unknown } // checked in the next line
      if (!response.ok || !Array.isArray(keys)) throw new Error(`status ${response.status}`)
      return keys
    } catch (cause) {
      known = undefined
      throw new UnreachableError("The tenant's signing keys could not be read", undefined, { cause })
    }
  }

  return async (kid) => {
    const among = (keys: readonly PublicKey[]) => keys.find((key) => key.kid === kid && key.kty === 'RSA')
    const found = (known && among(await known)) || among(await (known = load()))
    if (!found) return undefined
    const { kty, n, e } = found as { kty: string; n: string; e: string } // importKey refuses anything else
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const imported = crypto.subtle.importKey('jwk', { kty, n, e }, algorithm, false, ['verify'])
    return imported.catch(() => undefined)
  }
}
