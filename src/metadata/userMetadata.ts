// The metadata of whoever is signed in: one store for each user, swapped when the user changes.
// Knows nothing of sessions, fields or React: it is told who is there. The store itself is loaded when somebody is:
// whoever only looks at a sign-in button does not pay for it.
import type { JsonObject } from '../fields/json.ts'
import { SignedOutError } from './errors.ts'
import type { ReadFrom } from './store/state.ts'
import type {
  MetadataUser,
  UserMetadata,
  UserMetadataOptions,
  UserMetadataState,
} from './userMetadataTypes.ts'

type OpenUser = typeof import('./store/openUser.ts')

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
    module = await import('./store/openUser.ts')
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
