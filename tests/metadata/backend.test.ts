// @vitest-environment node
import { expect, it } from 'vitest'
import { endpointSource } from '../../src/metadata/sources/endpointSource.ts'
import type { MetadataSource, WriteRequest } from '../../src/metadata/sources/source.ts'

const request: WriteRequest = {
  userId: 'auth0|ada',
  base: {},
  signal: new AbortController().signal,
  getAccessToken: () => Promise.resolve('token'),
}

/** A backend that gives this answer to whatever is asked, and remembers what was. */
function backend(
  body: unknown,
  status = 200,
  credentials?: RequestCredentials,
): { source: MetadataSource; asked: RequestInit[] } {
  const asked: RequestInit[] = []
  const send: typeof fetch = (_url, init) => {
    asked.push(init ?? {})
    return Promise.resolve(Response.json(body, { status }))
  }
  return { asked, source: endpointSource({ url: 'https://app.test/api/metadata', fetch: send, credentials }) }
}

it('my backend shows me the app_metadata that I may read', async () => {
  const { source, asked } = backend({ user_metadata: { a: 1 }, app_metadata: { plan: 'pro' } })
  expect(await source.readAppMetadata?.(request)).toEqual({ plan: 'pro' })
  expect(asked).toMatchObject([{ method: 'GET', body: null }])
})

it('a backend that shows no app_metadata is told apart from one that fails', async () => {
  const error: unknown = await backend({ user_metadata: {} })
    .source.readAppMetadata?.(request)
    .catch((why: unknown) => why)
  expect(error).toMatchObject({
    name: 'UnreadableAppMetadataError',
    code: 'unreadable_app_metadata',
    status: 403,
  })
  expect((error as Error).message).toContain('readableAppMetadata')
  await expect(backend({}, 503).source.readAppMetadata?.(request)).rejects.toMatchObject({
    code: 'unreachable',
  })
})

it('an action is posted by its name, with its input, and gives what it changed', async () => {
  const { source, asked } = backend({
    output: 'done',
    user_metadata: { a: 1 },
    app_metadata: { plan: 'pro' },
  })
  expect(await source.runAction?.('upgrade', { to: 'pro' }, request)).toEqual({
    output: 'done',
    userMetadata: { a: 1 },
    appMetadata: { plan: 'pro' },
  })
  expect(asked).toMatchObject([
    { method: 'POST', body: '{"action":"upgrade","input":{"to":"pro"}}', redirect: 'error' },
  ])
  expect(new Headers(asked[0]?.headers).get('authorization')).toBe('Bearer token')
})

it('an action that changed nothing says nothing of metadata', async () => {
  const { source } = backend({ output: 5, user_metadata: 'odd', app_metadata: [] })
  expect(await source.runAction?.('count', undefined, request)).toEqual({
    output: 5,
    userMetadata: undefined,
    appMetadata: undefined,
  })
})

it('cookies go to my backend only if I ask for it', async () => {
  const without = backend({})
  await without.source.read(request)
  expect(without.asked).toMatchObject([{ credentials: 'omit' }])
  const withCookies = backend({}, 200, 'include')
  await withCookies.source.read(request)
  expect(withCookies.asked).toMatchObject([{ credentials: 'include' }])
})

it('where a cookie says who asks there need be no token, and none is made up', async () => {
  const { asked, source } = backend({}, 200, 'include')
  await source.read({ ...request, getAccessToken: () => Promise.resolve('') })
  expect(new Headers(asked[0]?.headers).has('authorization')).toBe(false)
})

it('a slash at the end of my backend’s address stays, since a redirect would be refused', async () => {
  const asked: unknown[] = []
  const send: typeof fetch = (url) => (asked.push(url), Promise.resolve(Response.json({})))
  await endpointSource({ url: 'https://app.test/api/metadata/', fetch: send }).read(request)
  expect(asked).toEqual(['https://app.test/api/metadata/'])
})

const why = async (body: unknown, status: number): Promise<unknown> =>
  backend(body, status)
    .source.write({ a: 1 }, request)
    .catch((error: unknown) => error)

it('values that my backend refuses come with how many they are, and which', async () => {
  const issue = { path: ['hobby'], code: 'too_long', message: 'Too long.' }
  const odd = [
    null,
    'text',
    { ...issue, path: 'hobby' },
    { ...issue, code: 1 },
    { ...issue, message: 1 },
    { code: 'x', message: 'x' },
    { message: 'x' },
    { path: ['hobby'] },
  ]
  const error = await why({ issues: [...odd, issue] }, 422)
  expect(error).toMatchObject({ errorCode: 'invalid_metadata', issues: [issue], status: 422 })
  expect((error as Error).message).toContain('1 value(s)')
})

it('a refusal in the words of my backend is told in its words', async () => {
  const told = { code: 'too_young', message: 'You must be 18.' }
  expect(await why(told, 403)).toMatchObject({
    name: 'RefusedError',
    message: 'You must be 18.',
    errorCode: 'too_young',
    status: 403,
  })
  for (const part of [{ code: 'too_young' }, { message: 'You must be 18.' }, {}]) {
    const error = await why(part, 403)
    expect(error).toMatchObject({ name: 'RefusedError', errorCode: undefined })
    expect((error as Error).message).toContain('refused the request (403)')
  }
})

it('my backend is told whose page asks, and may say that somebody else is signed in', async () => {
  const { source, asked } = backend({})
  await source.read(request)
  expect(new Headers(asked[0]?.headers).get('x-metadata-user')).toBe('auth0%7Cada')
  const error = await why({ code: 'wrong_user', message: 'Somebody else is signed in.' }, 403)
  expect(error).toMatchObject({ name: 'WrongUserError', code: 'wrong_user', errorCode: 'wrong_user' })
  expect((error as Error).message).toMatch(/^Somebody else is signed in\.[^]*README\.md#wrong_user$/)
})

it('of a conflict only what has a path is understood', async () => {
  const conflict = { path: ['a'], base: 1, mine: 2, theirs: 3 }
  expect(await why({ conflicts: [{ base: 1 }, null, { path: 'a' }, conflict] }, 409)).toMatchObject({
    name: 'OutdatedError',
    conflicts: [conflict],
  })
})

it.each([[[1]], [{ user_metadata: 'text' }], [{ user_metadata: [1] }]])(
  'an answer of %j is not taken for metadata',
  async (body) => {
    const error = await why(body, 200)
    expect(error).toMatchObject({ code: 'unreachable', status: 200 })
    expect((error as Error).message).toContain('The answer is not metadata')
  },
)
