// The tenant's signing keys: made when first needed, kept in its state, rotated on demand.
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose'
import type { TenantState } from './state.ts'
import type { TenantOptions } from './types.ts'

export interface SigningKey {
  readonly kid: string
  readonly key: CryptoKey | Uint8Array
}
export interface SigningKeys {
  current(): Promise<SigningKey>
  /** The public halves, newest first: rotated keys stay until `forget`. */
  publicKeys(): Promise<readonly JWK[]>
  rotate(options?: { readonly forget?: boolean | undefined }): Promise<void>
}

async function generate(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' }
}

// RSA keys cost about 100 ms each; tenants that keep nothing share one, so that a thousand tests do not make a thousand.
let shared: Promise<JWK> | undefined

/** A key no tenant knows, for forgeries. */
export async function foreignKey(): Promise<SigningKey> {
  const jwk = await generate()
  return { kid: jwk.kid ?? '', key: await importJWK(jwk, 'RS256') }
}

function publicHalf({ kty, n, e, kid, alg, use }: JWK): JWK {
  return JSON.parse(JSON.stringify({ kty, n, e, kid, alg, use })) as JWK
}

export function createKeys(state: TenantState, options: TenantOptions): SigningKeys {
  let making: Promise<unknown> | undefined
  const imported = new Map<string, Promise<CryptoKey | Uint8Array>>()

  async function make(fresh: boolean): Promise<void> {
    const given = options.signingKey as JWK | undefined
    const usable = given && {
      ...given,
      kid: given.kid ?? (await calculateJwkThumbprint(given)),
      alg: 'RS256',
      use: 'sig',
    }
    const jwk = fresh
      ? await generate()
      : (usable ?? (await (state.persistent ? generate() : (shared ??= generate()))))
    state.keys.unshift(jwk)
    await state.save()
  }
  async function keys(): Promise<readonly JWK[]> {
    if (state.keys.length === 0) await (making ??= make(false))
    return state.keys
  }

  return {
    async current() {
      const [jwk] = await keys()
      if (!jwk?.kid) throw new Error('The tenant has no signing key.')
      let key = imported.get(jwk.kid)
      if (!key) imported.set(jwk.kid, (key = importJWK(jwk, 'RS256')))
      return { kid: jwk.kid, key: await key }
    },
    publicKeys: async () => (await keys()).map(publicHalf),
    async rotate({ forget = false } = {}) {
      await keys()
      await make(true)
      if (forget) state.keys.length = 1
      await state.save()
    },
  }
}
