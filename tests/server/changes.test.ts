// @vitest-environment node
import { checkbox, defineFields, group, type JsonObject, list, text } from 'react-auth0-metadata/fields'
import { expect, test } from 'vitest'
import { ada, bob, createBackend } from './support/backend.ts'

test('I read my own metadata', async () => {
  const { ask } = await createBackend()
  const { status, body, headers } = await ask('GET')
  expect({ status, body }).toEqual({ status: 200, body: { user_metadata: { hobby: 'chess' } } })
  expect(headers.get('cache-control')).toBe('no-store')
})

test('I change one thing, and nothing else is sent to Auth0', async () => {
  const { patch, writes, stored } = await createBackend()
  const { status, body } = await patch({ user_metadata: { newsletter: true }, base: {} })
  expect({ status, body }).toEqual({
    status: 200,
    body: { user_metadata: { hobby: 'chess', newsletter: true } },
  })
  expect(writes().map(({ body }) => body)).toEqual([{ user_metadata: { newsletter: true } }])
  expect(stored()).toEqual({ hobby: 'chess', newsletter: true })
})

test('My home address does not erase the work address that another device has just written', async () => {
  const { tenant, patch, stored } = await createBackend()
  await tenant.updateUser(ada, { user_metadata: { addresses: { work: 'Office', legacy: 1 } } })
  const { status } = await patch({ user_metadata: { addresses: { home: 'Home' } }, base: {} })
  expect(status).toBe(200)
  expect(stored()).toEqual({ hobby: 'chess', addresses: { work: 'Office', legacy: 1, home: 'Home' } })
})

test('A deep change touches only what it names', async () => {
  const { tenant, patch, stored } = await createBackend()
  await tenant.updateUser(ada, { user_metadata: { addresses: { home: 'Home', work: 'Office' } } })
  await patch({ change: { addresses: { home: null } } })
  expect(stored()).toEqual({ hobby: 'chess', addresses: { work: 'Office' } })
})

test('Deleting a group keeps what others store in it, and leaves no empty group behind', async () => {
  const { tenant, patch, stored } = await createBackend()
  await tenant.updateUser(ada, { user_metadata: { addresses: { home: 'Home', legacy: 1 } } })
  await patch({ change: { addresses: null } })
  expect(stored()).toEqual({ hobby: 'chess', addresses: { legacy: 1 } })
  await tenant.updateUser(ada, { user_metadata: { addresses: { home: 'Home' } } })
  await patch({ change: { addresses: null } })
  expect(stored()).toEqual({ hobby: 'chess' })
})

test('What changed on both sides is a conflict, told with both values, and nothing is written', async () => {
  const { tenant, patch, writes, stored } = await createBackend()
  await tenant.updateUser(ada, { user_metadata: { hobby: 'go' } })
  const { status, body } = await patch({ user_metadata: { hobby: 'tennis' }, base: { hobby: 'chess' } })
  expect(status).toBe(409)
  expect(body).toMatchObject({
    code: 'conflict',
    conflicts: [{ path: ['hobby'], base: 'chess', mine: 'tennis', theirs: 'go' }],
  })
  expect(writes()).toEqual([])
  expect(stored()).toEqual({ hobby: 'go' })
})

test('A change to what is already there is no conflict and sends nothing', async () => {
  const { tenant, patch, writes } = await createBackend()
  await tenant.updateUser(ada, { user_metadata: { hobby: 'go' } })
  const { status } = await patch({ user_metadata: { hobby: 'go' }, base: { hobby: 'chess' } })
  expect(status).toBe(200)
  expect(writes()).toEqual([])
})

test.each([
  ['nothing', { user_metadata: {} }],
  ['nothing, deeply', { change: { addresses: {} } }],
  ['what is there', { user_metadata: { hobby: 'chess' } }],
  ['the deletion of what is not there', { change: { newsletter: null, addresses: { home: null } } }],
])('A change of %s never reaches Auth0, where an empty patch erases everything', async (_what, body) => {
  const { patch, writes, stored } = await createBackend()
  expect((await patch(body)).status).toBe(200)
  expect(writes()).toEqual([])
  expect(stored()).toEqual({ hobby: 'chess' })
})

test('All problems are told at once, each at its field', async () => {
  const { patch, writes } = await createBackend()
  const { status, body } = await patch({
    user_metadata: {
      hobby: 'x'.repeat(21),
      age: -1,
      nickname: 'admin',
      member: '1999',
      addresses: { home: 'fine', key: 'mine' },
      contacts: [{ name: 'Bob', role: 'admin' }],
      terms: false,
      plan: 'pro',
    },
    base: {},
  })
  const issues = body['issues'] as unknown as { path: unknown[]; code: string }[]
  expect({ status, code: body['code'] }).toEqual({ status: 422, code: 'invalid_metadata' })
  expect(Object.fromEntries(issues.map(({ path, code }) => [path.join('.'), code]))).toEqual({
    hobby: 'tooLong',
    age: 'tooSmall',
    nickname: 'taken',
    member: 'readOnly',
    'addresses.key': 'readOnly',
    'contacts.0.role': 'unknown',
    terms: 'required',
    plan: 'unknown',
  })
  expect(issues.find(({ code }) => code === 'tooLong')).toMatchObject({
    params: { limit: 20 },
    message: /20/,
  })
  expect(writes()).toEqual([])
})

test('An old user without the required terms can still change the hobby', async () => {
  const { patch } = await createBackend()
  expect((await patch({ user_metadata: { hobby: 'go' } })).status).toBe(200)
  expect((await patch({ user_metadata: { terms: null, hobby: 'chess' } })).status).toBe(200)
})

test('Unknown properties are dropped where the policy says so', async () => {
  const { patch, stored } = await createBackend({ policy: { unknown: 'ignore' } })
  expect((await patch({ user_metadata: { hobby: 'go', plan: 'pro' } })).status).toBe(200)
  expect(stored()).toEqual({ hobby: 'go' })
})

test('What a list carries from elsewhere goes along when the list is written back', async () => {
  const { tenant, patch, stored } = await createBackend()
  await tenant.updateUser(ada, { user_metadata: { contacts: [{ name: 'Bob', id: 7 }] } })
  const { status } = await patch({ user_metadata: { contacts: [{ name: 'Eve' }, { name: 'Bob', id: 7 }] } })
  expect(status).toBe(200)
  expect(stored()).toMatchObject({ contacts: [{ name: 'Eve' }, { name: 'Bob', id: 7 }] })
})

test('Text that Lock stored for a checkbox becomes the value it means', async () => {
  const { patch, stored } = await createBackend()
  await patch({ user_metadata: { newsletter: 'true', age: '42' } })
  expect(stored()).toMatchObject({ newsletter: true, age: 42 })
})

test('More than Auth0 keeps is refused before it is sent', async () => {
  const { patch, writes } = await createBackend()
  const { status, body } = await patch({ user_metadata: { settings: { text: 'x'.repeat(11_000) } } })
  expect(status).toBe(422)
  expect(body).toMatchObject({ issues: [{ path: ['settings'], code: 'too_large' }] })
  expect(writes()).toEqual([])
})

test('A change whose answer was lost is recognised, not made twice', async () => {
  const { tenant, handler, stored, writes } = await createBackend(
    {},
    { users: [{ user_id: ada, app_metadata: { seats: 1 } }] },
  )
  tenant.next({ on: 'PATCH *', lost: 'after' })
  await handler.updateAppMetadata(ada, (account) => ({ seats: Number(account['seats'] ?? 0) + 1 }))
  expect(tenant.user(ada)?.app_metadata).toEqual({ seats: 2 })
  expect(writes().length).toBe(1)
  expect(stored()).toBeUndefined()
})

test('A change that never arrived is sent again', async () => {
  const { tenant, patch, stored } = await createBackend()
  tenant.next({ on: 'PATCH *', status: 503 })
  expect((await patch({ user_metadata: { hobby: 'go' } })).status).toBe(200)
  expect(stored()).toEqual({ hobby: 'go' })
})

test('When Auth0 stays silent, I am told that the change may have arrived', async () => {
  const { tenant, patch } = await createBackend()
  tenant.next({ on: 'PATCH *', status: 500, body: '<h1>Secret stack trace</h1>', times: 'always' })
  const { status, body, headers } = await patch({ user_metadata: { hobby: 'go' } })
  expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'unreachable' })
  expect(body['message']).toContain('may have arrived')
  expect(JSON.stringify(body)).not.toContain('stack')
  expect(headers.get('retry-after')).toBe('5')
})

test('A user who was deleted is told so', async () => {
  const { ask } = await createBackend()
  const { status, body } = await ask('GET', undefined, {}, 'auth0|gone')
  expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'unknown_user' })
})

test('The audit names paths and outcomes, never a value', async () => {
  const events: unknown[] = []
  const { tenant, patch } = await createBackend({ audit: (event) => void events.push(event) })
  await patch({ user_metadata: { hobby: 'go', addresses: { home: 'My secret place' } } })
  await patch({ user_metadata: { hobby: 'go' } })
  await patch({ user_metadata: { age: -1 } })
  await tenant.updateUser(bob, { user_metadata: { hobby: 'x' } })
  await patch({ user_metadata: { hobby: 'y' }, base: { hobby: 'go' } }, bob)
  expect(events).toEqual([
    { userId: ada, target: 'user_metadata', paths: [['hobby'], ['addresses', 'home']], outcome: 'changed' },
    { userId: ada, target: 'user_metadata', paths: [], outcome: 'unchanged' },
    { userId: ada, target: 'user_metadata', paths: [['age']], outcome: 'refused', code: 'invalid_metadata' },
    { userId: bob, target: 'user_metadata', paths: [['hobby']], outcome: 'refused', code: 'conflict' },
  ])
  expect(JSON.stringify(events)).not.toContain('secret')
})

const review = group({
  label: 'Review',
  fields: { words: text({ label: 'Words' }), approved: checkbox({ label: 'Approved', readOnly: true }) },
})
const reviewed = defineFields({
  reviews: list({ label: 'Reviews', item: review }),
  badges: list({ label: 'Badges', item: text({ label: 'Badge', readOnly: true }) }),
})

test.each([
  [
    'approves itself',
    {
      reviews: [
        { words: 'a', approved: true },
        { words: 'b', approved: true },
      ],
    },
  ],
  [
    'is approved and new',
    {
      reviews: [
        { words: 'c', approved: true },
        { words: 'a', approved: true },
      ],
    },
  ],
  ['is of a kind that is only given', { badges: ['first', 'best'] }],
  ['is given twice', { badges: ['first', 'first'] }],
])('An item of a list that %s is refused', async (_, user_metadata) => {
  const { patch, status } = await openReviews(user_metadata)
  expect(status).toBe(422)
  expect(patch['issues']).toMatchObject([{ code: 'readOnly' }])
})

test.each([
  ['moves', { reviews: [{ words: 'b' }, { words: 'a', approved: true }] }],
  ['is worded anew', { reviews: [{ words: 'A', approved: true }, { words: 'b' }] }],
  ['goes', { reviews: [{ words: 'b' }], badges: [] }],
  ['is added without what it may not have', { reviews: [{ words: 'a', approved: true }, { words: 'c' }] }],
])('An item of a list that %s is taken', async (_, user_metadata) => {
  expect((await openReviews(user_metadata)).status).toBe(200)
})

async function openReviews(user_metadata: JsonObject) {
  const { tenant, patch } = await createBackend({ fields: reviewed as never })
  const stored = { reviews: [{ words: 'a', approved: true }, { words: 'b' }], badges: ['first'] }
  await tenant.updateUser(ada, { user_metadata: stored })
  const { status, body } = await patch({ user_metadata })
  return { status, patch: body }
}
