import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ReactNode } from 'react'
import {
  endpointSource,
  MetadataProvider,
  useAppMetadata,
  useMetadataAction,
  useUserMetadata,
} from 'react-auth0-metadata'
import { defineFields, select } from 'react-auth0-metadata/fields'
import { createMetadataHandler } from 'react-auth0-metadata/server'
import { createTenant } from 'react-auth0-metadata/testing'
import { profile } from './profile.ts'
import { ada, openTenant } from './tenantUser.tsx'

afterEach(cleanup)

const origin = 'https://acme.eu.auth0.com'
const audience = 'https://api.acme.example'
const appFields = defineFields({ plan: select({ label: 'Plan', options: ['free', 'pro'] }) })
const choice = defineFields({ plan: select({ label: 'Plan', options: ['free', 'pro'], required: true }) })

async function openBackend() {
  const machine = { clientId: 'machine', clientSecret: 'machine-secret' }
  const management = ['read:users', 'update:users', 'update:users_app_metadata', 'read:users_app_metadata']
  const tenant = await createTenant({
    origin,
    clients: [{ clientId: 'the-app' }, { ...machine, grants: { management } }],
    apis: [audience],
    users: [{ ...ada, app_metadata: { plan: 'free', internal: 'note' } }],
  })
  const handler = createMetadataHandler({
    domain: 'acme.eu.auth0.com',
    audience,
    fields: profile,
    appFields,
    management: machine,
    policy: { readableAppMetadata: ['plan'] },
    fetch: tenant.fetch,
    actions: {
      choosePlan: {
        input: choice,
        run: async ({ input, updateAppMetadata }) => {
          await updateAppMetadata({ plan: input.plan })
          return { chosen: input.plan }
        },
      },
    },
  })
  const token = await tenant.accessToken('auth0|ada', { audience })
  const source = endpointSource({
    url: 'https://acme.example/api/metadata',
    fetch: (input, init) => handler(new Request(input, init)),
  })
  return { tenant, token, source }
}

describe('app_metadata', () => {
  test('is read through the backend, and changed by a named action alone', async () => {
    const user = await openTenant()
    const { tenant, token, source } = await openBackend()
    const { result } = renderHook(
      () => ({
        app: useAppMetadata(appFields),
        choose: useMetadataAction('choosePlan'),
        mine: useUserMetadata(profile),
      }),
      {
        wrapper: ({ children }) => (
          <user.Provider source={source} getAccessToken={() => Promise.resolve(token)}>
            {children}
          </user.Provider>
        ),
      },
    )
    await vi.waitFor(() => expect(result.current.app).toMatchObject({ metadata: { plan: 'free' } }))
    const { refresh } = result.current.app
    await act(() => result.current.choose.run({ plan: 'pro' }))
    expect(result.current.choose).toMatchObject({ status: 'done', output: { chosen: 'pro' } })
    await vi.waitFor(() => expect(result.current.app).toMatchObject({ metadata: { plan: 'pro' } }))
    expect(result.current.app.refresh).toBe(refresh)
    expect(tenant.user('auth0|ada')?.app_metadata).toEqual({ plan: 'pro', internal: 'note' })
    expect(result.current.mine).toMatchObject({ metadata: { hobby: 'chess' } })
  })

  test('input that the action does not take is refused, and says so', async () => {
    const user = await openTenant()
    const { tenant, token, source } = await openBackend()
    const { result } = renderHook(() => useMetadataAction('choosePlan'), {
      wrapper: ({ children }) => (
        <user.Provider source={source} getAccessToken={() => Promise.resolve(token)}>
          {children}
        </user.Provider>
      ),
    })
    await act(() =>
      expect(result.current.run({ plan: 'company' })).rejects.toMatchObject({ code: 'invalid_metadata' }),
    )
    expect(result.current.status).toBe('failed')
    expect(tenant.user('auth0|ada')?.app_metadata).toEqual({ plan: 'free', internal: 'note' })
  })

  test('what shows is the latest run, and nothing of the user before', async () => {
    const answers: ((output: string) => void)[] = []
    const source = {
      read: () => Promise.resolve({}),
      write: () => Promise.resolve({}),
      runAction: () =>
        new Promise<{ output: unknown }>((resolve) => void answers.push((output) => resolve({ output }))),
    }
    const wrapper = ({ children }: { readonly children?: ReactNode }) => (
      <MetadataProvider userId={userId} getAccessToken={() => Promise.resolve('token')} source={source}>
        {children}
      </MetadataProvider>
    )
    let userId = 'ada'
    const { result, rerender } = renderHook(() => useMetadataAction('look'), { wrapper })
    act(() => void result.current.run('slow'))
    act(() => void result.current.run('quick'))
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    await act(async () => answers[0]?.('slow'))
    expect(result.current.status).toBe('running')
    await act(async () => answers[1]?.('quick'))
    expect(result.current).toMatchObject({ status: 'done', output: 'quick' })
    userId = 'bob'
    rerender()
    expect(result.current.status).toBe('idle')
  })

  test('a source without a backend says that it cannot read it', async () => {
    const user = await openTenant()
    const { result } = renderHook(() => useAppMetadata(appFields), { wrapper: user.Provider })
    await vi.waitFor(() =>
      expect(result.current).toMatchObject({ status: 'failed', error: { code: 'no_backend' } }),
    )
  })
})
