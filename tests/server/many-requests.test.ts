// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest'
import type { JsonObject } from 'react-auth0-metadata/fields'
import { createMetadataHandler, type RateLimit } from 'react-auth0-metadata/server'
import { ada, createBackend, handlerOptions } from './support/backend.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('Of fifty changes at once, none is lost', async () => {
  const { patch, stored } = await createBackend()
  // Half of them meet in one group, half in free JSON, which is one value.
  const changes = Array.from({ length: 50 }, (_, index) =>
    index % 2 === 0 ? { addresses: { home: `Home ${index}` } } : { settings: { [`key${index}`]: index } },
  )
  const seen: JsonObject[] = []
  await Promise.all(
    changes.map(async (change) => {
      const { status, body } = await patch({ change })
      expect(status).toBe(200)
      const { user_metadata } = body as { user_metadata: JsonObject }
      expect(user_metadata).toMatchObject({ hobby: 'chess', ...change })
      seen.push(user_metadata)
    }),
  )
  // In which order they come to their turn is the machine's affair: the last one's answer is what is stored.
  expect(seen).toContainEqual(stored())
  expect(stored()).toMatchObject({
    hobby: 'chess',
    addresses: { home: expect.stringMatching('Home') as string },
  })
})

test('Fifty countings at once count to fifty', async () => {
  const { handler, tenant } = await createBackend()
  const count = () =>
    handler.updateAppMetadata(ada, (account) => ({ seats: Number(account['seats'] ?? 0) + 1 }))
  await Promise.all(Array.from({ length: 50 }, count))
  expect(tenant.user(ada)?.app_metadata).toEqual({ plan: 'free', risk: 7, seats: 50 })
})

test('Two handlers of one process, as bundlers make them, wait for each other', async () => {
  const { tenant, handler } = await createBackend()
  const other = createMetadataHandler(handlerOptions(tenant.fetch))
  const count = (account: JsonObject) => ({ seats: Number(account['seats'] ?? 0) + 1 })
  await Promise.all([handler, other, handler, other].map((each) => each.updateAppMetadata(ada, count)))
  expect(tenant.user(ada)?.app_metadata).toMatchObject({ seats: 4 })
})

test('Two fields of one group, changed at once by two pages that saw neither, both arrive', async () => {
  const { patch, stored } = await createBackend()
  await Promise.all([
    patch({ user_metadata: { addresses: { home: 'Home' } }, base: {} }),
    patch({ user_metadata: { addresses: { work: 'Office' } }, base: {} }),
  ])
  expect(stored()).toMatchObject({ addresses: { home: 'Home', work: 'Office' } })
})

/**
 * Lets the fake time pass until all have their answers, and never while something real is at work: signatures are
 * checked by the machine, which does not know that an hour has gone by.
 */
async function passTime<Result>(work: Promise<Result>, isAtWork: () => boolean): Promise<Result> {
  let isDone = false
  const finish = () => void (isDone = true)
  work.then(finish, finish)
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve))
    if (isDone) return work
    if (!isAtWork()) await vi.advanceTimersByTimeAsync(20)
  }
}

test('A thousand requests to a tenant that allows two a second each end in a 200 or a truthful 429', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  const ids = Array.from({ length: 1000 }, (_, index) => `auth0|${index}`)
  const users = ids.map((user_id) => ({ user_id, user_metadata: { hobby: 'none' } }))
  let asking = 0
  let widest = 0
  let counted = 0
  const rateLimit: RateLimit = () => Promise.resolve({ ok: ++counted > 0, retryAfterMs: 0 })
  const { tenant, patch, tokenOf } = await createBackend(
    {
      rateLimit,
      async fetch(...sent) {
        widest = Math.max(widest, ++asking)
        return tenant.fetch(...(sent as [Request])).finally(() => asking--)
      },
    },
    { users, rateLimit: 2 },
  )
  await Promise.all(ids.map(tokenOf))
  const answers = await passTime(
    Promise.all(ids.map((id) => patch({ user_metadata: { hobby: 'go' } }, id))),
    () => asking > 0 || counted < ids.length,
  )
  const changed = ids.filter((id) => tenant.user(id)?.user_metadata?.['hobby'] === 'go')
  const succeeded = ids.filter((_, index) => answers[index]?.status === 200)
  const refused = answers.filter(({ status }) => status === 429)
  expect(succeeded).toEqual(changed)
  expect(succeeded.length).toBeGreaterThan(5)
  expect(succeeded.length + refused.length).toBe(1000)
  for (const { headers, body } of refused) {
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(body['retryAfter']).toBe(Number(headers.get('retry-after')))
  }
  const toAuth0 = tenant.requests.filter(({ path }) => path.startsWith('/api/v2/'))
  const wasted = toAuth0.filter(({ status }) => status === 429)
  // Of the bounded queue only so much gets its turn, and what Auth0 would refuse is hardly sent.
  expect(toAuth0.length).toBeLessThan(100)
  expect(wasted.length).toBeLessThan(20)
  expect(widest).toBeLessThanOrEqual(8)
})

test('A 429 of Auth0 is waited out while there is time, and passed on when there is not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  let asking = 0
  let isVerified = false
  const { tenant, patch, writes, stored } = await createBackend({
    rateLimit() {
      isVerified = true
      return Promise.resolve({ ok: true, retryAfterMs: 0 })
    },
    async fetch(...sent) {
      asking++
      return tenant.fetch(...(sent as [Request])).finally(() => asking--)
    },
  })
  const change = (hobby: string) => {
    isVerified = false
    return passTime(patch({ user_metadata: { hobby } }), () => asking > 0 || !isVerified)
  }
  tenant.next({ on: 'PATCH *', status: 429, headers: { 'retry-after': '2' } })
  expect((await change('go')).status).toBe(200)
  expect(writes().length).toBe(2)
  tenant.next({ on: 'GET /api/v2/*', status: 429, headers: { 'retry-after': '30' } })
  const { status, headers } = await change('chess')
  expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 429, retryAfter: '30' })
  expect(stored()).toEqual({ hobby: 'go' })
})

test('Whoever leaves is not waited for', async () => {
  const { handler, tokenOf, writes } = await createBackend()
  const headers = { authorization: `Bearer ${await tokenOf(ada)}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ user_metadata: { hobby: 'go' } })
  const init = { method: 'PATCH', headers, body, signal: AbortSignal.abort() }
  expect((await handler(new Request('https://app.test/', init))).status).toBe(429)
  expect(writes()).toEqual([])
})
