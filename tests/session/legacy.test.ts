import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { migrateLegacyIdToken } from '../../src/session/index.ts'
import { signIdToken } from './signing.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  localStorage.clear()
})

test('the old tutorial’s id_token greets me once, and is gone from storage', async () => {
  const claims = { name: 'Ada Lövelace', email: 'ada@example.com', admin: true }
  localStorage.setItem('id_token', await signIdToken('access', claims))
  const ada = { sub: 'auth0|ada', name: 'Ada Lövelace', email: 'ada@example.com' }
  expect(migrateLegacyIdToken()).toEqual(ada)
  expect(localStorage.length).toBe(0)
  vi.runAllTimers()
  expect(migrateLegacyIdToken()).toBeUndefined()
})

test('StrictMode asks twice at once, and greets me twice the same', async () => {
  localStorage.setItem('id_token', await signIdToken('access', { name: 'Ada' }))
  localStorage.setItem('old', await signIdToken('access', { name: 'Grace' }))
  for (const _ of [1, 2]) {
    expect(migrateLegacyIdToken()).toEqual({ sub: 'auth0|ada', name: 'Ada' })
    expect(migrateLegacyIdToken('old')).toEqual({ sub: 'auth0|ada', name: 'Grace' })
  }
})

test('a server greets nobody, even one that has a localStorage', async () => {
  localStorage.setItem('id_token', await signIdToken('access', { name: 'Ada' }))
  vi.stubGlobal('document', undefined)
  expect(migrateLegacyIdToken()).toBeUndefined()
  expect(localStorage.length).toBe(1)
})

test.for(['', 'nonsense', 'a.b.c', 'a.bnVsbA.c'])('an id_token that is none (%s) is removed', (text) => {
  localStorage.setItem('id_token', text)
  expect(migrateLegacyIdToken()).toBeUndefined()
  expect(localStorage.length).toBe(0)
})
