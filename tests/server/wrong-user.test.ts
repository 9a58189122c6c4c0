// @vitest-environment node
// Two people, one browser: the page is still the one's while the cookie, or the token, is the other's already.
import { expect, test } from 'vitest'
import * as z from 'zod'
import { createMetadataHandler, type AuditEvent } from 'react-auth0-metadata/server'
import { createTenant } from 'react-auth0-metadata/testing'
import { createMetadataStore, endpointSource, WrongUserError } from '../../src/metadata/index.ts'
import { ada, bob, createBackend, handlerOptions, tenantOptions } from './support/backend.ts'

const zoe = 'oidc|Zoë 100%'

/** A page of this user's, at a backend whose session is a cookie that can become somebody else's. */
async function openPage(userId = ada) {
  const users = [...tenantOptions.users, { user_id: zoe, user_metadata: { hobby: 'tennis' } }]
  const tenant = await createTenant({ ...tenantOptions, origin: 'https://acme.test', users })
  const cookie = { of: userId }
  const audited: AuditEvent[] = []
  const handler = createMetadataHandler({
    ...handlerOptions(tenant.fetch),
    getUser: () => cookie.of,
    audit: (event) => void audited.push(event),
    policy: { readableAppMetadata: true },
    actions: {
      upgrade: {
        input: z.object({}),
        run: ({ updateAppMetadata }) => updateAppMetadata({ plan: 'pro' }),
      },
    },
  })
  const source = endpointSource({
    url: 'https://app.test/api/metadata',
    credentials: 'same-origin',
    fetch(input, init) {
      const request = new Request(input, init)
      request.headers.set('sec-fetch-site', 'same-origin')
      return handler(request)
    },
  })
  const getAccessToken = () => Promise.resolve('')
  const request = { userId, getAccessToken, signal: new AbortController().signal }
  const store = createMetadataStore({ userId, tenant: 'acme', source, getAccessToken })
  return { tenant, cookie, audited, source, request, store }
}

test('What I save is not written for the person who signed in after me, and I do not see theirs', async () => {
  const { tenant, cookie, store, audited } = await openPage()
  const stop = store.connect()
  await store.refresh()
  const before = tenant.users()
  cookie.of = bob
  await expect(store.update({ addresses: { home: '1 Private Street' } })).rejects.toBeInstanceOf(
    WrongUserError,
  )
  expect(tenant.users()).toEqual(before)
  expect(store.getState()).toMatchObject({ status: 'ready', view: { hobby: 'chess' } })
  await store.refresh().catch(() => {})
  expect(store.getState()).toMatchObject({ status: 'ready', view: { hobby: 'chess' } })
  expect(audited).toMatchObject([{ userId: bob, outcome: 'refused', code: 'wrong_user' }])
  stop()
  store.close()
})

test('The person who signed in after me is neither read, changed nor upgraded from my page', async () => {
  const { tenant, cookie, source, request } = await openPage()
  cookie.of = bob
  const refused = { name: 'WrongUserError', code: 'wrong_user', status: 403, errorCode: 'wrong_user' }
  await expect(source.read(request)).rejects.toMatchObject(refused)
  await expect(source.write({ hobby: 'go' }, { ...request, base: {} })).rejects.toMatchObject(refused)
  await expect(source.readAppMetadata?.(request)).rejects.toMatchObject(refused)
  await expect(source.runAction?.('upgrade', {}, request)).rejects.toMatchObject(refused)
  expect(tenant.requests).toEqual([])
})

test('The error says what to do, and where to read more', async () => {
  const { cookie, source, request } = await openPage()
  cookie.of = bob
  await expect(source.read(request)).rejects.toThrow(
    /another user.*\nLoad the page again.*\nSee .*README\.md#wrong_user$/s,
  )
})

test('My id may hold any letter', async () => {
  const { source, request } = await openPage(zoe)
  expect(await source.read(request)).toEqual({ hobby: 'tennis' })
})

test.each(['', 'auth0%7Cbob', 'auth0|bob', 'auth0%7Cada, auth0%7Cbob', '%E0%A4%A', 'AUTH0%7CADA'])(
  'A request that is meant for “%s” is not carried out for me',
  async (meant) => {
    const { ask, tenant } = await createBackend({ policy: { requestsPerMinute: 1 } })
    for (const [method, body] of [['GET'], ['PATCH', { change: { hobby: 'go' } }], ['POST', {}]] as const) {
      const { status, body: answer } = await ask(method, body, { 'x-metadata-user': meant })
      expect({ status, code: answer['code'] }).toEqual({ status: 403, code: 'wrong_user' })
    }
    expect(tenant.requests.map(({ path }) => path)).toEqual(['/.well-known/jwks.json'])
    // Nor did it use up what I may ask in a minute.
    expect((await ask('GET')).status).toBe(200)
  },
)

test.each(['auth0%7Cada', 'auth0%7cada', 'auth0|ada'])(
  'A request that is meant for me, as “%s”, is carried out',
  async (meant) => {
    const { ask } = await createBackend()
    expect((await ask('GET', undefined, { 'x-metadata-user': meant })).status).toBe(200)
  },
)

test('A page of a listed origin may say whom it means', async () => {
  const { handler } = await createBackend({ origins: ['https://www.acme.test'] })
  const headers = { origin: 'https://www.acme.test', 'access-control-request-headers': 'x-metadata-user' }
  const preflight = await handler(new Request('https://app.test/', { method: 'OPTIONS', headers }))
  expect(preflight.headers.get('access-control-allow-headers')).toBe(
    'authorization, content-type, x-metadata-user',
  )
})
