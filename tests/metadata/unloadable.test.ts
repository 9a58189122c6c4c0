// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest'
import { createUserMetadata } from '../../src/metadata/userMetadata.ts'

let isServed = false
vi.mock('../../src/metadata/store/openUser.ts', async (load) => {
  if (!isServed) throw new Error('404 after a deployment')
  return load()
})

const listeners = new Map<string, () => void>()
vi.stubGlobal('addEventListener', (name: string, listener: () => void) => listeners.set(name, listener))
afterEach(() => vi.unstubAllGlobals())

test('a part of the page that cannot be loaded is a failure that shows, and the next attempt may work', async () => {
  const source = { read: () => Promise.resolve({ hobby: 'go' }), write: () => Promise.resolve({}) }
  const userMetadata = createUserMetadata(
    { tenant: 't', source, getAccessToken: () => Promise.resolve('token') },
    { status: 'signed-in', userId: 'auth0|ada' },
  )
  const stop = userMetadata.connect()
  await expect(userMetadata.whenOpen()).rejects.toMatchObject({ code: 'unreachable' })
  expect(userMetadata.getState()).toMatchObject({ status: 'failed', error: { code: 'unreachable' } })
  isServed = true
  listeners.get('online')?.()
  await vi.waitFor(() => expect(userMetadata.getState()).toMatchObject({ status: 'ready' }))
  stop()
})
