import { AuthorizationError } from '../errors.ts'
import type { LoadLock, LockConstructor } from './port.ts'

/** Gives Lock's constructor. Rejects with a `AuthorizationError`: offline, or a bundler that gave something else. */
export async function loadConstructor(load: LoadLock = () => import('auth0-lock')): Promise<LockConstructor> {
  let loaded: unknown
  try {
    loaded = await load()
  } catch (cause) {
    throw new AuthorizationError('lock_not_loaded', 'The sign-in form could not be loaded. Try again.', {
      cause,
    })
  }
  const found = candidates(loaded).find((value) => typeof value === 'function')
  if (found) return found as LockConstructor // the only function under these names
  throw new AuthorizationError(
    'lock_not_found',
    'auth0-lock has no export named Auth0Lock. Is auth0-lock 14.3 or 15 installed, and what does loadLock give?',
  )
}

/** The named export; where CommonJS was wrapped once or twice, what is inside. */
function candidates(loaded: unknown): unknown[] {
  const inside = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  const wrapped = inside(loaded, 'default')
  return [
    loaded,
    inside(loaded, 'Auth0Lock'),
    inside(wrapped, 'Auth0Lock'),
    wrapped,
    inside(wrapped, 'default'),
  ]
}
