import { act, cleanup } from '@testing-library/react'
import { Component, type ReactElement, type ReactNode, Suspense } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { useMetadataValue, useSuspenseUserMetadata } from 'react-auth0-metadata'
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
