import { afterEach, expect, test } from 'vitest'
import { migrateLegacyIdToken } from '../../src/session/index.ts'
import { signIdToken } from './signing.ts'

afterEach(() => localStorage.clear())

test('the old tutorial’s id_token greets me once, and is gone from storage', async () => {
  const claims = { name: 'Ada Lövelace', email: 'ada@example.com', admin: true }
  localStorage.setItem('id_token', await signIdToken('access', claims))
  expect(migrateLegacyIdToken()).toEqual({ sub: 'auth0|ada', name: 'Ada Lövelace', email: 'ada@example.com' })
  expect(localStorage.length).toBe(0)
  expect(migrateLegacyIdToken()).toBeUndefined()
})

test.for(['', 'nonsense', 'a.b.c', 'a.bnVsbA.c'])('an id_token that is none (%s) is removed', (text) => {
  localStorage.setItem('id_token', text)
  expect(migrateLegacyIdToken()).toBeUndefined()
  expect(localStorage.length).toBe(0)
})
