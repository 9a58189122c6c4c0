// A session with a fake Lock, connected to a page that each test leaves clean.
import { afterEach, expect, vi } from 'vitest'
import {
  createSession,
  type Session,
  type SessionOptions,
  type SessionState,
} from '../../src/session/index.ts'
import { createFakeLock, type FakeLock } from './fakeLock.ts'
import { clientId, domain, tenantFetch } from './signing.ts'

export const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  Reflect.deleteProperty(globalThis, Symbol.for('react-auth0-metadata'))
  localStorage.clear()
  sessionStorage.clear()
  document.body.innerHTML = ''
})

export interface Opened {
  readonly session: Session
  readonly made: readonly FakeLock[]
  readonly loadLock: ReturnType<typeof createFakeLock>['loadLock']
}

export function open(options: Partial<SessionOptions> = {}): Opened {
  const fake = createFakeLock()
  const session = createSession({
    domain,
    clientId,
    fetch: tenantFetch,
    loadLock: fake.loadLock,
    navigate: () => {},
    ...options,
  })
  stops.push(session.connect())
  return { session, ...fake }
}

export function signedOut(session: Session): Promise<Extract<SessionState, { status: 'signed-out' }>> {
  return vi.waitFor(() => {
    const state = session.getState()
    if (state.status !== 'signed-out') throw new Error(state.status)
    return state
  })
}

export const shown = (made: readonly unknown[], count = 1): Promise<void> =>
  vi.waitFor(() => expect(made).toHaveLength(count))

/** Signs in with the fake Lock. */
export async function signIn({ session, made }: Opened): Promise<void> {
  await signedOut(session)
  const outcome = session.signIn()
  await shown(made)
  await made[0]?.authenticate()
  expect(await outcome).toMatchObject({ status: 'signed-in' })
}
