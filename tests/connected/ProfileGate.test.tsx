import { cleanup, render, renderHook, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import {
  MetadataProvider,
  type MetadataProviderProps,
  ProfileGate,
  type ProfileGateProps,
  useMissingFields,
} from 'react-auth0-metadata'
import { checkbox, defineFields, group, text } from 'react-auth0-metadata/fields'
import { openTenant, type TenantUser } from '../react/tenantUser.tsx'

afterEach(cleanup)

const profile = defineFields({
  name: text({ label: 'Display name', required: true }),
  terms: checkbox({ label: 'I agree', required: true }),
  addresses: group({ label: 'Addresses', fields: { home: text({ label: 'Home', required: true }) } }),
  hobby: text({ label: 'Hobby' }),
})
const complete = { name: 'Ada', terms: true, addresses: { home: 'London' } }
const userWith = (user_metadata: object | undefined): Promise<TenantUser> =>
  openTenant({ user_id: 'auth0|ada', ...(user_metadata && { user_metadata: { ...user_metadata } }) })

describe('what is missing', () => {
  async function missing(user_metadata: object | undefined): Promise<unknown> {
    const { Provider } = await userWith(user_metadata)
    const { result } = renderHook(() => useMissingFields(profile), { wrapper: Provider })
    expect(result.current).toBeUndefined()
    await waitFor(() => expect(result.current).toBeDefined())
    return result.current?.map(({ path }) => path.join('.'))
  }

  test('a user without metadata lacks everything required, in order, groups included', async () => {
    expect(await missing(undefined)).toEqual(['name', 'terms', 'addresses.home'])
  })

  test('an unticked box and a blank text are missing, what is optional never is', async () => {
    expect(await missing({ ...complete, name: ' ', terms: false })).toEqual(['name', 'terms'])
  })

  test('nothing is missing where all is there', async () => {
    expect(await missing(complete)).toEqual([])
  })

  test('a claim is believed where it has everything, and asked after where it has not', async () => {
    const { Provider } = await userWith(complete)
    const initial = (metadata: object) => ({ userId: 'auth0|ada', metadata: { ...metadata }, readAt: 0 })
    const seen: unknown[] = []
    const Look = (): null => {
      seen.push(useMissingFields(profile)?.length)
      return null
    }
    render(<Look />, {
      wrapper: ({ children }) => <Provider initialMetadata={initial(complete)}>{children}</Provider>,
    })
    expect(seen[0]).toBe(0)
    cleanup()
    seen.length = 0
    render(<Look />, {
      wrapper: ({ children }) => <Provider initialMetadata={initial({})}>{children}</Provider>,
    })
    expect(seen[0]).toBeUndefined()
    await waitFor(() => expect(seen.at(-1)).toBe(0))
  })
})

describe('the gate', () => {
  function open(
    user: TenantUser,
    props: Partial<ProfileGateProps> = {},
    options: Partial<MetadataProviderProps> = {},
  ): void {
    render(
      <ProfileGate fields={profile} fallback="One moment …" {...props}>
        <p>Inside</p>
      </ProfileGate>,
      { wrapper: ({ children }) => <user.Provider {...options}>{children}</user.Provider> },
    )
  }

  test('shows its fallback until it knows, and then the app at once if nothing is missing', async () => {
    open(await userWith(complete))
    expect(screen.getByText('One moment …')).toBeDefined()
    expect(screen.queryByRole('heading')).toBeNull()
    await screen.findByText('Inside')
    expect(screen.queryByRole('heading')).toBeNull()
  })

  test('asks what is missing and nothing else, saves it in one patch, and lets me in', async () => {
    const user = await userWith({ name: 'Ada', legacy: { kept: true } })
    open(user, { heading: 'Almost there' })
    await screen.findByRole('heading', { name: 'Almost there' })
    expect(screen.queryByLabelText(/Display name/)).toBeNull()
    expect(screen.queryByLabelText(/Hobby/)).toBeNull()
    await userEvent.click(screen.getByLabelText(/I agree/))
    await userEvent.type(screen.getByLabelText(/Home/), 'London')
    expect(screen.queryByText('Inside')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByText('Inside')
    await waitFor(() => expect(user.held()).toEqual({ ...complete, legacy: { kept: true } }))
    expect(user.count('PATCH')).toBe(1)
  })

  test('keeps me outside, with what is wrong, as long as something is missing', async () => {
    const user = await userWith({ ...complete, terms: false })
    open(user)
    await userEvent.click(await screen.findByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(screen.getByLabelText(/I agree/).getAttribute('aria-invalid')).toBe('true'))
    expect(screen.queryByText('Inside')).toBeNull()
    expect(user.count('PATCH')).toBe(0)
  })

  test('keeps what I typed, with the reason, when Auth0 refuses it', async () => {
    const user = await userWith({ ...complete, name: '' })
    user.tenant.next({ on: 'PATCH /api/v2/users/*', status: 400 })
    open(user)
    await userEvent.type(await screen.findByLabelText(/Display name/), 'Ada')
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByText(/Not saved/)
    expect(screen.getByLabelText(/Display name/)).toHaveProperty('value', 'Ada')
    expect(screen.queryByText('Inside')).toBeNull()
  })

  test('keeps nobody out whose answer waits for a connection, nor loses it if it is then refused', async () => {
    const user = await userWith({ ...complete, name: '' })
    const lost = user.tenant.next({ on: 'PATCH /api/v2/users/*', lost: 'before', times: 'always' })
    open(user, {}, { retries: 0 })
    await userEvent.type(await screen.findByLabelText(/Display name/), 'Ada')
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByText('Inside')
    expect(user.held()).toMatchObject({ name: '' })
    lost.cancel()
    user.tenant.next({ on: 'PATCH /api/v2/users/*', status: 400 })
    dispatchEvent(new Event('online'))
    await waitFor(() => expect(screen.queryByText('Inside')).toBeNull())
    expect(screen.getByLabelText(/Display name/)).toHaveProperty('value', 'Ada')
  })

  test('keeps nobody out whose answer waits for a choice between two', async () => {
    const { name: _name, ...rest } = complete
    const { Provider, tenant, sub } = await userWith(rest)
    render(<ProfileGate fields={profile}>The app</ProfileGate>, {
      wrapper: ({ children }) => <Provider conflicts="ask">{children}</Provider>,
    })
    await userEvent.type(await screen.findByLabelText(/Display name/), 'Ada')
    await tenant.updateUser(sub, { user_metadata: { name: 'Ada Lovelace' } })
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByText('The app')
  })

  test('asks the next user for what they lack, not for what the one before lacked', async () => {
    const stored: Record<string, object> = { ada: { ...complete, name: '' }, bob: { name: 'Bob' } }
    const source = {
      read: ({ userId }: { userId: string }) => Promise.resolve({ ...stored[userId] }),
      write: () => Promise.resolve({}),
    }
    const page = (userId: string) => (
      <MetadataProvider userId={userId} getAccessToken={() => Promise.resolve('token')} source={source}>
        <ProfileGate fields={profile} />
      </MetadataProvider>
    )
    const { rerender } = render(page('ada'))
    await screen.findByLabelText(/Display name/)
    rerender(page('bob'))
    await screen.findByLabelText(/I agree/)
    expect(screen.queryByLabelText(/Display name/)).toBeNull()
  })

  test('can be skipped only where the app says so', async () => {
    const user = await userWith({})
    open(user)
    await screen.findByRole('button', { name: 'Continue' })
    expect(screen.queryByRole('button', { name: 'Not now' })).toBeNull()
    cleanup()
    open(user, { skippable: true })
    await userEvent.click(await screen.findByRole('button', { name: 'Not now' }))
    expect(screen.getByText('Inside')).toBeDefined()
  })

  test('lets through who is signed out, and whose profile cannot be read', async () => {
    const user = await userWith({})
    const signedOut: ReactElement = (
      <MetadataProvider
        userId={null}
        getAccessToken={() => Promise.resolve('')}
        source={{
          read: () => Promise.reject(new Error('not asked')),
          write: () => Promise.reject(new Error('not asked')),
        }}
      >
        <ProfileGate fields={profile}>
          <p>Inside</p>
        </ProfileGate>
      </MetadataProvider>
    )
    render(signedOut)
    expect(screen.getByText('Inside')).toBeDefined()
    cleanup()
    user.tenant.next({ on: 'GET /api/v2/users/*', status: 403, times: 'always' })
    open(user)
    await screen.findByText('Inside')
  })
})
