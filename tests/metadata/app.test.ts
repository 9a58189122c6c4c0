// @vitest-environment node
import { expect, test } from 'vitest'
import { type AppMetadata, createAppMetadata } from '../../src/metadata/appMetadata.ts'
import type { JsonObject } from '../../src/fields/json.ts'

/** What each action changes; any other changes nothing. */
const changedBy = { choosePlan: { appMetadata: { plan: 'pro' } }, rename: { userMetadata: { name: 'Ada' } } }

/** A backend whose answers to reads wait to be given. */
function open() {
  const reads: { readonly answer: (metadata: JsonObject) => void; readonly signal: AbortSignal }[] = []
  const userNews: unknown[] = []
  const source = {
    read: () => Promise.resolve({}),
    write: () => Promise.resolve({}),
    readAppMetadata: ({ signal }: { readonly signal: AbortSignal }) =>
      new Promise<JsonObject>((answer) => void reads.push({ answer, signal })),
    runAction: (name: string) =>
      name === 'hang'
        ? new Promise<never>(() => {})
        : Promise.resolve({ output: 1, ...changedBy[name as keyof typeof changedBy] }),
  }
  const request = { userId: 'auth0|ada', getAccessToken: () => Promise.resolve('token') }
  const app = createAppMetadata({ source: () => source, request, onUserMetadata: () => userNews.push(1) })
  return { app, reads, userNews }
}

const shown = (app: AppMetadata) => {
  const state = app.getState()
  return state.status === 'ready' ? state.metadata : state.status
}
const soon = () => new Promise<void>((resolve) => void setImmediate(resolve))

test('a read that began before an action ended does not bring back what was before it', async () => {
  const { app, reads } = open()
  app.read()
  await app.run('choosePlan', {})
  reads[0]?.answer({ plan: 'free' })
  await soon()
  expect(shown(app)).toEqual({ plan: 'pro' })
})

test('of two reads the later one counts, whichever answers first', async () => {
  const { app, reads } = open()
  app.read()
  void app.refresh()
  reads[1]?.answer({ plan: 'new' })
  await soon()
  reads[0]?.answer({ plan: 'old' })
  await soon()
  expect(shown(app)).toEqual({ plan: 'new' })
})

test('nor does it once everything is read anew', async () => {
  const { app, reads } = open()
  app.read()
  await app.run('choosePlan', {})
  void app.refresh()
  reads[0]?.answer({ plan: 'free' })
  await soon()
  expect(shown(app)).toEqual({ plan: 'pro' })
  reads[1]?.answer({ plan: 'team' })
  await soon()
  expect(shown(app)).toEqual({ plan: 'team' })
})

test('until it is read it is loading, and whoever no longer shows it is not told', async () => {
  const { app, reads } = open()
  const told: unknown[] = []
  const stop = app.subscribe(() => told.push(shown(app)))
  app.read()
  expect(shown(app)).toBe('loading')
  reads[0]?.answer({ plan: 'free' })
  await soon()
  stop()
  await app.run('choosePlan', {})
  expect(told).toEqual([{ plan: 'free' }])
})

test('an action gives its output, and leaves alone what it did not change', async () => {
  const { app, reads, userNews } = open()
  app.read()
  reads[0]?.answer({ plan: 'free' })
  await soon()
  expect(await app.run('count', {})).toBe(1)
  expect([shown(app), userNews]).toEqual([{ plan: 'free' }, []])
  await app.run('rename', {})
  expect([shown(app), userNews]).toEqual([{ plan: 'free' }, [1]])
})

test('closing gives up everything that is under way', () => {
  const { app, reads } = open()
  app.read()
  app.run('hang', {}).catch(() => {})
  app.close()
  expect(reads[0]?.signal.aborted).toBe(true)
})

test('a source that is no backend says that it cannot, and what can', async () => {
  const source = { read: () => Promise.resolve({}), write: () => Promise.resolve({}) }
  const request = { userId: 'auth0|ada', getAccessToken: () => Promise.resolve('token') }
  const app = createAppMetadata({ source: () => source, request, onUserMetadata: () => {} })
  app.read()
  const refused: unknown = await app.run('choosePlan', {}).catch((error: unknown) => error)
  expect(refused).toMatchObject({ name: 'NoBackendError', code: 'no_backend' })
  expect(String(refused)).toMatch(/cannot run 'choosePlan': only a backend may[^]*Give the provider source=/)
  const state = app.getState()
  expect(state.status === 'failed' && state.error.message).toContain('cannot read app_metadata')
})
