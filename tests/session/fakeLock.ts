// A Lock behind the port, small enough to be read: it remembers what it was told and says what a test makes it say.
import type { LockConstructor, LockLike, LockShowOptions } from '../../src/session/index.ts'
import { signIdToken, type Claims } from './signing.ts'

export interface FakeLock extends LockLike {
  readonly clientId: string
  readonly domain: string
  readonly options: Readonly<Record<string, unknown>>
  readonly shown: LockShowOptions[]
  destroyed: boolean
  emit(event: string, value?: unknown): void
  /** Says that the user typed the right password. */
  authenticate(claims?: Claims, result?: object): Promise<void>
}

export function createFakeLock({ ready = true }: { readonly ready?: boolean } = {}): {
  made: FakeLock[]
  loadLock: () => Promise<LockConstructor>
} {
  const made: FakeLock[] = []
  function Lock(clientId: string, domain: string, options: Readonly<Record<string, unknown>>): FakeLock {
    let listeners: [string, (value: unknown) => void][] = []
    const lock: FakeLock = {
      clientId,
      domain,
      options,
      shown: [],
      destroyed: false,
      on: (event, listener) => listeners.push([event, listener]),
      removeAllListeners: () => (listeners = []),
      show(shown) {
        if (shown) lock.shown.push(shown)
        if (ready) lock.emit('signin ready')
      },
      hide: () => lock.emit('hide'),
      destroy: () => (lock.destroyed = true),
      emit(event, value) {
        const heard = listeners.filter(([name]) => name === event)
        if (heard.length === 0 && event === 'unrecoverable_error') throw value // as Lock does
        for (const [, listener] of heard) listener(value)
      },
      async authenticate(claims = {}, result = {}) {
        const { state, nonce } = lock.shown.at(-1)?.auth.params ?? {}
        const idToken = await signIdToken('access', { nonce, ...claims })
        lock.emit('authenticated', { accessToken: 'access', idToken, expiresIn: 7200, state, ...result })
      },
    }
    made.push(lock)
    return lock
  }
  return { made, loadLock: () => Promise.resolve(Lock as unknown as LockConstructor) } // `new` takes a function's object
}
