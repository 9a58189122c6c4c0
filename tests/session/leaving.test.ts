import { afterEach, expect, test, vi } from 'vitest'
import { type SignedIn, createSession, type TokenStorage } from '../../src/session/index.ts'
import { open, shown, signedOut, signIn, stops } from './openSession.ts'
import { createSilentAuth0 } from './silentAuth0.ts'
import { clientId, domain, tenantFetch } from './signing.ts'

afterEach(() => vi.useRealTimers())

const key = `auth0-metadata https://${domain} ${clientId}`
const storedWith = (text: string) => JSON.stringify({ text })

/** Another tab, which says what a test wants. Resolves once everybody has heard it. */
async function say(...news: unknown[]): Promise<void> {
  const [other, witness] = [new BroadcastChannel(key), new BroadcastChannel(key)]
  const heard = new Promise<void>((resolve) => {
    witness.onmessage = ({ data }) => void (data === 'the end' && resolve())
  })
  for (const one of [...news, 'the end']) other.postMessage(one)
  await heard
  other.close()
  witness.close()
}

/** A storage of an app's own whose writes land when they are let. */
function createSlowStorage() {
  const kept = new Map<string, string>()
  const writes: (() => void)[] = []
  const storage: TokenStorage = {
    get: async (name) => kept.get(name),
    set: (name, text) =>
      new Promise((resolve) => {
        writes.push(() => {
          kept.set(name, text)
          resolve()
        })
      }),
    remove: async (name) => void kept.delete(name),
  }
  return { kept, writes, storage }
}

/** Signs in without waiting until the tokens are stored. */
async function signInSlowly({ session, made }: ReturnType<typeof open>): Promise<void> {
  await signedOut(session)
  void session.signIn()
  await shown(made)
  await made[0]?.authenticate()
  await vi.waitFor(() => expect(session.getState().status).toBe('signed-in'))
}

test('I sign out while a slow storage still writes, and after a reload I am signed out', async () => {
  const { kept, writes, storage } = createSlowStorage()
  const opened = open({ storage })
  await signInSlowly(opened)
  await vi.waitFor(() => expect(writes).toHaveLength(1))
  const leaving = opened.session.signOut()
  await signedOut(opened.session)
  writes[0]?.()
  await leaving
  expect(kept.size).toBe(0)
  for (const stop of stops.splice(0)) stop()
  await signedOut(open({ storage }).session)
})

test('a write that lands after everybody’s patience has ended does not sign me in again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  stops.push(() => warn.mockRestore())
  const { kept, writes, storage } = createSlowStorage()
  const opened = open({ storage })
  await signInSlowly(opened)
  await vi.waitFor(() => expect(writes).toHaveLength(1))
  await vi.advanceTimersByTimeAsync(5_500)
  await opened.session.signOut()
  expect(warn).toHaveBeenCalledOnce()
  writes[0]?.()
  await vi.waitFor(() => expect(kept.size).toBe(0))
})

test('a renewal that waits to be written is not written once I have signed out', async () => {
  const { kept, writes, storage } = createSlowStorage()
  const opened = open({ storage, authorize: createSilentAuth0().authorize })
  await signInSlowly(opened)
  await vi.waitFor(() => expect(writes).toHaveLength(1))
  const { user } = opened.session.getState()
  const renewal = opened.session.getAccessToken({ renew: true })
  renewal.catch(() => {})
  await vi.waitFor(() => expect(opened.session.getState().user).not.toBe(user))
  const leaving = opened.session.signOut()
  await signedOut(opened.session)
  writes[0]?.()
  await leaving
  expect([writes.length, kept.size]).toEqual([1, 0])
})

test('other tabs do not hear that I signed in if I was gone before it was written', async () => {
  const heard: unknown[] = []
  const other = new BroadcastChannel(key)
  other.onmessage = ({ data }: MessageEvent<{ type: string }>) => heard.push(data.type)
  stops.push(() => other.close())
  const { writes, storage } = createSlowStorage()
  const opened = open({ storage })
  await signInSlowly(opened)
  await vi.waitFor(() => expect(writes).toHaveLength(1))
  const leaving = opened.session.signOut()
  await signedOut(opened.session)
  writes[0]?.()
  await leaving
  await say()
  expect(heard.filter(Boolean)).toEqual(['signed-out'])
})

test('a tab that was frozen hears of my old sign-out, and leaves what Bob has stored since', async () => {
  const { session, ...opened } = open({ storage: 'local' })
  await signIn({ session, ...opened })
  localStorage.setItem(key, storedWith('Bob'))
  await say({ type: 'signed-out' })
  expect(await signedOut(session)).toMatchObject({ reason: 'signed-out' })
  expect(localStorage.getItem(key)).toBe(storedWith('Bob'))
  expect(localStorage.getItem(`${key} hint`)).not.toBeNull()
})

test.for(['local', 'session'] as const)(
  'a tab that hears of my sign-out removes what it stored itself in %s storage',
  async (storage) => {
    const opened = open({ storage })
    await signIn(opened)
    const kept = storage === 'local' ? localStorage : sessionStorage
    expect(kept.getItem(key)).not.toBeNull()
    await say({ type: 'signed-out' })
    await vi.waitFor(() => expect(kept.getItem(key)).toBeNull())
  },
)

test.for([
  ['nothing', null],
  ['a text', 'signed-in'],
  ['a type of a later version', { type: 'tokens-rotated' }],
  ['a sign-in of nobody', { type: 'signed-in' }],
  ['a sign-in of something else', { type: 'signed-in', sub: {} }],
])('another tab says %s, and I stay signed in', async ([, news]) => {
  const read = vi.fn<TokenStorage['get']>()
  const opened = open({ storage: { get: read, set: () => {}, remove: () => {} } })
  await signIn(opened)
  read.mockClear()
  await say(news)
  await say() // whoever took it for a sign-in would have read the storage by now
  expect(read).not.toHaveBeenCalled()
  expect(opened.session.getState()).toMatchObject({ user: { sub: 'auth0|ada' } })
})

test('a provider that has left does not hear who signs in with the one that comes back', async () => {
  const heard: string[] = []
  const hears = (who: string) => ({ onSignedIn: ({ via }: SignedIn) => void heard.push(`${who} ${via}`) })
  const first = open(hears('first'))
  const second = createSession({ domain, clientId, fetch: tenantFetch, ...hears('second') })
  const leave = second.connect()
  await signedOut(first.session)
  leave()
  stops.pop()?.()
  second.configure({ domain, clientId, fetch: tenantFetch, loadLock: first.loadLock, ...hears('second') })
  stops.push(second.connect())
  await signIn({ ...first, session: second })
  expect(heard).toEqual(['second lock'])
})
