// Keeps a tenant in IndexedDB, for hosts in a browser: a page or a service worker.
import type { TenantStorage } from '../types.ts'

const store = 'tenants'

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused.'))
  })

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(store)
  return settled(request)
}

/** One text under `key` in the database `name`. */
export function indexedDbStorage(key = 'tenant', name = 'react-auth0-metadata'): TenantStorage {
  async function run<T>(
    mode: IDBTransactionMode,
    act: (objects: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await open(name)
    try {
      return await settled(act(database.transaction(store, mode).objectStore(store)))
    } finally {
      // Held open, a connection would keep pages from deleting the database.
      database.close()
    }
  }
  return {
    async read() {
      const text: unknown = await run('readonly', (objects) => objects.get(key))
      return typeof text === 'string' ? text : undefined
    },
    async write(text) {
      await run('readwrite', (objects) => objects.put(text, key))
    },
  }
}
