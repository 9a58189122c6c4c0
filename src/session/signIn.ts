import type { Core } from './core.ts'
import { ConfigurationError, AuthorizationError } from './errors.ts'
import { thisPage } from './page.ts'
import type { SessionOptions } from './options.ts'
import type { Session, SignInOptions, SignInOutcome } from './session.ts'

/** Loads what drives Lock, and lets it. What fails shows in the state and rejects. */
export async function signIn(core: Core, options: SignInOptions = {}): Promise<SignInOutcome> {
  try {
    core.fail(undefined)
    const { showLock } = await import('./lock/showLock.ts')
    return await showLock(core, options)
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause
    const known = cause instanceof AuthorizationError
    const error = known ? cause : new AuthorizationError('failed', 'The sign-in could not begin.', { cause })
    core.fail(error)
    throw error
  }
}

/** Loads Lock ahead of time; if that fails, `signIn` tries again and says why. */
export function preloadLock(core: Core): void {
  const load = import('./lock/showLock.ts')
  void ignorable(load.then(({ loadConstructor }) => loadConstructor(core.options().loadLock)))
}

/** Lets somebody who does not wait for the outcome ignore it. */
export function ignorable<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {})
  return promise
}

/** Puts Lock's node into an element, and shows Lock there whenever nobody is signed in. Returns how to take it out. */
export function attachLock(
  session: Pick<Session, 'getState' | 'subscribe' | 'signIn'>,
  display: SessionOptions['display'],
  element: HTMLElement,
  options?: SignInOptions,
): () => void {
  if (display !== 'container') {
    console.warn("Lock has a place on this page, but opens as a modal. Set display to 'container'.")
    return () => {}
  }
  const node = (thisPage().node ??= document.createElement('div'))
  let last = 'loading'
  function look(): void {
    const { status } = session.getState()
    if (status === 'signed-out' && last !== status) void session.signIn(options)
    last = status
  }
  node.hidden = false
  element.append(node)
  const stop = session.subscribe(look)
  look()
  return () => {
    stop()
    if (node.parentElement !== element) return
    // Lock looks its element up in the document whenever something changes: so it stays in it.
    node.hidden = true
    document.body.append(node)
  }
}
