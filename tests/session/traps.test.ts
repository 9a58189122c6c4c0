// What Lock does to whoever trusts it, one by one, by a double that does the same. With the real Lock: tests/session/chromium.
import { expect, test, vi } from 'vitest'
import { createFakeLock } from './fakeLock.ts'
import { open, shown, signedOut, signIn, stops } from './openSession.ts'
import { clientId, domain } from './signing.ts'

async function constructedWith(options: Parameters<typeof open>[0]) {
  const { session, made } = open(options)
  await signedOut(session)
  void session.signIn()
  await shown(made)
  return made[0]?.options
}

test('Lock is asked for tokens, never for a code that it could not exchange, whatever an app adds', async () => {
  const lockOptions = { auth: { responseType: 'code', redirectUrl: 'https://app.example/', params: {} } }
  const options = await constructedWith({
    redirect: true,
    redirectUri: 'https://app.example/back',
    lockOptions,
  })
  expect(options).toMatchObject({
    auth: { responseType: 'token id_token', redirect: true, redirectUrl: 'https://app.example/back' },
  })
})

test('Lock never parses the address by itself, so that two instances cannot fight for it', async () => {
  const lockOptions = { auth: { autoParseHash: true, params: {} } }
  const options = await constructedWith({ lockOptions })
  expect(options).toMatchObject({ auth: { autoParseHash: false } })
})

test('Lock tells no typed address to gravatar, and asks for no last login, unless an app wants it', async () => {
  expect(await constructedWith({})).toMatchObject({ avatar: null, rememberLastLogin: false })
  for (const stop of stops.splice(0)) stop()
  expect(await constructedWith({ lockOptions: { rememberLastLogin: true } })).toMatchObject({
    rememberLastLogin: true,
  })
})

test('Lock neither focuses nor closes by itself, which would crash it after a login', async () => {
  const lockOptions = { autofocus: true, autoclose: true }
  expect(await constructedWith({ lockOptions })).toMatchObject({ autofocus: false, autoclose: false })
})

test('a Lock that is replaced before its settings came is destroyed only when they did', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  stops.push(() => vi.useRealTimers())
  const { made, loadLock } = createFakeLock({ ready: false })
  const { session } = open({ loadLock })
  await signedOut(session)
  void session.signIn()
  await shown(made)
  session.closeLock()
  session.configure({ domain, clientId, loadLock, lockOptions: { allowSignUp: false } })
  void session.signIn()
  await shown(made, 2)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(made[0]?.destroyed).toBe(false)
  made[0]?.emit('signin ready')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(made[0]?.destroyed).toBe(true)
})

test('a Lock that was let go of is not heard any more, and its last error does not crash the page', async () => {
  const { session, made } = open()
  await signedOut(session)
  void session.signIn()
  await shown(made)
  made[0]?.emit('unrecoverable_error', new Error('No client settings.'))
  void session.signIn()
  await shown(made, 2)
  expect(made[0]?.destroyed).toBe(true)
  made[0]?.emit('unrecoverable_error', new Error('once more'))
  await made[0]?.authenticate()
  expect(session.getState().status).toBe('signed-out')
})

test('an error of Lock that nobody waits for does not crash the page', async () => {
  const { session, made } = open()
  await signedOut(session)
  void session.signIn()
  await shown(made)
  session.closeLock()
  expect(() => made[0]?.emit('unrecoverable_error', new Error('No client settings.'))).not.toThrow()
})

test('who disconnects leaves no listener, no timer and no channel behind', async () => {
  const left = new Set<string>()
  for (const target of [globalThis, document]) {
    const { addEventListener: add, removeEventListener: remove } = target
    let numbers = new Map<unknown, number>()
    const name = (type: string, listener: unknown): string => {
      numbers.set(listener, numbers.get(listener) ?? numbers.size)
      return `${type} ${numbers.get(listener)}`
    }
    vi.spyOn(target, 'addEventListener').mockImplementation((...listening: Parameters<typeof add>) => {
      left.add(name(listening[0], listening[1]))
      add.apply(target, listening)
    })
    vi.spyOn(target, 'removeEventListener').mockImplementation((...listening: Parameters<typeof add>) => {
      left.delete(name(listening[0], listening[1]))
      remove.apply(target, listening)
    })
    stops.push(() => {
      numbers = new Map()
      vi.restoreAllMocks()
    })
  }
  const closed = vi.spyOn(BroadcastChannel.prototype, 'close')
  const opened = open()
  const disconnect = stops.at(-1)
  await signIn(opened)
  expect(left.size).toBeGreaterThan(0)
  disconnect?.()
  expect([...left]).toEqual([])
  expect(closed).toHaveBeenCalledOnce()
})

test('what a hash router keeps in the address is not taken for Auth0’s answer', async () => {
  history.replaceState(null, '', '/#/list?page=2&state=open&error=none')
  const { session } = open()
  expect(await signedOut(session)).toMatchObject({ reason: 'none', error: undefined })
  expect(location.hash).toBe('#/list?page=2&state=open&error=none')
  history.replaceState(null, '', '/')
})
