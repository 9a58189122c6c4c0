// @vitest-environment node
// Over real HTTP: browser's request → server of many kinds → tenant, each on a port of its own.
import express from 'express'
import { Hono } from 'hono'
import { createMetadataStore, endpointSource } from '../../src/metadata/index.ts'
import { createMetadataHandler, toNodeListener } from 'react-auth0-metadata/server'
import { serveTenant, type ServedTenant } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ada, audience, handlerOptions, tenantOptions } from './support/backend.ts'
import { serve } from './support/serve.ts'

type Handler = (request: Request) => Promise<Response>

const mounts: {
  readonly [name: string]: (handler: Handler) => Promise<{ url: string; close(): Promise<void> }>
} = {
  'Node http': (handler) => serve(toNodeListener(handler)),
  Express: (handler) => {
    const app = express()
    app.use('/api/metadata', toNodeListener(handler))
    app.use(express.json())
    return serve(app)
  },
  hono: (handler) => {
    const app = new Hono()
    app.all('/api/metadata', (context) => handler(context.req.raw))
    return serve(toNodeListener(async (request) => app.fetch(request)))
  },
}

let tenant: ServedTenant

beforeAll(async () => {
  tenant = await serveTenant(tenantOptions)
})
afterAll(() => tenant.close())

test.each(Object.entries(mounts))('%s: a whole journey over HTTP', async (_name, mount) => {
  await tenant.reset()
  const handler = createMetadataHandler({
    ...handlerOptions(fetch),
    domain: tenant.origin,
    policy: { readableAppMetadata: true },
  })
  const server = await mount(handler)
  const url = `${server.url}/api/metadata`
  const token = await tenant.accessToken(ada, { audience, scope: 'openid' })
  const store = createMetadataStore({
    userId: ada,
    tenant: tenant.origin,
    source: endpointSource({ url }),
    getAccessToken: () => Promise.resolve(token),
  })
  const stop = store.connect()
  try {
    await store.refresh()
    expect(store.getState()).toMatchObject({ status: 'ready', confirmed: { hobby: 'chess' } })
    await Promise.all([
      store.update({ addresses: { home: 'Zürich 🏔' } }),
      store.update({ hobby: 'go', newsletter: true }),
    ])
    expect(tenant.user(ada)?.user_metadata).toEqual({
      hobby: 'go',
      newsletter: true,
      addresses: { home: 'Zürich 🏔' },
    })
    await expect(store.update({ hobby: 'x'.repeat(30) })).rejects.toMatchObject({
      code: 'invalid_metadata',
      issues: [{ path: ['hobby'], code: 'tooLong' }],
    })
    expect((await fetch(url)).status).toBe(401)
    const large = {
      method: 'PATCH',
      body: 'x'.repeat(1_000_000),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    }
    expect((await fetch(url, large)).status).toBe(413)
    const chunk = new TextEncoder().encode('x'.repeat(10_000))
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })
    const endless = { ...large, body, duplex: 'half' }
    expect(await fetch(url, endless).then(({ status }) => status)).toBe(413)
  } finally {
    stop()
    store.close()
    await server.close()
  }
})

test('A body parser mounted too early is named in the answer', async () => {
  const app = express()
  app.use(express.json())
  app.use('/', toNodeListener(createMetadataHandler({ ...handlerOptions(fetch), domain: tenant.origin })))
  const server = await serve(app)
  const headers = {
    authorization: `Bearer ${await tenant.accessToken(ada, { audience, scope: 'openid' })}`,
    'content-type': 'application/json',
  }
  const answer = await fetch(server.url, {
    method: 'PATCH',
    headers,
    body: '{"user_metadata":{"hobby":"go"}}',
  })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('body parser')
  await server.close()
})
