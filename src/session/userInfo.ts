import type { Core } from './core.ts'
import { UnreachableError } from './errors.ts'
import type { AccessTokenOptions } from './session.ts'

/** The OIDC claims from `/userinfo`. */
export async function readUserInfo(
  core: Core,
  getAccessToken: (options?: AccessTokenOptions) => Promise<string>,
): Promise<Readonly<Record<string, unknown>>> {
  const ask = async (renew: boolean): Promise<Response> => {
    const headers = { authorization: `Bearer ${await getAccessToken({ renew })}` }
    const { fetch: fetcher = fetch } = core.options()
    try {
      return await fetcher(`${core.config.base}/userinfo`, { headers, redirect: 'error' })
    } catch (cause) {
      throw new UnreachableError('/userinfo could not be read', undefined, { cause })
    }
  }
  let response = await ask(false)
  if (response.status === 401) response = await ask(true)
  if (!response.ok) throw new UnreachableError(`/userinfo answered ${response.status}`)
  return await response.json()
}
