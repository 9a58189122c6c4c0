// @vitest-environment node
import { expect, test, vi } from 'vitest'
import { RefusedError, SignedOutError } from '../../src/metadata/errors.ts'
import type { MetadataSource } from '../../src/metadata/sources/source.ts'
import { createCaller } from '../../src/metadata/store/call.ts'
import { createUpdater } from '../../src/metadata/store/updater.ts'
import { browserEnvironment } from '../../src/metadata/environment.ts'
import { ada, openUpdater } from './support/openUpdater.ts'
import { outcomeOf } from './support/setUp.ts'

const reading = { read: () => Promise.resolve({}) }

test('each caller is told of its own changes alone', async () => {
  let answer = (): void => {}
  const source: MetadataSource = {
    ...reading,
    write: (patch) => new Promise((resolve) => (answer = () => resolve({ ...patch }))),
  }
  const { userMetadata, updater: one, stop } = openUpdater(ada, { source, warnBeforeUnload: false })
  const two = createUpdater(userMetadata)
  await userMetadata.whenOpen()
  await vi.waitFor(() => expect(userMetadata.getState().status).toBe('ready'))
  const first = two.update({ hobby: 'B' })
  await vi.waitFor(() => answer())
  await vi.waitFor(() => (answer(), expect(two.getState().status).toBe('saved')))
  await first
  void one.update({ city: 'B' })
  expect([one.getState().status, two.getState().status]).toEqual(['saving', 'saved'])
  stop()
})

test('each refusal is told with its own error', async () => {
  let times = 0
  const source: MetadataSource = {
    ...reading,
    write: () => Promise.reject(new RefusedError('No.', 403, `refusal ${++times}`)),
  }
  const { updater, stop } = openUpdater(ada, { source })
  for (const errorCode of ['refusal 1', 'refusal 2']) {
    await updater.update({ hobby: errorCode }).catch(() => {})
    await vi.waitFor(() =>
      expect(updater.getState()).toMatchObject({ status: 'refused', error: { errorCode } }),
    )
  }
  stop()
})

test('while the session has expired, nothing is told as saving, and nothing new is taken', async () => {
  const source: MetadataSource = { ...reading, write: () => Promise.reject(new SignedOutError()) }
  const { userMetadata, updater, stop } = openUpdater(ada, { source, warnBeforeUnload: false })
  await userMetadata.whenOpen()
  void updater.update({ hobby: 'B' })
  await vi.waitFor(() => expect(updater.getState().status).toBe('stalled'))
  userMetadata.setUser({ status: 'signed-out', keep: true })
  expect(updater.getState()).toEqual({ status: 'idle' })
  const late = outcomeOf(updater.update({ city: 'B' }))
  await vi.waitFor(() => expect(late.value).toBe('SignedOutError'))
  expect(userMetadata.store()?.getState().pending).toHaveLength(1)
  userMetadata.setUser({ status: 'signed-out' })
  updater.retry()
  updater.discard()
  stop()
})

test('what was discarded is told as nothing', async () => {
  const source: MetadataSource = { ...reading, write: () => new Promise(() => {}) }
  const { userMetadata, updater, stop } = openUpdater(ada, { source, warnBeforeUnload: false })
  updater.retry()
  updater.discard()
  await userMetadata.whenOpen()
  const mine = outcomeOf(updater.update({ hobby: 'B' }))
  updater.discard()
  await vi.waitFor(() => expect(mine.value).toBe('DiscardedError'))
  expect(updater.getState()).toEqual({ status: 'idle' })
  stop()
})

test('who has stopped listening is told nothing more', async () => {
  const { userMetadata, updater, stop } = openUpdater(ada)
  await userMetadata.whenOpen()
  const listener = vi.fn<() => void>()
  updater.subscribe(listener)()
  await updater.update({ hobby: 'B' })
  await vi.waitFor(() => expect(updater.getState().status).toBe('saved'))
  expect(listener).not.toHaveBeenCalled()
  stop()
})

test('an action that changed user_metadata has it read again', async () => {
  const read = vi.fn<MetadataSource['read']>(reading.read)
  const runAction = () => Promise.resolve({ output: 1, userMetadata: { hobby: 'B' } })
  const source: MetadataSource = { read, write: () => Promise.resolve({}), runAction }
  const { userMetadata, stop } = openUpdater(ada, { source })
  await userMetadata.whenOpen()
  await vi.waitFor(() => expect(userMetadata.getState().status).toBe('ready'))
  expect(await userMetadata.app()?.run('upgrade', {})).toBe(1)
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2))
  stop()
})

test('without a source of its own it asks the Management API of its domain, by the fetch that was given', async () => {
  const asked: string[] = []
  const fetch = (request: RequestInfo | URL): Promise<Response> => {
    asked.push(request instanceof Request ? request.url : String(request))
    return Promise.resolve(Response.json({ user_metadata: { hobby: 'go' } }))
  }
  const { userMetadata, stop } = openUpdater(ada, {
    source: undefined,
    domain: 'tenant.test',
    fetch,
  })
  await vi.waitFor(() => expect(userMetadata.getState().status).toBe('ready'))
  expect(asked[0]).toMatch(/^https:\/\/tenant\.test\//)
  stop()
})

test('a request that was answered runs no clock any more', async () => {
  const cancel = vi.fn<() => void>()
  const caller = createCaller({ ...browserEnvironment, after: () => cancel }, 10)
  expect(await caller.call(() => Promise.resolve(1))).toBe(1)
  await Promise.resolve()
  expect(cancel).toHaveBeenCalledOnce()
})
