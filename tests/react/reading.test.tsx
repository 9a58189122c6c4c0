import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { Profiler, type ReactElement } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { managementSource, useMetadataValue, useUpdateMetadata, useUserMetadata } from 'react-auth0-metadata'
import { profile } from './profile.ts'
import { ada, openTenant } from './tenantUser.tsx'

afterEach(cleanup)

describe('reading', () => {
  test('I read my hobby and my addresses, typed by the fields', async () => {
    const { Provider } = await openTenant()
    const { result } = renderHook(() => useUserMetadata(profile), { wrapper: Provider })
    expect(result.current.status).toBe('loading')
    await vi.waitFor(() => expect(result.current.status).toBe('ready'))
    expect(result.current).toMatchObject({
      status: 'ready',
      metadata: { hobby: 'chess', addresses: { work: '1 Analytical Way', home: undefined } },
      issues: [],
      readFrom: 'api',
      isPending: false,
    })
  })

  test('without fields I read the JSON that Auth0 stores', async () => {
    const { Provider } = await openTenant()
    const { result } = renderHook(() => useUserMetadata(), { wrapper: Provider })
    await vi.waitFor(() => expect(result.current).toMatchObject({ metadata: ada.user_metadata }))
  })

  test('a user who never had metadata reads as empty, with groups there', async () => {
    const { Provider } = await openTenant({ user_id: 'auth0|new' })
    const { result } = renderHook(() => useUserMetadata(profile), { wrapper: Provider })
    await vi.waitFor(() => expect(result.current).toMatchObject({ metadata: { addresses: {} } }))
  })

  test('a thousand hooks in StrictMode cost one request', async () => {
    const user = await openTenant()
    function Reader(): ReactElement {
      return <i>{useMetadataValue(profile, (metadata) => metadata.hobby)}</i>
    }
    render(
      <user.Provider>
        {Array.from({ length: 1_000 }, (_, index) => (
          <Reader key={index} />
        ))}
      </user.Provider>,
    )
    await vi.waitFor(() => expect(screen.getAllByText('chess')).toHaveLength(1_000))
    expect(user.count('GET')).toBe(1)
  })

  test('only the components that read a changed property render again', async () => {
    const user = await openTenant()
    const renders = { hobby: 0, work: 0, both: 0 }
    function Counted({
      name,
      children,
    }: {
      name: keyof typeof renders
      children: ReactElement
    }): ReactElement {
      return (
        <Profiler id={name} onRender={() => renders[name]++}>
          {children}
        </Profiler>
      )
    }
    function Hobby(): ReactElement {
      return <p>hobby {useMetadataValue(profile, (metadata) => metadata.hobby)}</p>
    }
    function Work(): ReactElement {
      return <p>work {useMetadataValue(profile, (metadata) => metadata.addresses.work)}</p>
    }
    function Both(): ReactElement {
      const built = useMetadataValue(profile, ({ addresses, newsletter }) => ({ addresses, newsletter }))
      return <p>both {built?.addresses.work}</p>
    }
    function Writer(): ReactElement {
      const { update } = useUpdateMetadata(profile)
      return <button onClick={() => void update({ hobby: 'go' })}>Play go</button>
    }
    render(
      <user.Provider>
        <Counted name="hobby">
          <Hobby />
        </Counted>
        <Counted name="work">
          <Work />
        </Counted>
        <Counted name="both">
          <Both />
        </Counted>
        <Writer />
      </user.Provider>,
    )
    await screen.findByText('hobby chess')
    const before = { ...renders }
    act(() => screen.getByText('Play go').click())
    await screen.findByText('hobby go')
    expect(renders.hobby - before.hobby).toBe(1)
    expect(renders.work).toBe(before.work)
    expect(renders.both).toBe(before.both)
  })
})

describe('what cannot be read as the fields say', () => {
  test('a string where a group should be, null, and a wrong type read as absent, with an issue each', async () => {
    const { Provider } = await openTenant({
      user_id: 'auth0|odd',
      user_metadata: { hobby: null, newsletter: 'maybe', addresses: 'nowhere' },
    })
    const { result } = renderHook(() => useUserMetadata(profile), { wrapper: Provider })
    await vi.waitFor(() => expect(result.current.status).toBe('ready'))
    if (result.current.status !== 'ready') return
    expect(result.current.metadata.addresses.home).toBeUndefined()
    expect(result.current.metadata.newsletter).toBeUndefined()
    expect(result.current.issues.map(({ path }) => path[0])).toEqual(
      expect.arrayContaining(['newsletter', 'addresses']),
    )
  })

  test('a value of 10 MB is read and shown, and nothing breaks', async () => {
    const hobby = 'x'.repeat(10_000_000)
    const { Provider } = await openTenant({ user_id: 'auth0|big', user_metadata: { hobby } })
    const { result } = renderHook(() => useMetadataValue(profile, (metadata) => metadata.hobby?.length), {
      wrapper: Provider,
    })
    await vi.waitFor(() => expect(result.current).toBe(10_000_000))
  })
})

describe('when reading fails', () => {
  test('a token without the scope says which scope is missing', async () => {
    const { Provider } = await openTenant(ada, 'openid')
    const { result } = renderHook(() => useUserMetadata(profile), { wrapper: Provider })
    await vi.waitFor(() =>
      expect(result.current).toMatchObject({
        status: 'failed',
        error: { code: 'missing_scope', message: expect.stringContaining('read:current_user') },
      }),
    )
  })

  test('an opaque token, from a missing audience, says so', async () => {
    const { Provider } = await openTenant()
    const { result } = renderHook(() => useUserMetadata(profile), {
      wrapper: ({ children }) => (
        <Provider getAccessToken={() => Promise.resolve('opaque')}>{children}</Provider>
      ),
    })
    await vi.waitFor(() =>
      expect(result.current).toMatchObject({
        status: 'failed',
        error: { message: expect.stringContaining('audience') },
      }),
    )
  })

  test('an unreachable tenant fails once its retries are used up, and refresh() tries again', async () => {
    const user = await openTenant()
    let reachable = false
    const source = managementSource({
      domain: 'https://acme.eu.auth0.com',
      fetch: (input, init) =>
        reachable ? user.tenant.fetch(new Request(input, init)) : Promise.reject(new TypeError('no network')),
    })
    const { result } = renderHook(() => useUserMetadata(profile), {
      wrapper: ({ children }) => (
        <user.Provider source={source} retries={0}>
          {children}
        </user.Provider>
      ),
    })
    await vi.waitFor(() =>
      expect(result.current).toMatchObject({ status: 'failed', error: { code: 'unreachable' } }),
    )
    reachable = true
    await act(() => result.current.refresh())
    expect(result.current.status).toBe('ready')
  })

  test('a hook outside its provider names both and the cure', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => renderHook(() => useUserMetadata(profile))).toThrow(
      'useUserMetadata was called outside <LockProvider> or <MetadataProvider>',
    )
    vi.restoreAllMocks()
  })
})
