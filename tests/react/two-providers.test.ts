import { afterEach, expect, test, vi } from 'vitest'
import type { JsonObject } from 'react-auth0-metadata/fields'
import { createLockClient } from '../../src/react/lockClient.ts'
import { createFakeLock } from '../session/fakeLock.ts'
import { shown } from '../session/openSession.ts'
import { clientId, domain, tenantFetch } from '../session/signing.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

test('signing out by one of two providers sends what waits in the other first', async () => {
  const { made, loadLock } = createFakeLock()
  let stored: JsonObject = {}
  const answers: (() => void)[] = []
  const source = {
    read: () => Promise.resolve(stored),
    async write(patch: object) {
      await new Promise<void>((resolve) => void answers.push(resolve))
      return (stored = { ...stored, ...patch })
    },
  }
  const open = () => {
    const client = createLockClient({
      domain,
      clientId,
      fetch: tenantFetch,
      loadLock,
      navigate: () => {},
      source,
    })
    stops.push(client.userMetadata.connect(), client.connect())
    return client
  }
  const [one, two] = [open(), open()]
  await vi.waitFor(() => expect(one.session.getState().status).toBe('signed-out'))
  void one.session.signIn()
  await shown(made)
  await made[0]?.authenticate()
  await vi.waitFor(() => expect(two.userMetadata.getState().status).toBe('ready'))
  const waiting = two.userMetadata.store()?.update({ hobby: 'go' })
  const leaving = one.session.signOut()
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  answers[0]?.()
  await waiting
  await leaving
  expect(stored).toEqual({ hobby: 'go' })
})
