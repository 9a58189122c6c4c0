import { existsSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import type { SessionOptions } from '../../src/session/index.ts'
import { createFakeLock } from './fakeLock.ts'
import { open, shown, signedOut, stops } from './openSession.ts'
import { clientId, domain } from './signing.ts'

test('Lock is constructed as its traps ask for', async () => {
  const { session, made } = open({
    lockOptions: { allowSignUp: false, auth: { params: { prompt: 'login' } } },
  })
  await signedOut(session)
  void session.signIn({ screen: 'signUp', connection: 'google-oauth2', language: 'de' })
  await shown(made)
  expect(made[0]).toMatchObject({
    clientId,
    domain,
    options: {
      allowSignUp: false,
      autofocus: false,
      autoclose: false,
      avatar: null,
      rememberLastLogin: false,
      auth: {
        autoParseHash: false,
        responseType: 'token id_token',
        redirect: false,
        audience: `https://${domain}/api/v2/`,
      },
    },
    shown: [
      {
        initialScreen: 'signUp',
        allowedConnections: ['google-oauth2'],
        language: 'de',
        auth: { params: { prompt: 'login', scope: expect.stringContaining('update:current_user_metadata') } },
      },
    ],
  })
  expect(made[0]?.options).not.toHaveProperty('overrides')
})

test.each([
  ['de', 'de'],
  ['pt-BR', 'pt-br'],
  ['zh-CN', 'zh'],
  ['zh-TW', 'zh-tw'],
])('Lock speaks %s, by the name that Lock has for it', async (language, name) => {
  const { session, made } = open({ language })
  await signedOut(session)
  void session.signIn()
  await shown(made)
  expect(made[0]?.options).toMatchObject({ language: name })
  expect(existsSync(`node_modules/auth0-lock/lib/i18n/${name}.js`)).toBe(true)
})

test('with a custom domain, requests go there and the audience names the tenant', async () => {
  const { session, made } = open({ domain: 'login.acme.com', tenantDomain: domain })
  await signedOut(session)
  void session.signIn()
  await shown(made)
  expect(made[0]).toMatchObject({
    domain: 'login.acme.com',
    options: { auth: { audience: `https://${domain}/api/v2/` } },
  })
})

test('a tenant on this machine gets the URLs that Lock would guess wrong', async () => {
  const { session, made } = open({ domain: 'http://localhost:4000/tenant/' })
  await signedOut(session)
  void session.signIn()
  await shown(made)
  const base = 'http://localhost:4000/tenant'
  expect(made[0]).toMatchObject({
    domain: base,
    options: {
      configurationBaseUrl: base,
      languageBaseUrl: base,
      overrides: { __token_issuer: `${base}/`, __jwks_uri: `${base}/.well-known/jwks.json` },
      theme: { logo: expect.stringMatching(/^data:/) },
    },
  })
})

test('StrictMode connects twice, and a second sign-in takes over: one Lock, one signed-in user', async () => {
  const { session, made } = open()
  session.connect()()
  await signedOut(session)
  const first = session.signIn()
  const second = session.signIn()
  expect(await first).toEqual({ status: 'cancelled' })
  await made[0]?.authenticate()
  expect(await second).toMatchObject({ status: 'signed-in', user: { sub: 'auth0|ada' } })
  expect(made).toHaveLength(1)
  expect(await session.getAccessToken()).toBe('access')
})

test.for([
  ['embedded', { error: 'invalid_user_password', description: 'Wrong email or password.' }],
  [
    'embedded with a code',
    { code: 'invalid_user_password', error: 'x', description: 'Wrong email or password.' },
  ],
  ['redirect', { error: 'invalid_user_password', errorDescription: 'Wrong email or password.', state: 's' }],
  ['checkSession', { code: 'invalid_user_password', error_description: 'Wrong email or password.' }],
])('a refusal in the %s shape is one typed error', async ([, shape]) => {
  const { session, made } = open()
  await signedOut(session)
  void session.signIn()
  await shown(made)
  made[0]?.emit('authorization_error', shape)
  const expected = { code: 'invalid_user_password', description: 'Wrong email or password.' }
  expect((await signedOut(session)).error).toMatchObject({ name: 'AuthorizationError', ...expected })
})

test.for([
  ['the nonce of another sign-in', { nonce: 'another' }, {}],
  ['another state', {}, { state: 'another' }],
  ['another access token', {}, { accessToken: 'another' }],
  ['no ID token', {}, { idToken: undefined }],
] as const)('Lock’s answer with %s is refused', async ([, claims, result]) => {
  const { session, made } = open()
  await signedOut(session)
  const outcome = session.signIn()
  await shown(made)
  await made[0]?.authenticate(claims, result)
  await expect(outcome).rejects.toMatchObject({ code: expect.stringMatching(/invalid_token|state_mismatch/) })
  expect((await signedOut(session)).error).toBeDefined()
})

test('a Lock that breaks says so, and the next sign-in makes another', async () => {
  const { session, made } = open()
  await signedOut(session)
  const outcome = session.signIn()
  await shown(made)
  made[0]?.emit('unrecoverable_error', Object.assign(new Error('No client settings.'), { code: 'sync' }))
  await expect(outcome).rejects.toMatchObject({ code: 'sync', description: 'No client settings.' })
  void session.signIn()
  await shown(made, 2)
  expect(made[0]?.destroyed).toBe(true)
})

test('two Reacts are detected, and the error says the cure for each tool', async () => {
  const { session, made } = open()
  await signedOut(session)
  const outcome = session.signIn()
  await shown(made)
  const message = 'Objects are not valid as a React child (found: object with keys {$$typeof})'
  dispatchEvent(new ErrorEvent('error', { message }))
  const error: Error & { cures?: object } = await outcome.then(
    () => new Error('resolved'),
    (error) => error,
  )
  expect(error).toMatchObject({ code: 'double_react' })
  expect(Object.keys(error.cures ?? {})).toEqual(['npm', 'pnpm', 'yarn', 'Vite', 'webpack', 'Next'])
  expect(error.message.split('\n')).toHaveLength(3)
})

test('auth0-js taken as CommonJS is told from other failures, with its cure', async () => {
  function Broken(): never {
    throw new TypeError("Cannot read properties of undefined (reading 'WebAuth')")
  }
  const { session } = open({ loadLock: () => Promise.resolve(Broken) })
  await signedOut(session)
  const error: Error & { code?: string; cures?: object } = await session.signIn().then(
    () => new Error('resolved'),
    (error) => error,
  )
  expect(error.code).toBe('auth0_js_commonjs')
  const tools = Object.keys(error.cures ?? {}).join(', ')
  for (const tool of ['npm', 'pnpm', 'yarn', 'Vite', 'webpack', 'Next']) expect(tools).toContain(tool)
})

test.for([
  ['named', (Lock: unknown) => ({ Auth0Lock: Lock, default: {} })],
  ['wrapped', (Lock: unknown) => ({ default: { Auth0Lock: Lock } })],
  ['wrapped twice', (Lock: unknown) => ({ default: { default: Lock } })],
  ['default', (Lock: unknown) => ({ default: Lock })],
] as const)('Lock is found where bundlers put it: %s', async ([, wrap]) => {
  const fake = createFakeLock()
  const { session } = open({ loadLock: async () => wrap(await fake.loadLock()) })
  await signedOut(session)
  void session.signIn()
  await shown(fake.made)
})

test.for([
  ['cannot be loaded', () => Promise.reject(new TypeError('offline')), 'lock_not_loaded'],
  ['is something else', () => Promise.resolve({ default: {} }), 'lock_not_found'],
] as const)('a Lock that %s shows in the state', async ([, loadLock, code]) => {
  const { session } = open({ loadLock })
  await signedOut(session)
  await expect(session.signIn()).rejects.toMatchObject({ code })
  expect(session.getState()).toMatchObject({ status: 'signed-out', error: { code } })
})

test('Lock without a place says that LockWidget is missing', async () => {
  const { session } = open({ display: 'container' })
  await signedOut(session)
  await expect(session.signIn()).rejects.toMatchObject({ code: 'no_container' })
})

test('changed options make another Lock when it opens again; the same ones do not', async () => {
  const { session, made, loadLock } = open({ lockOptions: { allowSignUp: true } })
  await signedOut(session)
  for (const [opening, allowSignUp] of [true, true, false].entries()) {
    session.configure({ domain, clientId, loadLock, lockOptions: { allowSignUp } })
    const outcome = session.signIn()
    const openings = () => made.flatMap(({ shown }) => shown)
    await vi.waitFor(() => expect(openings()).toHaveLength(opening + 1))
    session.closeLock()
    expect(await outcome).toEqual({ status: 'cancelled' })
  }
  expect(made.map(({ shown }) => shown.length)).toEqual([2, 1])
})

test('options written anew in every render neither warn nor make another Lock', async () => {
  const warn = vi.spyOn(console, 'warn')
  stops.push(() => warn.mockRestore())
  const written = (): Partial<SessionOptions> => ({
    storage: { get: () => null, set: () => {}, remove: () => {} },
    theme: { primaryColor: 'teal' },
    signUpFields: () => [{ name: 'hobby', placeholder: 'Hobby', validator: () => true }],
  })
  const { session, made, loadLock } = open(written())
  await signedOut(session)
  void session.signIn()
  await shown(made)
  session.configure({ domain, clientId, loadLock, ...written() })
  expect(warn).not.toHaveBeenCalled()
})

test('a place for Lock without the display that goes with it says so, and opens nothing', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  stops.push(() => warn.mockRestore())
  const { session, made } = open()
  session.attachLock(document.body)
  await vi.waitFor(() => expect(warn).toHaveBeenCalled())
  await signedOut(session)
  expect(warn.mock.calls.join()).toContain('container')
  expect(made).toEqual([])
})

test('the page hears once how I signed in', async () => {
  const heard: string[] = []
  const { session, made } = open({ onSignedIn: ({ via }) => void heard.push(via) })
  await signedOut(session)
  const outcome = session.signIn()
  await shown(made)
  await made[0]?.authenticate()
  expect(await outcome).toMatchObject({ status: 'signed-in' })
  expect(heard).toEqual(['lock'])
})

test('without a session, a token is refused with the way to get one', async () => {
  const { session } = open()
  await expect(session.getAccessToken()).rejects.toMatchObject({ name: 'SignedOutError', code: 'signed_out' })
  await expect(session.getUserInfo()).rejects.toMatchObject({ name: 'SignedOutError' })
})

test('a callback that throws before sign-out does not keep me signed in', async () => {
  const beforeSignOut = () => {
    throw new Error('bug')
  }
  const { session, made } = open({ beforeSignOut })
  await signedOut(session)
  const outcome = session.signIn()
  await shown(made)
  await made[0]?.authenticate()
  await outcome
  await session.signOut()
  expect(session.getState()).toMatchObject({ status: 'signed-out', reason: 'signed-out' })
})
