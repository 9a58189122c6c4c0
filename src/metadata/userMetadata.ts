// The metadata of whoever is signed in: one store for each user, swapped when the user changes.
// Knows nothing of sessions, fields or React: it is told who is there.
import type { JsonObject } from '../fields/json.ts'
import type { AppMetadata } from './appMetadata.ts'
import { type Drafts, toEditorDrafts } from './drafts.ts'
import type { EditorDrafts } from './editorTypes.ts'
import type { MetadataStoreOptions } from './options.ts'
import type { Claims } from './source.ts'
import type { MetadataState, MetadataStore } from './state.ts'
import { openUser } from './openUser.ts'

/** Who the metadata belongs to, as far as the page knows. */
export type MetadataUser =
  | { readonly status: 'loading' }
  /** `keep` holds on to what is unsent until the same user is back: the session expired, nobody left. */
  | { readonly status: 'signed-out'; readonly keep?: boolean | undefined }
  | { readonly status: 'signed-in'; readonly userId: string; readonly claims?: Claims | undefined }

/** What hooks read: one user's state, or that nobody is signed in. */
export type UserMetadataState = MetadataState | { readonly status: 'signed-out' }

/** Metadata that a server rendered with: shown to that user alone, never a patch's base. */
export interface InitialMetadata {
  /** The `sub` of the ID token. */
  readonly userId: string
  readonly metadata: JsonObject
  /** When it was read, in milliseconds since the epoch. */
  readonly readAt: number
}

export interface UserMetadataOptions extends Omit<
  MetadataStoreOptions,
  'userId' | 'claims' | 'initialMetadata'
> {
  readonly initialMetadata?: InitialMetadata | undefined
  /** Keeps half-typed forms over a reload: `createDrafts(sessionStorage)`. Signing out forgets them. */
  readonly drafts?: Drafts | undefined
}

export interface UserMetadata {
  getState(): UserMetadataState
  /** What a server renders, and the first render in the browser. */
  getServerState(): UserMetadataState
  subscribe(listener: () => void): () => void
  /** Takes changed options; what a store fixes at its making applies to the next user. */
  configure(options: UserMetadataOptions): void
  /** Tells who is there now. */
  setUser(user: MetadataUser): void
  /** The store of the user who is there, or whom the server rendered for. */
  store(): MetadataStore | undefined
  /** The same user's `app_metadata`. */
  app(): AppMetadata | undefined
  /** What one user typed into one form and did not save; `undefined` where drafts are not kept. */
  drafts(userId: string | undefined, form: string): EditorDrafts | undefined
  /** Starts reading as soon as a user is known. Returns how to stop; what is unsent is then forgotten. Safe to call twice. */
  connect(): () => void
}

const loading: UserMetadataState = { status: 'loading', pending: [] }
const signedOut: UserMetadataState = { status: 'signed-out' }

/** Follows one user after another, so that nothing of one ever reaches the next. */
export function createUserMetadata(
  initialOptions: UserMetadataOptions,
  initialUser: MetadataUser = { status: 'loading' },
): UserMetadata {
  const listeners = new Set<() => void>()
  let options = initialOptions
  let user = initialUser
  let store: MetadataStore | undefined
  let app: AppMetadata | undefined
  let unsubscribe: (() => void) | undefined
  let disconnect: (() => void) | undefined
  let connections = 0

  const notify = (): void => {
    for (const listener of listeners) listener()
  }

  const open = (userId: string, claims?: Claims): void => {
    ;({ store, app } = openUser(userId, claims, () => options))
    const stops = [store.subscribe(notify), app.subscribe(notify)]
    unsubscribe = () => stops.forEach((stop) => stop())
  }

  const close = (signedOutHere = false): void => {
    disconnect?.()
    unsubscribe?.()
    app?.close()
    store?.close({ signedOut: signedOutHere })
    if (signedOutHere && store) options.drafts?.clear(store.userId)
    disconnect = unsubscribe = store = app = undefined
  }

  const settle = (): void => {
    if (connections > 0 && user.status === 'signed-in') {
      if (!store) open(user.userId, user.claims)
      disconnect ??= store?.connect()
    } else {
      disconnect?.()
      disconnect = undefined
    }
  }

  const getState = (): UserMetadataState =>
    user.status === 'signed-out' ? signedOut : (store?.getState() ?? loading)

  if (user.status === 'signed-in') open(user.userId, user.claims)
  else if (options.initialMetadata) open(options.initialMetadata.userId)
  const serverState = getState()

  return {
    getState,
    getServerState: () => serverState,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    configure(next) {
      options = next
    },
    setUser(next) {
      const wasSignedOut = user.status === 'signed-out'
      user = next
      if (next.status === 'signed-in') {
        if (store?.userId !== next.userId) {
          close()
          open(next.userId, next.claims)
        } else if (wasSignedOut) store.resume()
      }
      if (next.status === 'signed-out' && !next.keep) close(true)
      settle()
      notify()
    },
    store: () => store,
    app: () => app,
    drafts: (userId, form) => toEditorDrafts(options.drafts, userId, form),
    connect() {
      connections += 1
      settle()
      let connected = true
      return () => {
        if (!connected) return
        connected = false
        connections -= 1
        settle()
        // StrictMode stops and starts again at once; only a real end forgets.
        queueMicrotask(() => {
          if (connections === 0) close()
        })
      }
    },
  }
}
