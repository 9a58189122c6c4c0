// @vitest-environment node
import { expect, test } from 'vitest'
import { createSession } from '../../src/session/index.ts'

test('a server can make a session: it stays loading, and nothing asks for a window', () => {
  const session = createSession({ domain: 'acme.eu.auth0.com', clientId: 'client', storage: 'local' })
  const stop = session.subscribe(() => {})
  expect(session.getState()).toEqual({ status: 'loading' })
  expect(session.getState()).toBe(session.getState())
  stop()
  expect(Reflect.has(globalThis, Symbol.for('react-auth0-metadata'))).toBe(false)
})
