// The metadata of whoever is signed in: one store for each user, swapped when the user changes.
// Knows nothing of sessions, fields or React: it is told who is there. The store itself is loaded when somebody is:
// whoever only looks at a sign-in button does not pay for it.
import type { JsonObject } from '../fields/json.ts'
import { ClosedError, type MetadataError, SignedOutError, UnreachableError } from './errors.ts'
import { createListeners } from './listeners.ts'
import type { ReadFrom } from './store/state.ts'
import type {
  MetadataUser,
  UserMetadata,
  UserMetadataOptions,
  UserMetadataState,
} from './userMetadataTypes.ts'

type OpenUser = typeof import('./store/openUser.ts')

const viewOf = (state: UserMetadataState): JsonObject | false => 'view' in state && state.view

const loading: UserMetadataState = { status: 'loading', pending: [] }
const signedOut: UserMetadataState = { status: 'signed-out' }

/** Follows one user after another, so that nothing of one ever reaches the next. */
export function createUserMetadata(
  initialOptions: UserMetadataOptions,
  initialUser: MetadataUser = { status: 'loading' },
): UserMetadata {
  const news = createListeners()
  const views = createListeners()
  let options = initialOptions
  let user = initialUser
  let module: OpenUser | undefined
  let opened: ReturnType<OpenUser['openUser']> | undefined
  let firstPaint = toFirstPaint(options, user)
  let disconnect: (() => void) | undefined
  let connections = 0
  let isOver = false
  /** Why the store is not there, and will not be by itself. */
  let failure: MetadataError | undefined

  const notify = (): void => {
    news.tell()
    const last = view
    view = viewOf(getState())
    if (view !== last) views.tell()
  }

  const close = (signedOutHere = false): void => {
    disconnect?.()
    opened?.close(signedOutHere)
    disconnect = opened = undefined
  }

  const load = async (): Promise<void> => {
    failure = undefined
    try {
      module = await import('./store/openUser.ts')
      settle()
    } catch (cause) {
      failure = new UnreachableError('A part of this page could not be loaded', undefined, { cause })
      if (firstPaint === loading) firstPaint = { status: 'failed', error: failure, pending: [] }
      addEventListener('online', settle, { once: true })
      notify()
    }
  }

  /** Another tab signed this user out. A session of ours says so as well in a moment; any other is asked again. */
  const closedElsewhere = (): void => {
    close(true)
    notify()
    setTimeout(settle, 1000)
  }

  const settle = (): void => {
    if (connections === 0 || user.status !== 'signed-in') {
      disconnect?.()
      disconnect = undefined
    } else if (module) {
      opened ??= module.openUser(user.userId, () => ({ user, options }), notify, closedElsewhere)
      disconnect ??= opened.store.connect()
    } else void load()
    notify()
  }

  const getState = (): UserMetadataState =>
    user.status === 'signed-out' ? signedOut : (opened?.store.getState() ?? firstPaint)

  const userId = (): string | undefined => (user.status === 'signed-in' ? user.userId : undefined)
  const serverState = getState()
  let view = viewOf(serverState)

  const userMetadata: UserMetadata = {
    getState,
    getServerState: () => serverState,
    subscribe: news.subscribe,
    tell: notify,
    subscribeToView: views.subscribe,
    configure(next) {
      options = next
    },
    setUser(next) {
      const isBack = user.status !== 'signed-in'
      user = next
      if (next.status === 'signed-in') {
        if (opened?.store.userId !== next.userId) close()
        if (isBack) opened?.store.resume()
      } else if (next.status === 'signed-out' && !next.keep) close(true)
      firstPaint = toFirstPaint(options, user)
      settle()
    },
    store: () => opened?.store,
    ownChanges: () => module?.createOwnChanges(userMetadata),
    whenOpen: () =>
      new Promise((resolve, reject) => {
        // Whose metadata is on screen, if anybody's: what is done to it must not be done to another's.
        let whose = userId() ?? (firstPaint === loading ? undefined : options.initialMetadata?.userId)
        const look = (): void => {
          whose ??= userId()
          if (isOver) reject(new ClosedError())
          else if (user.status === 'signed-out') reject(new SignedOutError())
          else if (user.status !== 'signed-in') return
          else if (user.userId !== whose) reject(new SignedOutError('other_user'))
          else if (opened) resolve(opened.store)
          else if (failure) reject(failure)
          else return
          stop()
        }
        if (failure) void load()
        const stop = news.subscribe(look)
        look()
      }),
    userId,
    app: () => opened?.app,
    drafts: (form) => (user.status === 'signed-in' ? options.drafts?.ofForm(user.userId, form) : undefined),
    connect() {
      connections += 1
      isOver = false
      settle()
      let connected = true
      return () => {
        if (!connected) return
        connected = false
        connections -= 1
        settle()
        // StrictMode stops and starts again at once; only a real end forgets.
        queueMicrotask(() => {
          if (connections > 0) return
          close()
          isOver = true
          notify()
        })
      }
    },
  }
  return userMetadata
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
