// @vitest-environment node
import { expect, test, vi } from 'vitest'
import { createOutbox } from '../../src/metadata/kept/outbox.ts'
import { createDrafts } from '../../src/metadata/kept/drafts.ts'
import { SignedOutError } from '../../src/metadata/errors.ts'
import { claimSource } from '../../src/metadata/sources/claimSource.ts'
import type { MetadataSource } from '../../src/metadata/sources/source.ts'
import { createUserMetadata } from '../../src/metadata/userMetadata.ts'
import { ada, bob, openUpdater } from './support/openUpdater.ts'
import { outcomeOf } from './support/setUp.ts'

function memory() {
  const held = new Map<string, string>()
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, text: string) => void held.set(key, text),
    removeItem: (key: string) => void held.delete(key),
  }
}

test('what I change before my store is there is never written to whoever signs in next', async () => {
  const { userMetadata, updater, written, stop } = openUpdater(ada)
  const mine = outcomeOf(updater.update({ street: 'mine' }))
  userMetadata.setUser(bob)
  await vi.waitFor(() => expect(mine.value).toBe('SignedOutError'))
  await userMetadata.whenOpen()
  expect(mine.error).toMatchObject({ reason: 'other_user' })
  expect(written).toEqual([])
  stop()
})

test('what I change on a first paint is mine, though another user comes', async () => {
  const initialMetadata = { userId: 'auth0|ada', metadata: { hobby: 'chess' }, readAt: 1 }
  const { userMetadata, updater, written, stop } = openUpdater({ status: 'loading' }, { initialMetadata })
  const mine = outcomeOf(updater.update({ street: 'mine' }))
  userMetadata.setUser(bob)
  await vi.waitFor(() => expect(mine.value).toBe('SignedOutError'))
  expect(written).toEqual([])
  stop()
})

test('what is changed before anybody is known goes to the first who comes', async () => {
  const { userMetadata, updater, written, stop } = openUpdater({ status: 'loading' })
  const change = updater.update({ street: 'here' })
  userMetadata.setUser(ada)
  await change
  expect(written).toEqual([['auth0|ada', { street: 'here' }]])
  stop()
})

test('a change that waits for its store settles when the provider goes', async () => {
  const { updater, stop } = openUpdater({ status: 'loading' })
  const waiting = outcomeOf(updater.update({ street: 'here' }))
  stop()
  await vi.waitFor(() => expect(waiting.value).toBe('ClosedError'))
  expect(updater.getState()).toMatchObject({ status: 'refused', error: { code: 'closed' } })
})

test('a change that is discarded before its store is there is not sent', async () => {
  const { userMetadata, updater, written, stop } = openUpdater({ status: 'loading' })
  const forgotten = outcomeOf(updater.update({ street: 'here' }))
  expect(updater.getState().status).toBe('saving')
  updater.discard()
  expect(updater.getState().status).toBe('idle')
  userMetadata.setUser(ada)
  await vi.waitFor(() => expect(forgotten.value).toBe('DiscardedError'))
  await updater.update({ hobby: 'chess' })
  expect(written).toEqual([['auth0|ada', { hobby: 'chess' }]])
  stop()
})

const unsentOfAda = async (storage: ReturnType<typeof memory>) => {
  const drafts = createDrafts(storage)
  drafts.ofForm('auth0|ada', 'profile').save([{ path: ['hobby'], value: 'half' }])
  const source: MetadataSource = {
    read: () => Promise.resolve({}),
    write: () => Promise.reject(new SignedOutError()),
  }
  const page = openUpdater(ada, { source, drafts, outbox: createOutbox(storage), warnBeforeUnload: false })
  await page.userMetadata.whenOpen()
  const unsent = outcomeOf(page.updater.update({ hobby: 'mine' }))
  await vi.waitFor(() => expect(page.updater.getState().status).toBe('stalled'))
  return { ...page, unsent }
}

test('an expired session keeps what is unsent and half typed, for the same user alone', async () => {
  const storage = memory()
  const { userMetadata, unsent, stop } = await unsentOfAda(storage)
  userMetadata.setUser({ status: 'signed-out', keep: true })
  expect(unsent.value).toBe('waiting')
  expect([...storage.held.keys()]).toHaveLength(2)
  userMetadata.setUser(bob)
  await vi.waitFor(() => expect(unsent.value).toBe('ClosedError'))
  expect([...storage.held.keys()].filter((key) => key.includes('bob'))).toEqual([])
  expect([...storage.held.keys()].filter((key) => key.includes('ada'))).toHaveLength(2)
  stop()
})

test('signing out forgets both', async () => {
  const storage = memory()
  const { userMetadata, unsent, stop } = await unsentOfAda(storage)
  userMetadata.setUser({ status: 'signed-out' })
  await vi.waitFor(() => expect(unsent.value).toBe('ClosedError'))
  expect([...storage.held.keys()]).toEqual([])
  stop()
})

test('a store that another tab signed out is opened anew, if whoever signs in here knows nothing of it', async () => {
  const { userMetadata, stop } = openUpdater(ada)
  await userMetadata.whenOpen()
  await vi.waitFor(() => expect(userMetadata.getState().status).toBe('ready'))
  const elsewhere = new BroadcastChannel('react-auth0-metadata:t:auth0|ada')
  elsewhere.postMessage({ kind: 'signed-out' })
  await vi.waitFor(() => expect(userMetadata.getState().status).toBe('loading'))
  await vi.waitFor(() => expect(userMetadata.getState().status).toBe('ready'))
  elsewhere.close()
  stop()
})

test('another SDK that says login_required has no session any more', async () => {
  const getAccessToken = () => Promise.reject(Object.assign(new Error('no'), { error: 'login_required' }))
  const source: MetadataSource = {
    read: (request) => request.getAccessToken().then(() => ({})),
    write: () => Promise.resolve({}),
  }
  const { userMetadata, stop } = openUpdater(ada, { source, getAccessToken })
  await vi.waitFor(() =>
    expect(userMetadata.getState()).toMatchObject({
      status: 'failed',
      error: { code: 'signed_out', reason: 'login_required' },
    }),
  )
  stop()
})

test('what I type into a form is kept for me, and for nobody while nobody is known', () => {
  const drafts = createDrafts(memory())
  const { userMetadata, stop } = openUpdater({ status: 'loading' }, { drafts })
  expect(userMetadata.drafts('profile')).toBeUndefined()
  userMetadata.setUser(ada)
  const half = [{ path: ['hobby'], value: 'half' }]
  userMetadata.drafts('profile')?.save(half)
  expect(drafts.ofForm('auth0|ada', 'profile').load()).toEqual(half)
  userMetadata.setUser(bob)
  expect(userMetadata.drafts('profile')?.load()).toEqual([])
  stop()
  const without = openUpdater(ada)
  expect(without.userMetadata.drafts('profile')).toBeUndefined()
  without.stop()
})

test('before anybody is known, what a server rendered with is on screen', () => {
  const initialMetadata = { userId: 'auth0|ada', metadata: { hobby: 'chess' }, readAt: 1 }
  const getAccessToken = () => Promise.resolve('token')
  const userMetadata = createUserMetadata({ tenant: 't', getAccessToken, initialMetadata })
  expect(userMetadata.getState()).toMatchObject({ status: 'ready', view: { hobby: 'chess' } })
})

test.each([
  ['while a popup is open', [{ status: 'loading' }, ada]],
  [
    'after a sign-out that keeps what is unsent',
    [{ status: 'signed-out', keep: true }, { status: 'loading' }, ada],
  ],
] as const)('what stalled for want of a token is sent once I have signed in again: %s', async (_, steps) => {
  let isRefused = true
  const getAccessToken = () =>
    isRefused ? Promise.reject(new SignedOutError('login_required')) : Promise.resolve('token')
  const source: MetadataSource = {
    read: () => Promise.resolve({}),
    async write(patch, request) {
      await request.getAccessToken()
      return { ...patch }
    },
  }
  const page = openUpdater(ada, { source, getAccessToken })
  await vi.waitFor(() => expect(page.userMetadata.getState().status).toBe('ready'))
  const mine = outcomeOf(page.updater.update({ street: 'mine' }))
  await vi.waitFor(() => expect(page.updater.getState().status).toBe('stalled'))
  isRefused = false
  for (const step of steps) page.userMetadata.setUser(step)
  await vi.waitFor(() => expect(mine.value).toBe('confirmed'))
  page.stop()
})

test('why a change of one user was refused is not told to the next', async () => {
  const { userMetadata, updater, stop } = openUpdater(ada)
  await userMetadata.whenOpen()
  await expect(updater.update({ 'a.b': 'no such name' })).rejects.toThrow('a.b')
  await vi.waitFor(() => expect(updater.getState().status).toBe('refused'))
  userMetadata.setUser(bob)
  expect(updater.getState()).toEqual({ status: 'idle' })
  stop()
})

test('a renewed ID token says what its claims say', async () => {
  const getAccessToken = () => Promise.resolve('token')
  const asked: unknown[] = []
  const source: MetadataSource = {
    ...claimSource({ claim: 'of' }),
    async runAction(_name, _input, { claims }) {
      asked.push(claims)
      return { output: undefined }
    },
  }
  const userMetadata = createUserMetadata({ tenant: 't', source, getAccessToken })
  const stop = userMetadata.connect()
  const claiming = (plan: string) =>
    ({ status: 'signed-in', userId: 'auth0|ada', claims: { of: { plan } } }) as const
  userMetadata.setUser(claiming('free'))
  const store = await userMetadata.whenOpen()
  userMetadata.setUser(claiming('pro'))
  await store.refresh()
  expect(userMetadata.getState()).toMatchObject({ view: { plan: 'pro' } })
  await userMetadata.app()?.run('look', undefined)
  expect(asked).toEqual([{ of: { plan: 'pro' } }])
  stop()
})
