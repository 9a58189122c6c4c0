/** Where tokens are kept between loads of the page. May be slow, may throw, may be silent: after 5 s the session goes on without it. */
export interface TokenStorage {
  get(key: string): string | null | undefined | Promise<string | null | undefined>
  set(key: string, value: string): void | Promise<void>
  remove(key: string): void | Promise<void>
}

/** Forgets with the page: what a script that steals storage finds is nothing. */
export function memoryStorage(): TokenStorage {
  const kept = new Map<string, string>()
  return {
    get: (key) => kept.get(key),
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  }
}

/** The browser's `sessionStorage` or `localStorage`, looked up only when used. */
export function webStorage(kind: 'session' | 'local'): TokenStorage {
  const storage = () => (kind === 'local' ? localStorage : sessionStorage)
  return {
    get: (key) => storage().getItem(key),
    set: (key, value) => storage().setItem(key, value),
    remove: (key) => storage().removeItem(key),
  }
}

export function toStorage(storage: 'memory' | 'session' | 'local' | TokenStorage = 'memory'): TokenStorage {
  if (typeof storage === 'object') return storage
  return storage === 'memory' ? memoryStorage() : webStorage(storage)
}
