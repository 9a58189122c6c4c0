import { expect, test, vi } from 'vitest'
import { open, signIn, stops } from './openSession.ts'
import { createSilentAuth0 } from './silentAuth0.ts'
import { tenantFetch } from './signing.ts'

/** A session of Ada’s whose tenant answers `/userinfo` like this. */
async function openWith(answer: (init: RequestInit | undefined) => Response | Promise<Response>) {
  const fetch: typeof tenantFetch = (input, init) =>
    new Request(input).url.endsWith('/userinfo') ? Promise.resolve(answer(init)) : tenantFetch(input, init)
  const opened = open({ fetch, authorize: createSilentAuth0().authorize })
  await signIn(opened)
  return opened.session
}

test('my claims are read with my token alone, and come from no cache', async () => {
  const asked: (RequestInit | undefined)[] = []
  const session = await openWith((init) => {
    asked.push(init)
    return Response.json({ sub: 'auth0|ada', name: 'Ada' })
  })
  expect(await session.getUserInfo()).toEqual({ sub: 'auth0|ada', name: 'Ada' })
  expect(asked).toMatchObject([
    {
      headers: { authorization: 'Bearer access' },
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    },
  ])
})

test('a token that is not accepted is renewed once', async () => {
  const session = await openWith((init) => {
    const isOld = new Headers(init?.headers).get('authorization') === 'Bearer access'
    return isOld ? new Response('', { status: 401 }) : Response.json({ sub: 'auth0|ada' })
  })
  expect(await session.getUserInfo()).toEqual({ sub: 'auth0|ada' })
})

test('claims of another user are not given to me', async () => {
  const session = await openWith(() => Response.json({ sub: 'auth0|bob', name: 'Bob' }))
  await expect(session.getUserInfo()).rejects.toMatchObject({ name: 'SignedOutError', reason: 'other_user' })
})

test.for([
  ['a page of a hotel', () => new Response('<h1>Welcome to the hotel</h1>')],
  ['an error', () => Response.json({ error: 'x' }, { status: 500 })],
  ['a refusal of the renewed token, too', () => new Response('', { status: 401 })],
  ['nothing, because I am offline', () => Promise.reject(new TypeError('offline'))],
] as const)('where /userinfo answers %s, that is said', async ([, answer]) => {
  const session = await openWith(answer)
  await expect(session.getUserInfo()).rejects.toMatchObject({ name: 'UnreachableError' })
})

test.for([
  ['claims', () => new Promise<Response>(() => {})],
  [
    'the rest of its claims',
    () =>
      new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{"sub"')) })),
  ],
] as const)('a tenant that never sends %s does not keep me waiting for ever', async ([, answer]) => {
  let patience: number | undefined
  let isAsked = (): void => {}
  const asked = new Promise<void>((resolve) => (isAsked = resolve))
  const giveUp = new AbortController()
  const session = await openWith((init) => {
    if (init?.signal === giveUp.signal) isAsked()
    return answer()
  })
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    patience = milliseconds
    return giveUp.signal
  })
  stops.push(() => timeout.mockRestore())
  const reading = session.getUserInfo()
  reading.catch(() => {})
  await asked
  giveUp.abort(new DOMException('', 'TimeoutError'))
  await expect(reading).rejects.toMatchObject({ name: 'UnreachableError' })
  expect(patience).toBe(10_000)
})
