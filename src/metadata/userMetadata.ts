// The metadata of whoever is signed in: one store for each user, swapped when the user changes.
// Knows nothing of sessions, fields or React: it is told who is there. The store itself is loaded when somebody is:
// whoever only looks at a sign-in button does not pay for it.
import type { JsonObject } from '../fields/json.ts'
import type { AppMetadata } from './appMetadata.ts'
import type { Drafts } from './drafts.ts'
import type { EditorDrafts } from './editorTypes.ts'
import type { MetadataStoreOptions } from './options.ts'
import type { Claims, MetadataSource } from './source.ts'
import { SignedOutError } from './errors.ts'
import type { MetadataState, MetadataStore, ReadFrom } from './state.ts'

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
  'userId' | 'claims' | 'initialMetadata' | 'source'
> {
  /** The Management API at `domain`, with the user's own token, unless told. */
  readonly source?: MetadataSource | undefined
  readonly domain?: string | undefined
  readonly fetch?: typeof fetch | undefined
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
  /** The store of the user who is there, once it is loaded. */
  store(): MetadataStore | undefined
  /** The same, as soon as it is there. Rejects with a `SignedOutError` if nobody is signed in. */
  whenOpen(): Promise<MetadataStore>
  /** Whose metadata is shown. */
  userId(): string | undefined
  /** The same user's `app_metadata`. */
  app(): AppMetadata | undefined
  /** What this user typed into a form and did not save; `undefined` where drafts are not kept. */
  drafts(form: string): EditorDrafts | undefined
  /** Starts reading as soon as a user is known. Returns how to stop; what is unsent is then forgotten. Safe to call twice. */
  connect(): () => void
}

type OpenUser = typeof import('./openUser.ts')

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
  let module: OpenUser | undefined
  let opened: ReturnType<OpenUser['openUser']> | undefined
  let firstPaint = toFirstPaint(options, user)
  let disconnect: (() => void) | undefined
  let connections = 0

  const notify = (): void => {
    for (const listener of listeners) listener()
  }

  const close = (signedOutHere = false): void => {
    disconnect?.()
    opened?.close(signedOutHere)
    disconnect = opened = undefined
  }

  const load = async (): Promise<void> => {
    module = await import('./openUser.ts')
    settle()
    notify()
  }

  const settle = (): void => {
    if (connections === 0 || user.status !== 'signed-in') {
      disconnect?.()
      disconnect = undefined
    } else if (module) {
      opened ??= module.openUser(user, () => options, notify)
      disconnect ??= opened.store.connect()
    } else void load()
  }

  const getState = (): UserMetadataState =>
    user.status === 'signed-out' ? signedOut : (opened?.store.getState() ?? firstPaint)

  const userId = (): string | undefined => (user.status === 'signed-in' ? user.userId : undefined)
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
      if (next.status === 'signed-in' && opened && opened.store.userId !== next.userId) close()
      if (next.status === 'signed-out' && !next.keep) close(true)
      if (next.status === 'signed-in' && wasSignedOut) opened?.store.resume()
      firstPaint = toFirstPaint(options, user)
      settle()
      notify()
    },
    store: () => opened?.store,
    whenOpen: () =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (user.status === 'signed-out') reject(new SignedOutError())
          else if (user.status === 'signed-in' && opened) resolve(opened.store)
          else return
          listeners.delete(look)
        }
        listeners.add(look)
        look()
      }),
    userId,
    app: () => opened?.app,
    drafts(form) {
      const id = userId()
      return id === undefined ? undefined : options.drafts?.ofForm(id, form)
    },
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

/** What can be shown before the store is loaded: what a server rendered with, or what the ID token says. */
function toFirstPaint(
  { initialMetadata, source }: UserMetadataOptions,
  user: MetadataUser,
): UserMetadataState {
  const isTheirs =
    user.status === 'loading' || (user.status === 'signed-in' && user.userId === initialMetadata?.userId)
  if (initialMetadata && isTheirs) return shown(initialMetadata.metadata, 'initial', initialMetadata.readAt)
  const claimed = user.status === 'signed-in' ? source?.peek?.(user.claims) : undefined
  return claimed ? shown(claimed, 'claim', Date.now()) : loading
}

function shown(metadata: JsonObject, readFrom: ReadFrom, readAt: number): UserMetadataState {
  return {
    status: 'ready',
    view: metadata,
    confirmed: metadata,
    readFrom,
    readAt,
    pending: [],
    conflicts: [],
  }
}
