// What may go wrong around an open Lock, and that the next sign-in works all the same.
import { afterEach, expect, test, vi } from 'vitest'
import { toPath } from '../../src/session/toPath.ts'
import { open, shown, signedOut, stops } from './openSession.ts'
import { clientId, domain, tenantFetch } from './signing.ts'

afterEach(() => {
  vi.restoreAllMocks()
  history.replaceState(null, '', '/')
})

async function openLock(options: Parameters<typeof open>[0] = {}) {
  const opened = open(options)
  await signedOut(opened.session)
  const outcome = opened.session.signIn()
  await shown(opened.made)
  return { ...opened, outcome }
}

/** A tenant whose keys come when they are let. */
function createSlowTenant() {
  const asked: (() => void)[] = []
  const fetch: typeof tenantFetch = async (input, init) => {
    await new Promise<void>((resolve) => asked.push(resolve))
    return tenantFetch(input, init)
  }
  return { asked, fetch }
}

test('Lock throws when it is shown: I hear why, nothing is left watching, and trying again works', async () => {
  const { session, made, loadLock } = open()
  await signedOut(session)
  const Lock = await loadLock()
  let isBroken = true
  function Breaking(...settings: ConstructorParameters<typeof Lock>) {
    const lock = new Lock(...settings)
    const { show } = lock
    lock.show = (options) => {
      if (isBroken) throw new Error('boom')
      show(options)
    }
    return lock
  }
  session.configure({ domain, clientId, fetch: tenantFetch, loadLock: () => Promise.resolve(Breaking) })
  const listening = vi.spyOn(globalThis, 'addEventListener')
  const stopping = vi.spyOn(globalThis, 'removeEventListener')
  await expect(session.signIn()).rejects.toMatchObject({ code: 'lock_broke', description: 'boom' })
  const watches = (spy: typeof listening | typeof stopping) =>
    spy.mock.calls.filter(([type]) => type === 'error').map(([, listener]) => listener)
  expect(watches(listening)).toHaveLength(1)
  expect(watches(stopping)).toEqual(watches(listening))
  isBroken = false
  const outcome = session.signIn()
  await shown(made, 2)
  await made[1]?.authenticate()
  expect(await outcome).toMatchObject({ status: 'signed-in' })
})

test('a browser that stores nothing says so when a redirect begins, and trying again works', async () => {
  const { session, made } = open({ redirect: true })
  await signedOut(session)
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
  })
  await expect(session.signIn()).rejects.toMatchObject({ code: 'lock_broke' })
  full.mockRestore()
  void session.signIn()
  await shown(made, 2)
  expect(made[1]?.shown).toHaveLength(1)
})

test('a storage that fills up while I sign up loses no more than that I am new', async () => {
  const { session, made } = await openLock({ redirect: true })
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(() => made[0]?.emit('signup success')).not.toThrow()
  expect((await signedOut(session)).error).toBeUndefined()
})

test('I press the button again while my password is checked, and both presses end signed in', async () => {
  const { asked, fetch } = createSlowTenant()
  const { session, made, outcome } = await openLock({ fetch })
  void made[0]?.authenticate()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  const again = session.signIn()
  asked[0]?.()
  expect(await outcome).toMatchObject({ status: 'signed-in', user: { sub: 'auth0|ada' } })
  expect(await again).toEqual(await outcome)
})

test('I press the button again while an answer is checked that is refused, and both presses say why', async () => {
  const { asked, fetch } = createSlowTenant()
  const { session, made, outcome } = await openLock({ fetch })
  void made[0]?.authenticate({ aud: 'another' })
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  const again = session.signIn()
  outcome.catch(() => {})
  asked[0]?.()
  await expect(outcome).rejects.toMatchObject({ code: 'invalid_token' })
  await expect(again).rejects.toMatchObject({ code: 'invalid_token' })
})

test('a provider that leaves is not stopped by a Lock that cannot be hidden', async () => {
  const { made } = await openLock()
  if (made[0]) made[0].hide = () => expect.unreachable()
  for (const stop of stops.splice(0)) expect(stop).not.toThrow()
})

test('a Lock that cannot be hidden is not shown again', async () => {
  const { session, made } = await openLock()
  if (made[0]) made[0].hide = () => expect.unreachable()
  expect(() => session.closeLock()).not.toThrow()
  void session.signIn()
  await shown(made, 2)
  await made[1]?.authenticate()
  await vi.waitFor(() => expect(session.getState().status).toBe('signed-in'))
})

test.for(['//anything', '//evil.example/profile?x=1'])(
  'on a page whose path is %s I sign in, and would come back to the front page',
  async (path) => {
    const { session, made } = open({ redirect: true })
    await signedOut(session)
    history.replaceState(null, '', location.origin + path)
    void session.signIn()
    await shown(made)
    const kept = sessionStorage.getItem(`auth0-metadata https://${domain} ${clientId} redirect`)
    expect(JSON.parse(kept ?? '{}')).toMatchObject({ returnTo: '/' })
  },
)

test.for([
  '//',
  'http://[',
  '//evil.example',
  '/.//evil.example',
  String.raw`\\evil.example`,
  '/\t/evil.example',
  'https:evil.example',
  `blob:${location.origin}/x`,
  'javascript:alert(1)',
])('a returnTo %s is refused as the mistake that it is', async (returnTo) => {
  const { session } = open()
  await signedOut(session)
  const refusal = { name: 'ConfigurationError', code: 'invalid_return_to' }
  await expect(session.signIn({ returnTo })).rejects.toMatchObject(refusal)
  await expect(session.signOut({ returnTo })).rejects.toMatchObject(refusal)
})

test('a returnTo keeps its query and its hash, and loses the origin', () => {
  expect(toPath(`${location.origin}/profile?tab=1#name`)).toBe('/profile?tab=1#name')
  expect(toPath('profile')).toBe('/profile')
})
