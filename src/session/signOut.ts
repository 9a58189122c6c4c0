import type { Core } from './core.ts'
import type { SignOutOptions } from './session.ts'
import { toPath } from './toPath.ts'

// Loaded with this: a session is restored and renewed without either.
export { readUserInfo } from './userInfo.ts'

/** Clears this page, its storage and every tab, then Auth0's own session, which only a visit there can end. */
export async function signOut(core: Core, { returnTo }: SignOutOptions = {}): Promise<void> {
  const { base, clientId } = core.config
  const { fetch: fetcher = fetch, navigate, redirectUri } = core.options()
  const back = returnTo === undefined ? (redirectUri ?? location.origin) : location.origin + toPath(returnTo)
  // Through async functions, so that a callback that throws at once counts as one that rejects.
  await Promise.allSettled([...core.owners].map(async (owner) => owner().beforeSignOut?.()))
  await core.end('signed-out')
  core.news?.tell()
  const query = new URLSearchParams({ client_id: clientId, returnTo: back })
  try {
    // Offline, leaving would end on the browser's own error page.
    const signal = AbortSignal.timeout(5_000)
    await fetcher(`${base}/.well-known/jwks.json`, { mode: 'no-cors', cache: 'no-store', signal })
  } catch {
    return
  }
  const url = `${base}/v2/logout?${query}`
  if (navigate) navigate(url)
  else location.assign(url)
}
