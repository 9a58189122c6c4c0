// @vitest-environment node
// The browser's side of the backend: what `endpointSource` can do beyond reading and changing.
import { expect, test } from 'vitest'
import * as z from 'zod'
import { createMetadataStore, endpointSource, managementSource } from '../../src/metadata/index.ts'
import { createMetadataHandler, type MetadataHandlerOptions } from 'react-auth0-metadata/server'
import { createTenant } from 'react-auth0-metadata/testing'
import { ada, audience, handlerOptions, tenantOptions } from './support/backend.ts'
import type { account, profile } from './support/profile.ts'

async function connect(options: Partial<MetadataHandlerOptions<typeof profile, typeof account>> = {}) {
  const tenant = await createTenant({ ...tenantOptions, origin: 'https://acme.test' })
  const handler = createMetadataHandler({
    ...handlerOptions(tenant.fetch),
    ...options,
    actions: {
      upgrade: {
        input: z.object({ plan: z.enum(['free', 'pro']) }),
        async run({ input, updateAppMetadata }) {
          await updateAppMetadata({ plan: input.plan })
          return `Welcome to ${input.plan}`
        },
      },
    },
  })
  const sent: RequestInit[] = []
  const source = endpointSource({
    url: 'https://app.test/api/metadata',
    fetch(input, init = {}) {
      sent.push(init)
      return handler(new Request(input, init))
    },
  })
  const token = await tenant.accessToken(ada, { audience, scope: 'openid' })
  const getAccessToken = () => Promise.resolve(token)
  const request = { userId: ada, getAccessToken, signal: new AbortController().signal }
  return { tenant, handler, source, request, sent, getAccessToken }
}

test('I read the app_metadata that the policy lets me read', async () => {
  const { source, request } = await connect({ policy: { readableAppMetadata: ['plan'] } })
  expect(await source.readAppMetadata?.(request)).toEqual({ plan: 'free' })
})

test('A source that cannot show app_metadata says so', async () => {
  const { source, request } = await connect()
  await expect(source.readAppMetadata?.(request)).rejects.toMatchObject({ code: 'unreadable_app_metadata' })
  expect(managementSource({ domain: 'acme.test' }).readAppMetadata).toBeUndefined()
})

test('I run an action and get what it gave, and what it changed', async () => {
  const { source, request, tenant } = await connect({ policy: { readableAppMetadata: true } })
  expect(await source.runAction?.('upgrade', { plan: 'pro' }, request)).toEqual({
    output: 'Welcome to pro',
    userMetadata: undefined,
    appMetadata: { plan: 'pro', risk: 7 },
  })
  expect(tenant.user(ada)?.app_metadata).toEqual({ plan: 'pro', risk: 7 })
})

test('What is wrong with an action’s input is told with its path', async () => {
  const { source, request } = await connect()
  await expect(source.runAction?.('upgrade', { plan: 'gold' }, request)).rejects.toMatchObject({
    code: 'invalid_metadata',
    issues: [{ path: ['plan'] }],
  })
  await expect(source.runAction?.('other', {}, request)).rejects.toMatchObject({
    status: 404,
    errorCode: 'unknown_action',
  })
})

test('The browser’s token needs no scope of Auth0’s API, and cookies stay at home', async () => {
  const { source, request, sent } = await connect()
  expect(await source.read(request)).toEqual({ hobby: 'chess' })
  expect(sent.map(({ credentials, redirect }) => ({ credentials, redirect }))).toEqual([
    { credentials: 'omit', redirect: 'error' },
  ])
})

test('A backend with a session of its own gets its cookie', async () => {
  const sent: RequestInit[] = []
  const source = endpointSource({
    url: 'https://app.test/api/metadata',
    credentials: 'same-origin',
    fetch: (_input, init = {}) =>
      Promise.resolve(Response.json({ user_metadata: { via: String(sent.push(init)) } })),
  })
  const request = {
    userId: ada,
    getAccessToken: () => Promise.resolve(''),
    signal: new AbortController().signal,
  }
  expect(await source.read(request)).toEqual({ via: '1' })
  expect(sent[0]?.credentials).toBe('same-origin')
})

test('Two pages that change the same field: the later one wins, and the other field stays', async () => {
  const { tenant, source, getAccessToken } = await connect()
  const open = async () => {
    const store = createMetadataStore({ userId: ada, tenant: 'acme', source, getAccessToken })
    const stop = store.connect()
    await store.refresh()
    return { ...store, stop }
  }
  const [one, other] = [await open(), await open()]
  await one.update({ hobby: 'go', addresses: { home: 'Home' } })
  await other.update({ hobby: 'tennis', addresses: { work: 'Office' } })
  expect(tenant.user(ada)?.user_metadata).toEqual({
    hobby: 'tennis',
    addresses: { home: 'Home', work: 'Office' },
  })
  for (const { stop, close } of [one, other]) {
    stop()
    close()
  }
})
