import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { claimSource, managementSource, useUpdateMetadata, useUserMetadata } from 'react-auth0-metadata'
import { profile } from './profile.ts'
import { openTenant } from './tenantUser.tsx'

afterEach(cleanup)

const claim = 'https://acme.example/metadata'
const claims = { sub: 'auth0|ada', [claim]: { hobby: 'draughts' } }

describe('the first paint', () => {
  test('comes from an ID-token claim, and the API then corrects it', async () => {
    const user = await openTenant()
    const source = claimSource({
      claim,
      source: managementSource({ domain: 'acme.eu.auth0.com', fetch: user.tenant.fetch }),
    })
    const { result } = renderHook(() => useUserMetadata(profile), {
      wrapper: ({ children }) => (
        <user.Provider source={source} claims={claims}>
          {children}
        </user.Provider>
      ),
    })
    expect(result.current).toMatchObject({ readFrom: 'claim', metadata: { hobby: 'draughts' } })
    await vi.waitFor(() =>
      expect(result.current).toMatchObject({ readFrom: 'api', metadata: { hobby: 'chess' } }),
    )
  })

  test('is never what a change starts from: what only the claim says is not written', async () => {
    const user = await openTenant()
    const source = claimSource({
      claim,
      source: managementSource({ domain: 'acme.eu.auth0.com', fetch: user.tenant.fetch }),
    })
    const stale = { sub: 'auth0|ada', [claim]: { addresses: { home: 'long ago' } } }
    const { result } = renderHook(
      () => ({ mine: useUserMetadata(profile), changes: useUpdateMetadata(profile) }),
      {
        wrapper: ({ children }) => (
          <user.Provider source={source} claims={stale}>
            {children}
          </user.Provider>
        ),
      },
    )
    void result.current.changes.update({ addresses: { work: '2 Difference Lane' } })
    await vi.waitFor(() => expect(result.current.changes.status).toBe('saved'))
    expect(user.held()).toMatchObject({ addresses: { work: '2 Difference Lane' } })
    expect(JSON.stringify(user.held())).not.toContain('long ago')
  })

  test('says when the server rendered what it shows', async () => {
    const user = await openTenant()
    const initialMetadata = { userId: user.sub, metadata: { hobby: 'draughts' }, readAt: 1_790_000_000_000 }
    const { result } = renderHook(() => useUserMetadata(profile), {
      wrapper: ({ children }) => <user.Provider initialMetadata={initialMetadata}>{children}</user.Provider>,
    })
    expect(result.current).toMatchObject({ readFrom: 'initial', readAt: 1_790_000_000_000 })
    await vi.waitFor(() => expect(result.current).toMatchObject({ readFrom: 'api' }))
  })
})
