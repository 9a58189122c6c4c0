// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createUserMetadata } from '../../src/metadata/userMetadata.ts'

let isServed = false
vi.mock('../../src/metadata/store/openUser.ts', async (load) => {
  if (!isServed) throw new Error('404 after a deployment')
  return load()
})

const listeners = new Map<string, () => void>()
const listen = vi.fn<(name: string, listener: () => void, options?: object) => void>((name, listener) => {
  listeners.set(name, listener)
})
beforeEach(() => {
  listen.mockClear()
  vi.stubGlobal('addEventListener', listen)
})
afterEach(() => vi.unstubAllGlobals())

test('what is on screen already stays, though a part of the page cannot be loaded', async () => {
  const source = {
    read: () => Promise.resolve({}),
    write: () => Promise.resolve({}),
    peek: () => ({ hobby: 'go' }),
  }
  const userMetadata = createUserMetadata(
    { tenant: 't', source, getAccessToken: () => Promise.resolve('token') },
    { status: 'signed-in', userId: 'auth0|ada' },
  )
  const stop = userMetadata.connect()
  await expect(userMetadata.whenOpen()).rejects.toMatchObject({ code: 'unreachable' })
  expect(userMetadata.getState()).toMatchObject({ status: 'ready', view: { hobby: 'go' } })
  stop()
})

test('a part of the page that cannot be loaded is a failure that shows, and the next attempt may work', async () => {
  const source = { read: () => Promise.resolve({ hobby: 'go' }), write: () => Promise.resolve({}) }
  const userMetadata = createUserMetadata(
    { tenant: 't', source, getAccessToken: () => Promise.resolve('token') },
    { status: 'signed-in', userId: 'auth0|ada' },
  )
  const stop = userMetadata.connect()
  await expect(userMetadata.whenOpen()).rejects.toMatchObject({ code: 'unreachable' })
  const state = userMetadata.getState()
  expect(state).toMatchObject({ status: 'failed', error: { code: 'unreachable' }, pending: [] })
  expect('error' in state && state.error).toMatchObject({
    message: expect.stringContaining('A part of this page could not be loaded'),
    cause: expect.any(Error),
  })
  expect(listen).toHaveBeenCalledWith('online', expect.any(Function), { once: true })
  await expect(userMetadata.whenOpen()).rejects.toMatchObject({ code: 'unreachable' })
  expect(listen).toHaveBeenCalledTimes(2)
  isServed = true
  listeners.get('online')?.()
  await vi.waitFor(() => expect(userMetadata.getState()).toMatchObject({ status: 'ready' }))
  stop()
})
