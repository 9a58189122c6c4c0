// @vitest-environment node
import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import {
  createMetadataHandler,
  refuseAction,
  type ActionsOf,
  type AuditEvent,
} from 'react-auth0-metadata/server'
import { createTenant } from 'react-auth0-metadata/testing'
import { ada, answerOf, audience, bob, handlerOptions, tenantOptions } from './support/backend.ts'
import { planInput } from './support/profile.ts'

async function createShop() {
  const tenant = await createTenant({ ...tenantOptions, origin: 'https://acme.test' })
  const events: AuditEvent[] = []
  const handler = createMetadataHandler({
    ...handlerOptions(tenant.fetch),
    policy: { readableAppMetadata: ['plan', 'seats'] },
    audit: (event) => void events.push(event),
    actions: {
      choosePlan: {
        input: planInput,
        async run({ input, updateAppMetadata }) {
          expectTypeOf(input.plan).toEqualTypeOf<'free' | 'pro'>()
          await updateAppMetadata({ plan: input.plan })
          return { chosen: input.plan }
        },
      },
      addSeats: {
        input: z.object({ count: z.number().int().max(5) }),
        async run({ input, updateAppMetadata, updateUserMetadata }) {
          await updateAppMetadata((account) => ({ seats: Number(account['seats'] ?? 0) + input.count }))
          await updateUserMetadata({ hobby: 'hosting' })
        },
      },
      refuse: { input: z.object({}), run: () => refuseAction('Your card was declined.') },
      crash: {
        input: z.object({}),
        run: () => {
          throw new Error('a secret of the database')
        },
      },
    },
  })
  const token = await tenant.accessToken(ada, { audience, scope: 'openid' })
  const run = async (body: unknown, method = 'POST') => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return answerOf(
      await handler(
        new Request('https://app.test/', {
          method,
          headers,
          ...(method !== 'GET' && { body: JSON.stringify(body) }),
        }),
      ),
    )
  }
  return { tenant, handler, run, events, app: (id = ada) => tenant.user(id)?.app_metadata }
}

test('I choose a plan by an operation that the server names', async () => {
  const { run, app, events } = await createShop()
  const { status, body } = await run({ action: 'choosePlan', input: { plan: 'pro' } })
  expect({ status, body }).toEqual({
    status: 200,
    body: { output: { chosen: 'pro' }, app_metadata: { plan: 'pro' } },
  })
  expect(app()).toEqual({ plan: 'pro', risk: 7 })
  expect(events).toEqual([
    { userId: ada, target: 'app_metadata', action: 'choosePlan', paths: [['plan']], outcome: 'changed' },
  ])
})

test('An operation may change both kinds of metadata, and gives back what it left', async () => {
  const { run, app } = await createShop()
  const { body } = await run({ action: 'addSeats', input: { count: 2 } })
  expect(body).toEqual({ user_metadata: { hobby: 'hosting' }, app_metadata: { plan: 'free', seats: 2 } })
  await run({ action: 'addSeats', input: { count: 3 } })
  expect(app()).toMatchObject({ seats: 5 })
})

test('Of app_metadata I read what the policy lets me', async () => {
  const { run } = await createShop()
  const { body } = await run(undefined, 'GET')
  expect(body).toEqual({ user_metadata: { hobby: 'chess' }, app_metadata: { plan: 'free' } })
})

test.each([
  ['fields', { action: 'choosePlan', input: { plan: 'platinum' } }, ['plan']],
  ['missing input', { action: 'choosePlan' }, ['plan']],
  ['zod', { action: 'addSeats', input: { count: 100 } }, ['count']],
])('Wrong input is refused at its field: %s', async (_by, body, path) => {
  const { run, app } = await createShop()
  const answer = await run(body)
  expect(answer.status).toBe(422)
  expect(answer.body).toMatchObject({
    issues: [{ path, code: expect.any(String), message: expect.any(String) }],
  })
  expect(app()).toEqual({ plan: 'free', risk: 7 })
})

test('What an operation writes has to be what its fields allow', async () => {
  const { run, app } = await createShop()
  expect((await run({ action: 'addSeats', input: { count: -1 } })).status).toBe(422)
  expect(app()).toEqual({ plan: 'free', risk: 7 })
})

test('An operation refuses in words for me, and fails without any', async () => {
  const { run } = await createShop()
  const refused = await run({ action: 'refuse', input: {} })
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'action_refused', message: 'Your card was declined.' },
  })
  const failed = await run({ action: 'crash', input: {} })
  expect(failed).toMatchObject({ status: 500, body: { code: 'failed', message: 'The server failed.' } })
})

test.each(['deleteEverything', 'toString', '__proto__', 'constructor', ''])(
  'There is no action %s',
  async (action) => {
    const { run } = await createShop()
    expect((await run({ action, input: {} })).status).toBe(404)
  },
)

test('An action cannot be run for another user', async () => {
  const { run, app } = await createShop()
  expect((await run({ action: 'choosePlan', input: { plan: 'pro' }, userId: bob })).status).toBe(400)
  await run({ action: 'choosePlan', input: { plan: 'pro', userId: bob } })
  expect(app(bob)).toBeUndefined()
})

test("A webhook changes anyone's metadata by the same rules", async () => {
  const { handler, tenant, app } = await createShop()
  expect(await handler.updateAppMetadata(bob, { plan: 'pro' })).toEqual({ plan: 'pro' })
  await handler.updateUserMetadata(bob, { addresses: { home: 'Home' }, hobby: null })
  expect(tenant.user(bob)?.user_metadata).toEqual({ addresses: { home: 'Home' } })
  await expect(handler.updateAppMetadata(bob, { seats: 0 })).rejects.toMatchObject({
    code: 'invalid_metadata',
    issues: [{ path: ['seats'], code: 'tooSmall' }],
  })
  // @ts-expect-error a promise names nothing to change
  await expect(handler.updateAppMetadata(bob, async () => ({ plan: 'free' }))).rejects.toThrow(
    'Cannot write the change: it takes a plain object',
  )
  // @ts-expect-error there is no such plan
  await expect(handler.updateAppMetadata(bob, { plan: 'gold' })).rejects.toMatchObject({ path: ['plan'] })
  // @ts-expect-error there is no such field
  await expect(handler.updateAppMetadata(bob, { plans: 'pro' })).rejects.toMatchObject({ status: 422 })
  await handler.updateAppMetadata(bob, { plan: null })
  expect(app(bob)).toBeUndefined()
  expect(await handler.readUser(bob)).toEqual({
    user_metadata: { addresses: { home: 'Home' } },
    app_metadata: {},
  })
})

test('The browser knows the actions as types', () => {
  type Shop = ActionsOf<Awaited<ReturnType<typeof createShop>>['handler']>
  expectTypeOf<Shop['choosePlan']['output']>().toEqualTypeOf<{ chosen: 'free' | 'pro' }>()
  expectTypeOf<{ count: number }>().toEqualTypeOf<Shop['addSeats']['input']>()
  expectTypeOf<keyof Shop>().toEqualTypeOf<'choosePlan' | 'addSeats' | 'refuse' | 'crash'>()
})
