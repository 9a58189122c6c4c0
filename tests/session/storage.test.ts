import { afterEach, expect, test, vi } from 'vitest'
import { createSession, type SessionOptions, type TokenStorage } from '../../src/session/index.ts'
import { type Opened, open, signedOut, signIn, stops } from './openSession.ts'
import { clientId, domain } from './signing.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** From now on time passes only when told. Gives what is warned of. */
function holdTime() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return vi.spyOn(console, 'warn').mockImplementation(() => {})
}

/** What a browser keeps between two loads of a page. */
function createKept() {
  const kept = new Map<string, string>()
  const sync = {
    get: (key: string) => kept.get(key),
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  }
  return { kept, sync }
}

function reload(options: Partial<SessionOptions>): Opened {
  for (const stop of stops.splice(0)) stop()
  return open(options)
}
const signedIn = (opened: Opened): Promise<void> =>
  vi.waitFor(() => expect(opened.session.getState()).toMatchObject({ user: { sub: 'auth0|ada' } }))

const never = (): Promise<never> => new Promise(() => {})
const full = (): never => {
  throw new DOMException('full', 'QuotaExceededError')
}
const blocked = (): never => {
  throw new DOMException('blocked', 'SecurityError')
}

test.for(['at once', 'after a while'] as const)(
  'a custom storage that answers %s finds me signed in after a reload, and is empty once I sign out',
  async (when) => {
    const { kept, sync } = createKept()
    const slow: TokenStorage = {
      get: async (key) => sync.get(key),
      set: async (key, value) => sync.set(key, value),
      remove: async (key) => sync.remove(key),
    }
    const storage = when === 'at once' ? sync : slow
    await signIn(open({ storage }))
    expect(kept.size).toBe(1)
    const next = reload({ storage })
    await signedIn(next)
    await next.session.signOut()
    expect(kept.size).toBe(0)
  },
)

test('a full storage does not stop me from signing in', async () => {
  await signIn(open({ storage: { get: () => null, set: full, remove: full } }))
})

test.for([
  ['at once', blocked],
  ['by rejecting', async () => blocked()],
] as const)(
  'a storage that throws %s ends in signed-out, not in a crash, and I can sign in',
  async ([, throws]) => {
    const opened = open({ storage: { get: throws, set: throws, remove: throws } })
    expect(await signedOut(opened.session)).toMatchObject({ reason: 'invalid' })
    await signIn(opened)
    await opened.session.signOut()
    expect(opened.session.getState()).toMatchObject({ reason: 'signed-out' })
  },
)

test.for<[string, (text: string) => unknown]>([
  ['the access token of somebody else', (text) => text.replace('"access"', '"stolen"')],
  ['another signature', (text) => text.replace(/\.[\w-]{8}([\w-]+)"/, '.AAAAAAAA$1"')],
  ['half of it', (text) => text.slice(0, 40)],
  ['no JSON', () => 'nonsense'],
  ['JSON of another kind', () => '[1]'],
  ['no text', () => ({ accessToken: 'access' })],
])(
  'a storage that was tampered with, now with %s, ends in signed-out, and is cleared',
  async ([, tamper]) => {
    const { kept, sync } = createKept()
    await signIn(open({ storage: sync }))
    const [[key, text] = ['', '']] = kept
    kept.set(key, tamper(text) as string) // a storage of the app's own can give anything
    const next = reload({ storage: sync })
    expect(await signedOut(next.session)).toMatchObject({ reason: 'invalid' })
    expect(kept.size).toBe(0)
  },
)

test('a storage that never answers ends signed out after 5 seconds, with a warning, and keeps what it has', async () => {
  const warn = holdTime()
  const removed: string[] = []
  const { session } = open({ storage: { get: never, set: never, remove: (key) => void removed.push(key) } })
  await vi.advanceTimersByTimeAsync(4_000)
  expect(session.getState()).toEqual({ status: 'loading' })
  await vi.advanceTimersByTimeAsync(1_500)
  expect(session.getState()).toEqual({ status: 'signed-out', reason: 'unreachable' })
  expect(warn.mock.calls.join()).toContain('The token storage did not answer in 5 seconds')
  expect(removed).toEqual([])
})

test('a storage that answers at last is asked again when I come back to the page', async () => {
  holdTime()
  const { sync } = createKept()
  await signIn(open({ storage: sync }))
  let isAwake = false
  const next = reload({ storage: { ...sync, get: (key) => (isAwake ? sync.get(key) : never()) } })
  await vi.advanceTimersByTimeAsync(5_500)
  expect(next.session.getState()).toMatchObject({ reason: 'unreachable' })
  isAwake = true
  document.dispatchEvent(new Event('visibilitychange'))
  await signedIn(next)
})

test('a storage that goes silent neither holds up a sign-in nor a sign-out for long', async () => {
  holdTime()
  const opened = open({ storage: { get: () => null, set: never, remove: never } })
  const signingIn = signIn(opened)
  await vi.waitFor(() => expect(opened.session.getState().status).toBe('signed-in'))
  await vi.advanceTimersByTimeAsync(5_500)
  await signingIn
  const leaving = opened.session.signOut()
  await vi.advanceTimersByTimeAsync(5_500)
  await leaving
  expect(opened.session.getState()).toMatchObject({ status: 'signed-out', reason: 'signed-out' })
})

test('a storage is not asked by a session that is never connected, as on a server', () => {
  const asked = vi.fn<() => Promise<never>>(never)
  createSession({ domain, clientId, storage: { get: asked, set: asked, remove: asked } })
  expect(asked).not.toHaveBeenCalled()
})
