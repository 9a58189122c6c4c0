// The metadata of whoever is signed in: one store for each user, swapped when the user changes.
// Knows nothing of sessions, tokens or React: it is told who is there.
import type { MetadataState, MetadataStore } from './state.ts'

/** Who the metadata belongs to, as far as the page knows. */
export type MetadataUser =
  | { readonly status: 'loading' }
  /** `keep` holds on to what is unsent until the same user is back: the session expired, nobody left. */
  | { readonly status: 'signed-out'; readonly keep?: boolean | undefined }
  | { readonly status: 'signed-in'; readonly userId: string }

/** What hooks read: one user's state, or that nobody is signed in. */
export type UserMetadataState = MetadataState | { readonly status: 'signed-out' }

export interface UserMetadata {
  getState(): UserMetadataState
  /** The state before anything ran in a browser: what the server renders, and the first client render. */
  getServerState(): UserMetadataState
  subscribe(listener: () => void): () => void
  /** Tells who is signed in now. */
  setUser(user: MetadataUser): void
  /** The store of the user who is signed in, or is expected by the server's first paint. */
  store(): MetadataStore | undefined
  /** Starts reading as soon as a user is known. Returns how to stop. Safe to call twice. */
  connect(): () => void
}

const loading: UserMetadataState = { status: 'loading', pending: [] }
const signedOut: UserMetadataState = { status: 'signed-out' }

export interface UserMetadataOptions {
  readonly createStore: (userId: string) => MetadataStore
  /** Whose metadata the server rendered, if it did. */
  readonly expectedUserId?: string | undefined
}

/** Follows one user after another, so that nothing of one ever reaches the next. */
export function createUserMetadata({ createStore, expectedUserId }: UserMetadataOptions): UserMetadata {
  const listeners = new Set<() => void>()
  let user: MetadataUser = { status: 'loading' }
  let store: MetadataStore | undefined
  let unsubscribe = (): void => {}
  let connections = 0
  let disconnect: (() => void) | undefined

  const notify = (): void => {
    for (const listener of listeners) listener()
  }

  const open = (userId: string): void => {
    store = createStore(userId)
    unsubscribe = store.subscribe(notify)
  }

  if (expectedUserId !== undefined) open(expectedUserId)
  const serverState = store?.getState() ?? loading

  const settle = (): void => {
    const wanted = connections > 0 && user.status === 'signed-in'
    if (wanted) disconnect ??= store?.connect()
    if (wanted) return
    disconnect?.()
    disconnect = undefined
  }

  const close = (): void => {
    disconnect?.()
    disconnect = undefined
    unsubscribe()
    store?.close()
    store = undefined
  }

  return {
    getState: () => (user.status === 'signed-out' ? signedOut : (store?.getState() ?? loading)),
    getServerState: () => serverState,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    setUser(next) {
      user = next
      if (next.status === 'signed-in' && store?.userId !== next.userId) {
        close()
        open(next.userId)
      }
      if (next.status === 'signed-out' && !next.keep) close()
      settle()
      notify()
    },
    store: () => store,
    connect() {
      connections += 1
      settle()
      let connected = true
      return () => {
        if (!connected) return
        connected = false
        connections -= 1
        settle()
      }
    },
  }
}
