import { act, cleanup } from '@testing-library/react'
import { Component, type ReactElement, type ReactNode, StrictMode, Suspense } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { LockProvider, useLock, useMetadataValue, useSuspenseUserMetadata } from 'react-auth0-metadata'
import { open, signIn, stops } from '../session/openSession.ts'
import { clientId, domain, tenantFetch } from '../session/signing.ts'
import { profile } from './profile.ts'
import { ada, openTenant } from './tenantUser.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Hobby(): ReactElement {
  return <p>Hobby: {useMetadataValue(profile, (metadata) => metadata.hobby) ?? 'unknown'}</p>
}

function SuspendingHobby(): ReactElement {
  return <p>Hobby: {useSuspenseUserMetadata(profile).metadata.hobby}</p>
}

class Boundary extends Component<{ readonly children: ReactNode }, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {}
  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error }
  }
  override render(): ReactNode {
    const { error } = this.state
    return error ? <p role="alert">{error.name}</p> : this.props.children
  }
}

describe('hydration', () => {
  test('takes over what the server rendered, without a warning, and then corrects it', async () => {
    const problems = vi.spyOn(console, 'error').mockImplementation(() => {})
    const user = await openTenant()
    const initialMetadata = { userId: user.sub, metadata: { hobby: 'draughts' }, readAt: 0 }
    const app = (
      <user.Provider initialMetadata={initialMetadata}>
        <Hobby />
      </user.Provider>
    )
    const { renderToString } = await import('react-dom/server')
    const container = document.createElement('div')
    container.innerHTML = renderToString(app)
    expect(container.textContent).toBe('Hobby: draughts')
    const root = await act(() => hydrateRoot(container, app))
    await vi.waitFor(() => expect(container.textContent).toBe('Hobby: chess'))
    expect(problems).not.toHaveBeenCalled()
    act(() => root.unmount())
  })

  test("another user's initialMetadata is never shown", async () => {
    const user = await openTenant()
    const seen: (string | null)[] = []
    function Watched(): ReactElement {
      const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
      seen.push(hobby ?? null)
      return <p>Hobby: {hobby ?? 'unknown'}</p>
    }
    render(
      <user.Provider initialMetadata={{ userId: 'auth0|bob', metadata: { hobby: 'sailing' }, readAt: 0 }}>
        <Watched />
      </user.Provider>,
    )
    await screen.findByText('Hobby: chess')
    expect(seen).not.toContain('sailing')
  })
})

describe('hydration below a LockProvider', () => {
  test.for([
    ['signed in', true, ['loading draughts', 'signed-in draughts']],
    ['nobody', false, ['loading draughts', 'signed-out undefined']],
  ] as const)(
    'goes from what the server rendered to %s, and shows nothing else between',
    async ([, isIn, expected]) => {
      const problems = vi.spyOn(console, 'error').mockImplementation(() => {})
      const kept = new Map<string, string>()
      const storage = {
        get: (key: string) => kept.get(key),
        set: (key: string, value: string) => void kept.set(key, value),
        remove: (key: string) => void kept.delete(key),
      }
      if (isIn) {
        await signIn(open({ storage }))
        stops.pop()?.()
      }
      const seen: string[] = []
      function Status(): ReactElement {
        const { status } = useLock()
        const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
        const text = `${status} ${hobby}`
        if (seen.at(-1) !== text) seen.push(text)
        return <p>{text}</p>
      }
      const initialMetadata = { userId: 'auth0|ada', metadata: { hobby: 'draughts' }, readAt: 0 }
      const app = (
        <StrictMode>
          <LockProvider
            {...{ domain, clientId, storage, initialMetadata }}
            fields={profile}
            fetch={tenantFetch}
          >
            <Status />
          </LockProvider>
        </StrictMode>
      )
      const { renderToString } = await import('react-dom/server')
      const container = document.createElement('div')
      container.innerHTML = renderToString(app)
      const root = await act(() => hydrateRoot(container, app))
      await vi.waitFor(() => expect(container.textContent).toBe(expected.at(-1)))
      expect(seen).toEqual(expected)
      // React complains of its own `act` here, which is the test's matter.
      expect(problems.mock.calls.filter(([text]) => !String(text).includes('act('))).toEqual([])
      act(() => root.unmount())
    },
  )
})

describe('a hook that suspends', () => {
  test('shows the fallback until the metadata is there', async () => {
    const user = await openTenant()
    render(
      <user.Provider>
        <Suspense fallback={<p>waiting</p>}>
          <SuspendingHobby />
        </Suspense>
      </user.Provider>,
    )
    expect(screen.getByText('waiting')).toBeDefined()
    await screen.findByText('Hobby: chess')
    expect(user.count('GET')).toBe(1)
  })

  test('works where the app has no boundary of its own', async () => {
    const user = await openTenant()
    render(
      <user.Provider>
        <SuspendingHobby />
      </user.Provider>,
    )
    await screen.findByText('Hobby: chess')
  })

  test('throws to the error boundary what kept it from reading', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const user = await openTenant(ada, 'openid')
    render(
      <Boundary>
        <user.Provider>
          <SuspendingHobby />
        </user.Provider>
      </Boundary>,
    )
    expect((await screen.findByRole('alert')).textContent).toBe('MissingScopeError')
  })
})
