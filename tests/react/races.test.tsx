import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { managementSource, useMetadataValue, useUpdateMetadata, useUserMetadata } from 'react-auth0-metadata'
import { profile } from './profile.ts'
import { ada, openTenant, type TenantUser } from './tenantUser.tsx'

afterEach(cleanup)

type Props = Partial<Parameters<TenantUser['Provider']>[0]>

/** A page that remembers each hobby that it showed, in order. */
async function openPage(user: TenantUser, props: Props = {}) {
  const shown: (string | undefined)[] = []
  let current = props
  const { result, rerender } = renderHook(
    () => {
      const hobby = useMetadataValue(profile, (metadata) => metadata.hobby)
      if (shown.at(-1) !== hobby) shown.push(hobby)
      return { hobby, mine: useUserMetadata(profile), changes: useUpdateMetadata(profile) }
    },
    { wrapper: ({ children }) => <user.Provider {...current}>{children}</user.Provider> },
  )
  await vi.waitFor(() => expect(result.current.mine.status).toBe('ready'))
  return {
    shown,
    result,
    update: result.current.changes.update,
    render(next: Props) {
      current = { ...current, ...next }
      rerender()
    },
  }
}

/** Changes the hobby, shows it, and has the change refused. */
async function refuse({ update }: Awaited<ReturnType<typeof openPage>>, hobby: string): Promise<void> {
  let change: Promise<void> | undefined
  act(() => void (change = update({ hobby })))
  await act(() => expect(change).rejects.toMatchObject({ code: 'refused' }))
}

/** Ada and Bob at one tenant, each with a token. */
async function openTwo() {
  const user = await openTenant()
  const bob = { user_id: 'auth0|bob', user_metadata: { hobby: 'sailing' } }
  await user.tenant.addUser(bob)
  const scope = 'read:current_user update:current_user_metadata'
  const token = await user.tenant.accessToken('auth0|bob', { scope })
  return { user, bob, asBob: { userId: 'auth0|bob', getAccessToken: () => Promise.resolve(token) } }
}

const onPatch = 'PATCH /api/v2/users/*'
const onGet = 'GET /api/v2/users/*'

describe('on screen', () => {
  test('what I change during a re-read stays, whatever that read says', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    const read = user.tenant.next({ on: onGet, hold: 'after' })
    act(() => void page.result.current.mine.refresh())
    await read.reached
    act(() => void page.update({ hobby: 'go' }))
    await act(async () => read.release())
    await vi.waitFor(() => expect(page.result.current.changes.status).toBe('saved'))
    expect(page.shown).toEqual(['chess', 'go'])
    expect(user.held()).toMatchObject({ hobby: 'go' })
  })

  test('reading again never brings the old value back while mine is unsent', async () => {
    const user = await openTenant()
    const page = await openPage(user, { retries: 0 })
    user.tenant.next({ on: onPatch, status: 503 })
    act(() => void page.update({ hobby: 'go' }))
    await vi.waitFor(() => expect(page.result.current.changes.status).toBe('stalled'))
    await act(() => page.result.current.mine.refresh())
    await act(() => page.result.current.mine.refresh())
    act(() => page.result.current.changes.retry())
    await vi.waitFor(() => expect(page.result.current.changes.status).toBe('saved'))
    expect(page.shown).toEqual(['chess', 'go'])
  })

  test('of several changes in a row none comes back', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    const first = user.tenant.next({ on: onPatch, hold: 'after' })
    act(() => void page.update({ hobby: 'go' }))
    await first.reached
    act(() => void page.update({ hobby: 'bridge' }))
    act(() => void page.update({ hobby: 'poker' }))
    await act(async () => first.release())
    await vi.waitFor(() => expect(page.result.current.changes.status).toBe('saved'))
    expect(page.shown).toEqual(['chess', 'go', 'bridge', 'poker'])
    expect(user.held()).toMatchObject({ hobby: 'poker' })
  })

  test('after a success, a refusal brings back what was saved, not what was there before', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    await act(() => page.update({ hobby: 'go' }))
    user.tenant.next({ on: onPatch, status: 400 })
    await refuse(page, 'bridge')
    expect(page.shown).toEqual(['chess', 'go', 'bridge', 'go'])
  })

  test('after two changes that overlapped, a refusal brings back the second', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    const first = user.tenant.next({ on: onPatch, hold: 'before' })
    act(() => void page.update({ hobby: 'go' }))
    await first.reached
    const second = page.update({ hobby: 'bridge' })
    await act(async () => {
      first.release()
      await second
    })
    user.tenant.next({ on: onPatch, status: 400 })
    await refuse(page, 'poker')
    expect(page.shown.slice(-3)).toEqual(['bridge', 'poker', 'bridge'])
    expect(user.held()).toMatchObject({ hobby: 'bridge' })
  })
})

describe('update', () => {
  test('the reason of a refusal is gone once the next change is saved', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    user.tenant.next({ on: onPatch, status: 400 })
    await act(() => page.update({ hobby: 'go' }).catch(() => {}))
    expect(page.result.current.changes).toMatchObject({ status: 'refused', error: { code: 'refused' } })
    await act(() => page.update({ hobby: 'bridge' }))
    expect(page.result.current.changes.status).toBe('saved')
    expect(page.result.current.changes.error).toBeUndefined()
  })

  test('two changes in one go are both made, the second on the first', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    const seen: (string | undefined)[] = []
    await act(() =>
      Promise.all(
        [' and go', ' and bridge'].map((more) =>
          page.update(({ hobby }) => {
            seen.push(hobby)
            return { hobby: `${hobby}${more}` }
          }),
        ),
      ),
    )
    expect(user.held()).toMatchObject({ hobby: 'chess and go and bridge' })
    expect(new Set(seen)).toEqual(new Set(['chess', 'chess and go']))
    expect(user.count('PATCH')).toBe(1)
  })

  test('its functions stay the same, render after render', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    const { update, retry, discard } = page.result.current.changes
    await act(() => update({ hobby: 'go' }))
    page.render({})
    expect(page.result.current.changes).toMatchObject({ update, retry, discard, status: 'saved' })
  })

  test('kept from the first render, it reaches whoever is signed in by now', async () => {
    const user = await openTenant()
    let userId: string | null = null
    const { result, rerender } = renderHook(
      () => ({ mine: useUserMetadata(profile), changes: useUpdateMetadata(profile) }),
      { wrapper: ({ children }) => <user.Provider userId={userId}>{children}</user.Provider> },
    )
    const { update } = result.current.changes
    userId = user.sub
    rerender()
    await act(() => update({ hobby: 'go' }))
    expect(user.held()).toMatchObject({ hobby: 'go' })
  })

  test('ignoring its promise disturbs nobody, even when it is refused', async () => {
    const unhandled = vi.fn<() => void>()
    process.on('unhandledRejection', unhandled)
    const user = await openTenant()
    const page = await openPage(user)
    user.tenant.next({ on: onPatch, status: 400 })
    act(() => void page.update({ hobby: 'go' }))
    await vi.waitFor(() => expect(page.result.current.changes.status).toBe('refused'))
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })

  test('takes no async function: it could not be run again on what others wrote', () => {
    type Change = Parameters<ReturnType<typeof useUpdateMetadata>['update']>[0]
    expectTypeOf<() => { hobby: string }>().toExtend<Change>()
    expectTypeOf<() => Promise<{ hobby: string }>>().not.toExtend<Change>()
  })

  test('goes through the source that the page has now', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    const asked: string[] = []
    const source = managementSource({
      domain: user.tenant.origin,
      fetch: (input, init) => {
        asked.push(init?.method ?? 'GET')
        return user.tenant.fetch(input, init)
      },
    })
    page.render({ source })
    await act(() => page.update({ hobby: 'go' }))
    expect(asked).toEqual(['PATCH'])
  })
})

describe('refresh', () => {
  test('is the same function all the time, and may be ignored when it fails', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    const { refresh } = page.result.current.mine
    user.tenant.next({ on: onGet, status: 403 })
    act(() => void refresh())
    await vi.waitFor(() => expect(page.result.current.mine).toMatchObject({ error: { code: 'refused' } }))
    expect(page.result.current.mine.refresh).toBe(refresh)
  })

  test('brings at once what others wrote, resolves when it is on screen, and sends nothing', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    await user.tenant.updateUser(user.sub, { user_metadata: { hobby: 'poker' } })
    await act(() => page.result.current.mine.refresh())
    expect(page.result.current.hobby).toBe('poker')
    expect([user.count('GET'), user.count('PATCH')]).toEqual([2, 0])
  })

  test('asked for by several at once, costs one read', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    const { refresh } = page.result.current.mine
    await act(() => Promise.all([refresh(), refresh(), refresh()]))
    expect(user.count('GET')).toBe(2)
  })
})

describe('retry and discard', () => {
  test('trying again twice sends the change once', async () => {
    const user = await openTenant()
    const page = await openPage(user, { retries: 0 })
    user.tenant.next({ on: onPatch, status: 503 })
    act(() => void page.update({ hobby: 'go' }))
    await vi.waitFor(() => expect(page.result.current.changes.status).toBe('stalled'))
    act(() => {
      page.result.current.changes.retry()
      page.result.current.changes.retry()
    })
    await vi.waitFor(() => expect(page.result.current.changes.status).toBe('saved'))
    expect(user.count('PATCH')).toBe(2)
  })

  test('what is discarded is not sent by trying again', async () => {
    const user = await openTenant()
    const page = await openPage(user, { retries: 0 })
    user.tenant.next({ on: onPatch, status: 503 })
    act(() => void page.update({ hobby: 'go' }))
    await vi.waitFor(() => expect(page.result.current.changes.status).toBe('stalled'))
    act(() => {
      page.result.current.changes.discard()
      page.result.current.changes.retry()
    })
    await act(() => page.update({ newsletter: true }))
    expect(user.held()).toMatchObject({ hobby: 'chess', newsletter: true })
  })

  test('what is discarded while it is under way is shown as the tenant then holds it', async () => {
    const user = await openTenant()
    const page = await openPage(user)
    const sent = user.tenant.next({ on: onPatch, hold: 'before' })
    act(() => void page.update({ hobby: 'go' }))
    await sent.reached
    act(() => page.result.current.changes.discard())
    expect(page.result.current).toMatchObject({ hobby: 'chess', changes: { status: 'idle' } })
    await act(async () => sent.release())
    await vi.waitFor(() => expect(page.result.current.hobby).toBe('go'))
    expect(user.held()).toMatchObject({ hobby: 'go' })
    expect(page.result.current.changes.status).toBe('idle')
  })
})

describe('when somebody else signs in', () => {
  test('what the one before had not sent is made for nobody', async () => {
    const { user, bob, asBob } = await openTwo()
    const page = await openPage(user, { retries: 0 })
    user.tenant.next({ on: onPatch, status: 503 })
    let ended: unknown
    act(() => void page.update({ hobby: 'go' }).catch((error: unknown) => (ended = error)))
    await vi.waitFor(() => expect(page.result.current.changes.status).toBe('stalled'))
    page.render(asBob)
    await vi.waitFor(() => expect(page.result.current.hobby).toBe('sailing'))
    expect(ended).toMatchObject({ code: 'closed' })
    await act(() => page.result.current.changes.update({ newsletter: true }))
    expect(user.held()).toEqual(ada.user_metadata)
    expect(user.tenant.user(bob.user_id)?.user_metadata).toEqual({ hobby: 'sailing', newsletter: true })
  })

  test('an answer that comes too late is not shown to the next', async () => {
    const { user, asBob } = await openTwo()
    const page = await openPage(user)
    const read = user.tenant.next({ on: onGet, hold: 'after' })
    await user.tenant.updateUser(user.sub, { user_metadata: { hobby: 'poker' } })
    act(() => void page.result.current.mine.refresh().catch(() => {}))
    await read.reached
    page.render(asBob)
    await act(async () => read.release())
    await vi.waitFor(() => expect(page.result.current.hobby).toBe('sailing'))
    expect(page.shown).toEqual(['chess', undefined, 'sailing'])
  })
})
