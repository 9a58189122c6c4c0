import { ignorable } from '../metadata/index.ts'
import type { Core } from './core.ts'
import { ConfigurationError, AuthorizationError } from './errors.ts'
import type { SignInOptions, SignInOutcome } from './session.ts'

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

/** Begins something once it is loaded, unless it was ended before. Returns how to end it. */
export function whenLoaded(loading: Promise<() => () => void>): () => void {
  let isWanted = true
  let end = (): void => {}
  void ignorable(loading.then((begin) => void (isWanted && (end = begin()))))
  return () => {
    isWanted = false
    end()
  }
}
