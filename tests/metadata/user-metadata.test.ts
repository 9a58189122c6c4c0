// @vitest-environment node
import { expect, test, vi } from 'vitest'
import { createDrafts } from '../../src/metadata/kept/drafts.ts'
import { SignedOutError } from '../../src/metadata/errors.ts'
import type { MetadataSource } from '../../src/metadata/sources/source.ts'
import { createUserMetadata } from '../../src/metadata/userMetadata.ts'
import { ada, openUpdater } from './support/openUpdater.ts'
import { outcomeOf } from './support/setUp.ts'

/** A source that counts how often it was read, and whose writes can be refused as those of an expired session. */
function countingSource() {
  const state = { reads: 0, isExpired: false, written: [] as unknown[] }
  const source: MetadataSource = {
    read: () => Promise.resolve({ reads: ++state.reads }),
    write(patch) {
      if (state.isExpired) return Promise.reject(new SignedOutError())
      state.written.push(patch)
      return Promise.resolve({ ...patch })
    },
  }
  return { state, source }
}

async function openReady() {
  const { state, source } = countingSource()
  const page = openUpdater(ada, { source, warnBeforeUnload: false })
  await vi.waitFor(() => expect(page.userMetadata.getState().status).toBe('ready'))
  return { ...page, state }
}

test('what an expired session left unsent is sent when the same user is back', async () => {
  const { userMetadata, updater, state, stop } = await openReady()
  state.isExpired = true
  const unsent = outcomeOf(updater.update({ hobby: 'mine' }))
  await vi.waitFor(() => expect(updater.getState().status).toBe('stalled'))
  userMetadata.setUser({ status: 'signed-out', keep: true })
  userMetadata.setUser({ status: 'signed-out', keep: true })
  expect(userMetadata.store()?.getState().pending).toMatchObject([{ status: 'stalled' }])
  state.isExpired = false
  userMetadata.setUser(ada)
  await vi.waitFor(() => expect(unsent.value).toBe('confirmed'))
  expect(state.written).toEqual([{ hobby: 'mine' }])
  stop()
})

test('while it is not known who is there, nothing of the user before is forgotten', async () => {
  const { userMetadata, updater, state, stop } = await openReady()
  state.isExpired = true
  void outcomeOf(updater.update({ hobby: 'mine' }))
  await vi.waitFor(() => expect(updater.getState().status).toBe('stalled'))
  userMetadata.setUser({ status: 'loading' })
  expect(userMetadata.store()?.getState().pending).toMatchObject([{ status: 'stalled' }])
  stop()
})

test('a renewed session of the same user reads nothing again, and keeps what is under way', async () => {
  const { userMetadata, state, stop } = await openReady()
  const store = userMetadata.store()
  userMetadata.setUser({ ...ada, claims: { renewed: true } } as typeof ada)
  await new Promise((resolve) => setTimeout(resolve))
  expect([state.reads, userMetadata.store()]).toEqual([1, store])
  stop()
})

test('who reads what is on screen hears of that alone, not of how saving goes', async () => {
  const { userMetadata, updater, stop } = await openReady()
  const news: string[] = []
  const views: unknown[] = []
  const shown = () => ({ view: undefined, pending: [], ...userMetadata.getState() })
  userMetadata.subscribe(() =>
    news.push(
      shown()
        .pending.map(({ status }) => status)
        .join(),
    ),
  )
  const unsubscribe = userMetadata.subscribeToView(() => views.push(shown().view))
  await updater.update({ reads: 2 })
  expect(news).toEqual(['waiting', 'sending', ''])
  expect(views).toEqual([{ reads: 2 }])
  userMetadata.setUser({ status: 'signed-out', keep: true })
  expect(views).toEqual([{ reads: 2 }, undefined])
  unsubscribe()
  userMetadata.setUser(ada)
  expect(views).toHaveLength(2)
  stop()
})

test('a store that opens with something to show says so', async () => {
  const { userMetadata, stop } = openUpdater(ada)
  await userMetadata.whenOpen()
  stop()
  await Promise.resolve()
  const views: unknown[] = []
  userMetadata.subscribeToView(() => views.push(Object(userMetadata.getState()).view))
  const initialMetadata = { userId: 'auth0|ada', metadata: { hobby: 'chess' }, readAt: 1 }
  const source = { ...countingSource().source, read: () => new Promise<never>(() => {}) }
  userMetadata.configure({ tenant: 't', source, getAccessToken: async () => 'token', initialMetadata })
  const stopAgain = userMetadata.connect()
  expect(views).toEqual([{ hobby: 'chess' }])
  stopAgain()
})

test('until somebody shows it, nothing is loaded, and whoever waits is served then', async () => {
  const { source, state } = countingSource()
  const userMetadata = createUserMetadata(
    { tenant: 't', source, getAccessToken: () => Promise.resolve('token') },
    { status: 'loading' },
  )
  userMetadata.setUser(ada)
  const open = outcomeOf(userMetadata.whenOpen())
  await new Promise((resolve) => setTimeout(resolve))
  expect([open.value, userMetadata.store(), state.reads]).toEqual(['waiting', undefined, 0])
  const stop = userMetadata.connect()
  await vi.waitFor(() => expect(open.value).toBe('confirmed'))
  stop()
})

test('of two who show it, one may go, as often as it likes', async () => {
  const { userMetadata, stop } = await openReady()
  const store = userMetadata.store()
  const second = userMetadata.connect()
  second()
  second()
  await new Promise((resolve) => setTimeout(resolve))
  expect(userMetadata.store()).toBe(store)
  stop()
  await new Promise((resolve) => setTimeout(resolve))
  expect(userMetadata.store()).toBe(undefined)
})

test('a claim is asked for of a user alone', () => {
  const peek = vi.fn<() => { hobby: string }>(() => ({ hobby: 'claimed' }))
  const options = { tenant: 't', getAccessToken: () => Promise.resolve('token') }
  const source = { ...countingSource().source, peek }
  const unknown = createUserMetadata({ ...options, source })
  expect(unknown.getState()).toEqual({ status: 'loading', pending: [] })
  const known = createUserMetadata({ ...options, source }, ada)
  expect(known.getState()).toMatchObject({ readFrom: 'claim', pending: [], conflicts: [] })
  expect(peek).toHaveBeenCalledOnce()
})

test('who changes what a server rendered waits until it is known whose it is', async () => {
  const initialMetadata = { userId: 'auth0|ada', metadata: { hobby: 'go' }, readAt: 1 }
  const { userMetadata, stop } = openUpdater({ status: 'loading' }, { initialMetadata })
  const open = outcomeOf(userMetadata.whenOpen())
  await Promise.resolve()
  expect(open.value).toBe('waiting')
  userMetadata.setUser(ada)
  await vi.waitFor(() => expect(open.value).toBe('confirmed'))
  stop()
})

test('a sign-out in another tab forgets what is half typed here', async () => {
  const held = new Map<string, string>()
  const drafts = createDrafts({
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, text) => void held.set(key, text),
    removeItem: (key) => void held.delete(key),
  })
  drafts.ofForm('auth0|ada', 'profile').save([{ path: ['hobby'], value: 'half' }])
  const { userMetadata, stop } = openUpdater(ada, { drafts })
  await userMetadata.whenOpen()
  const elsewhere = new BroadcastChannel('react-auth0-metadata:t:auth0|ada')
  elsewhere.postMessage({ kind: 'signed-out' })
  await vi.waitFor(() => expect([...held]).toEqual([]))
  elsewhere.close()
  stop()
})
