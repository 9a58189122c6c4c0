import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  useMetadataConflicts,
  useMetadataValue,
  useUpdateMetadata,
  useUserMetadata,
} from 'react-auth0-metadata'
import { profile } from './profile.ts'
import { ada, openTenant, type TenantUser } from './tenantUser.tsx'

afterEach(cleanup)

async function openProfile(user: TenantUser, props: Partial<Parameters<TenantUser['Provider']>[0]> = {}) {
  const { result } = renderHook(
    () => ({
      mine: useUserMetadata(profile),
      hobby: useMetadataValue(profile, (metadata) => metadata.hobby),
      changes: useUpdateMetadata(profile),
      other: useUpdateMetadata(profile),
      conflicts: useMetadataConflicts(),
    }),
    { wrapper: ({ children }) => <user.Provider {...props}>{children}</user.Provider> },
  )
  await vi.waitFor(() => expect(result.current.mine.status).toBe('ready'))
  return result
}

describe('updating', () => {
  test('is on screen at once, before the server has answered', async () => {
    const user = await openTenant()
    const page = await openProfile(user)
    act(() => void page.current.changes.update({ hobby: 'go' }))
    expect(page.current.hobby).toBe('go')
    expect(page.current.mine).toMatchObject({ isPending: true })
    expect(page.current.changes.status).toBe('saving')
    await vi.waitFor(() => expect(page.current.changes.status).toBe('saved'))
    expect(page.current.mine).toMatchObject({ isPending: false })
    expect(page.current.other.status).toBe('idle')
  })

  test('a home address leaves work alone, and what the fields do not describe', async () => {
    const user = await openTenant()
    const page = await openProfile(user)
    await act(() => page.current.changes.update({ addresses: { home: '123 Main Street' } }))
    expect(user.held()).toEqual({
      ...ada.user_metadata,
      addresses: { home: '123 Main Street', work: '1 Analytical Way' },
    })
    expect(user.tenant.requests.at(-1)?.body).toEqual({
      user_metadata: { addresses: { home: '123 Main Street', work: '1 Analytical Way' } },
    })
  })

  test('null deletes, undefined changes nothing, and what is equal sends nothing', async () => {
    const user = await openTenant()
    const page = await openProfile(user)
    await act(() => page.current.changes.update({ hobby: null, newsletter: undefined }))
    expect(user.held()).toEqual({ addresses: { work: '1 Analytical Way' }, legacy: { kept: true } })
    await act(() => page.current.changes.update({ addresses: { work: '1 Analytical Way' } }))
    await act(() => page.current.changes.update({}))
    expect(user.count('PATCH')).toBe(1)
  })

  test('a function gets the current metadata', async () => {
    const user = await openTenant()
    const page = await openProfile(user)
    await act(() => page.current.changes.update(({ hobby }) => ({ hobby: `${hobby} and go` })))
    expect(user.held()).toMatchObject({ hobby: 'chess and go' })
  })

  test('a refusal forgets the change and says why', async () => {
    const user = await openTenant()
    const page = await openProfile(user)
    const hobby = 'x'.repeat(20_000)
    await act(() =>
      expect(page.current.changes.update({ hobby })).rejects.toMatchObject({ name: 'TooLargeError' }),
    )
    expect(page.current.changes).toMatchObject({ status: 'refused', error: { name: 'TooLargeError' } })
    expect(page.current.hobby).toBe('chess')
  })

  test('a type error is refused before anything is sent', async () => {
    const user = await openTenant()
    const page = await openProfile(user)
    // @ts-expect-error hobby is a text
    expect(() => page.current.changes.update({ hobby: { a: 1 } })).toThrow('hobby')
    expect(user.count('PATCH')).toBe(0)
  })

  test('what JavaScript may pass as a change by mistake is refused, never taken for nothing', async () => {
    const user = await openTenant()
    const page = await openProfile(user)
    const change = page.current.changes.update as (change: unknown) => Promise<void>
    expect(() => change(Promise.resolve({ hobby: 'go' }))).toThrow('await promises')
    expect(() => change({ addresses: new Date(0) })).toThrow('Cannot write addresses')
    await act(() =>
      expect(change(async () => ({ hobby: 'go' }))).rejects.toMatchObject({
        code: 'change_function',
        cause: { code: 'field-value' },
      }),
    )
    await act(() => expect(change({ unknown: new Date(0) })).rejects.toMatchObject({ path: ['unknown'] }))
    expect(user.count('PATCH')).toBe(0)
  })

  test('a conflict waits for my choice where the policy is to ask', async () => {
    const user = await openTenant()
    const page = await openProfile(user, { conflicts: 'ask' })
    await user.tenant.updateUser(user.sub, { user_metadata: { hobby: 'poker' } })
    act(() => void page.current.changes.update({ hobby: 'go' }))
    await vi.waitFor(() => expect(page.current.changes.status).toBe('conflict'))
    expect(page.current.conflicts.conflicts).toEqual([
      { path: ['hobby'], base: 'chess', mine: 'go', theirs: 'poker' },
    ])
    const { resolve } = page.current.conflicts
    act(() => resolve(['hobby'], 'theirs'))
    await vi.waitFor(() => expect(page.current.conflicts.conflicts).toEqual([]))
    expect(page.current.conflicts.resolve).toBe(resolve)
    expect(page.current.hobby).toBe('poker')
    expect(user.held()).toMatchObject({ hobby: 'poker' })
  })

  test('a change that cannot be sent waits, and is sent by retry()', async () => {
    const user = await openTenant()
    const page = await openProfile(user, { retries: 0 })
    user.tenant.next({ on: 'PATCH /api/v2/users/*', status: 503 })
    act(() => void page.current.changes.update({ hobby: 'go' }))
    await vi.waitFor(() => expect(page.current.changes.status).toBe('stalled'))
    expect(page.current.hobby).toBe('go')
    act(() => page.current.changes.retry())
    await vi.waitFor(() => expect(user.held()).toMatchObject({ hobby: 'go' }))
  })

  test('discard() forgets what was not sent, and the promise says so', async () => {
    const user = await openTenant()
    const page = await openProfile(user, { retries: 0 })
    user.tenant.next({ on: 'PATCH /api/v2/users/*', status: 503 })
    let ended: unknown
    act(() => void page.current.changes.update({ hobby: 'go' }).catch((error: unknown) => (ended = error)))
    await vi.waitFor(() => expect(page.current.changes.status).toBe('stalled'))
    act(() => page.current.changes.discard())
    await vi.waitFor(() => expect(ended).toMatchObject({ code: 'discarded' }))
    expect(page.current.changes.status).toBe('idle')
    expect(page.current.hobby).toBe('chess')
  })
})

describe('one user after another', () => {
  test('nobody signed in reads as signed out, and an update is refused', async () => {
    const user = await openTenant()
    const { result } = renderHook(
      () => ({ mine: useUserMetadata(profile), changes: useUpdateMetadata(profile) }),
      {
        wrapper: ({ children }) => <user.Provider userId={null}>{children}</user.Provider>,
      },
    )
    expect(result.current.mine.status).toBe('signed-out')
    await act(() =>
      expect(result.current.changes.update({ hobby: 'go' })).rejects.toMatchObject({ code: 'signed_out' }),
    )
    expect(user.tenant.requests).toEqual([])
  })

  test('the next user sees nothing of the one before', async () => {
    const user = await openTenant()
    await user.tenant.addUser({ user_id: 'auth0|bob', user_metadata: { hobby: 'sailing' } })
    const scope = 'read:current_user update:current_user_metadata'
    const tokens = {
      'auth0|ada': await user.tenant.accessToken('auth0|ada', { scope }),
      'auth0|bob': await user.tenant.accessToken('auth0|bob', { scope }),
    }
    const seen: unknown[] = []
    let userId: keyof typeof tokens = 'auth0|ada'
    const { result, rerender } = renderHook(
      () => {
        const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
        seen.push([userId, hobby])
        return hobby
      },
      {
        wrapper: ({ children }) => (
          <user.Provider userId={userId} getAccessToken={() => Promise.resolve(tokens[userId])}>
            {children}
          </user.Provider>
        ),
      },
    )
    await vi.waitFor(() => expect(result.current).toBe('chess'))
    userId = 'auth0|bob'
    rerender()
    await vi.waitFor(() => expect(result.current).toBe('sailing'))
    expect(seen).not.toContainEqual(['auth0|bob', 'chess'])
    expect(user.held()).toEqual(ada.user_metadata)
  })
})
