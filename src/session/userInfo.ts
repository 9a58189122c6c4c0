import type { Core } from './core.ts'
import { SignedOutError, UnreachableError } from './errors.ts'
import type { AccessTokenOptions } from './session.ts'

type Claims = Readonly<Record<string, unknown>>

/** The OIDC claims from `/userinfo`. Rejects with a `SignedOutError` or an `UnreachableError`. */
export async function readUserInfo(
  core: () => Core,
  getAccessToken: (options?: AccessTokenOptions) => Promise<string>,
): Promise<Claims> {
  const first = await ask(core(), await getAccessToken())
  const claims = first ?? (await ask(core(), await getAccessToken({ renew: true })))
  if (!claims) throw new UnreachableError('/userinfo accepts no token', 401)
  // OpenID Connect Core 5.3.2: claims of another subject must not be used.
  if (claims['sub'] !== core().getState().user?.sub) throw new SignedOutError('other_user')
  return claims
}

/** `undefined`: the token is not accepted. */
async function ask({ config, options }: Core, token: string): Promise<Claims | undefined> {
  const { fetch: fetcher = fetch } = options()
  const signal = AbortSignal.timeout(10_000)
  async function read(): Promise<Claims | undefined> {
    const response = await fetcher(`${config.base}/userinfo`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    })
    if (response.status === 401) return undefined
    if (!response.ok) throw new Error(`status ${response.status}`)
    return Object(await response.json()) as Claims // every member is unknown
  }
  // A `fetch` of the app's own may not care for signals.
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })
  try {
    return await Promise.race([read(), late])
  } catch (cause) {
    throw new UnreachableError('/userinfo could not be read', undefined, { cause })
  }
}
