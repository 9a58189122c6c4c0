import { expect, test } from 'vitest'

test('the real Lock can be constructed in this browser', async () => {
  const { Auth0Lock } = await import('auth0-lock')
  const lock = new Auth0Lock('client', 'http://localhost:1', {
    configurationBaseUrl: 'http://localhost:1',
    languageBaseUrl: 'http://localhost:1',
    avatar: null,
    auth: { responseType: 'token id_token' },
  })
  lock.on('unrecoverable_error', () => undefined)
  expect(typeof lock.show).toBe('function')
})
