// What keeps a session true while its page is open: the answer in the URL, other tabs, time, sleep, and the network.
import { ignorable } from '../metadata/index.ts'
import type { Core } from './core.ts'
import { AuthorizationError } from './errors.ts'
import { openNews } from './news.ts'

/** Starts it; returns how to stop. */
export function keepTrue(core: Core): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined

  function watchExpiry(): void {
    clearTimeout(timer)
    const tokens = core.getTokens()
    if (!tokens) return
    const wait = tokens.renewAt - Date.now()
    if (wait > 0) timer = setTimeout(watchExpiry, Math.min(wait, 2 ** 31 - 1))
    // A hidden tab waits until it is looked at: else it would keep Auth0's session alive for ever.
    // A failed renewal shows in the state, and the next caller tries again.
    else if (!document.hidden) void ignorable(core.renew())
  }
  function wake(): void {
    const state = core.getState()
    if (state.status === 'signed-out' && state.reason === 'unreachable') void core.restore()
    else watchExpiry()
  }

  core.news = openNews(core.config.key, (sub) => {
    // Old news, for a tab that was frozen: whoever signed in since keeps what they stored.
    if (!sub) void core.end('signed-out', undefined, 'others')
    else if (core.getState().user?.sub !== sub) void core.restore(sub)
  })
  const stopWatching = core.subscribe(watchExpiry)
  // A laptop that slept past the expiry fires no timer in time; it does become visible.
  document.addEventListener('visibilitychange', wake)
  addEventListener('online', wake)
  if (core.firstLoad) wake()
  else core.firstLoad = firstLoad(core)

  return () => {
    clearTimeout(timer)
    stopWatching()
    document.removeEventListener('visibilitychange', wake)
    removeEventListener('online', wake)
    core.news?.close()
    core.news = undefined
  }
}

async function firstLoad(core: Core): Promise<void> {
  const hash = takeHash()
  if (!hash) return core.restore()
  try {
    const { proven, signedUp } = await (await core.prover()).proveReturned(hash)
    await core.begin(proven, { via: 'redirect', signedUp })
  } catch (cause) {
    await core.restore(undefined, toAuthorizationError(cause))
  }
}

/** Takes Auth0's answer out of the URL, at once, so that no later script, history entry or referrer sees it. */
function takeHash(): string | undefined {
  const { hash, pathname, search } = location
  // What begins with a slash is a hash router's.
  if (!/^#(?!\/)(.*&)?state=/.test(hash) || !/[#&](access_token|id_token|error)=/.test(hash)) return undefined
  history.replaceState(history.state, '', pathname + search)
  return hash
}

function toAuthorizationError(cause: unknown): AuthorizationError {
  if (cause instanceof AuthorizationError) return cause
  return new AuthorizationError('unreachable', 'Auth0’s answer could not be checked. Sign in again.', {
    cause,
  })
}
