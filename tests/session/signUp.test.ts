import { afterEach, expect, test, vi } from 'vitest'
import { createSession, type Session, SignUpError } from '../../src/session/index.ts'
import { clientId, domain } from './signing.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  Reflect.deleteProperty(globalThis, Symbol.for('react-auth0-metadata'))
  localStorage.clear()
})

type Answer = () => Response | Promise<Response>
const json =
  (status: number, body: unknown): Answer =>
  () =>
    Response.json(body, { status })

/** A tenant that answers a sign-up, and a sign-in after it, like this. */
function open(signUp: Answer, signIn: Answer = json(403, {})) {
  const asked: { readonly path: string; readonly body: unknown; readonly credentials: unknown }[] = []
  const session: Session = createSession({
    domain,
    clientId,
    navigate: () => {},
    fetch: async (input, init) => {
      const path = new URL(String(input instanceof Request ? input.url : input)).pathname
      asked.push({
        path,
        body: JSON.parse(typeof init?.body === 'string' ? init.body : '{}'),
        credentials: init?.credentials,
      })
      return path === '/dbconnections/signup' ? signUp() : signIn()
    },
  })
  stops.push(session.connect())
  return { session, asked }
}
const request = { email: 'grace@example.com', password: 'Cobol-1959!' }
const refusal = (session: Session): Promise<unknown> =>
  session.signUpWith(request).then(
    () => undefined,
    (error) => error,
  )

test.for([
  [
    'a duplicate address',
    json(400, {
      name: 'BadRequestError',
      code: 'invalid_signup',
      description: 'Invalid sign up',
      statusCode: 400,
    }),
    { code: 'invalid_signup', description: 'Invalid sign up' },
  ],
  [
    'a value that is no string',
    json(400, { error: 'invalid user_metadata.age type (only strings are allowed)' }),
    { code: 'invalid_request', description: 'invalid user_metadata.age type (only strings are allowed)' },
  ],
  [
    'an unknown client',
    json(400, { name: 'NotFoundError', error: 'client_id is not known' }),
    { code: 'invalid_request', description: 'client_id is not known' },
  ],
  ['an error that is a code', json(403, { error: 'access_denied' }), { code: 'access_denied' }],
  [
    'an Action that refuses',
    json(400, {
      code: 'extensibility_error',
      message: 'x',
      friendly_message: 'Staff only.',
      statusCode: 400,
    }),
    { code: 'extensibility_error', description: 'Staff only.' },
  ],
  ['too many attempts', json(429, { error: 'Too Many Requests' }), { code: 'too_many_requests' }],
  ['a failing tenant', () => new Response('<h1>Oops</h1>', { status: 503 }), { code: 'unreachable' }],
  ['a page in between', () => new Response('<h1>Wi-Fi</h1>', { status: 403 }), { code: 'unexpected_answer' }],
  ['no network', () => Promise.reject(new TypeError('offline')), { code: 'unreachable' }],
] as const)('%s is one typed error', async ([, answer, expected]) => {
  const { session } = open(answer)
  const error = await refusal(session)
  expect(error).toBeInstanceOf(SignUpError)
  expect(error).toMatchObject({ name: 'SignUpError', ...expected })
  expect(String(error)).not.toContain(request.password)
})

test('a weak password comes with its rules, written out, and which of them were kept', async () => {
  const items = [{ message: 'numbers (i.e. 0-9)', code: 'numbers', verified: false }]
  const { session } = open(
    json(400, {
      name: 'PasswordStrengthError',
      message: 'Password is too weak',
      code: 'invalid_password',
      description: {
        rules: [
          { message: 'At least %d characters in length', format: [8], code: 'lengthAtLeast', verified: true },
          {
            message: 'At least %d of these %d:',
            code: 'containsAtLeast',
            format: [3, 4],
            items,
            verified: false,
          },
        ],
        verified: false,
      },
      statusCode: 400,
    }),
  )
  expect(await refusal(session)).toMatchObject({
    code: 'invalid_password',
    description: 'Password is too weak',
    rules: [
      { code: 'lengthAtLeast', message: 'At least 8 characters in length', verified: true },
      { code: 'containsAtLeast', message: 'At least 3 of these 4:', verified: false, items },
    ],
  })
})

test.for([
  [
    'refuses',
    json(403, { error: 'access_denied', error_description: 'Verify first.' }),
    'AuthorizationError',
  ],
  ['is out of reach', () => Promise.reject(new TypeError('offline')), 'UnreachableError'],
  ['answers with a page', () => new Response('<h1>Oops</h1>', { status: 502 }), 'UnreachableError'],
] as const)('an account is made all the same when the sign-in %s', async ([, answer, name]) => {
  const { session, asked } = open(
    json(200, { _id: '1', email: request.email, email_verified: false }),
    answer,
  )
  await vi.waitFor(() => expect(session.getState().status).toBe('signed-out'))
  const metadata = { hobby: 'sailing' }
  const attributes = { given_name: 'Grace' }
  const outcome = await session.signUpWith({ ...request, connection: 'people', metadata, attributes })
  expect(outcome).toMatchObject({ status: 'created', reason: { name } })
  expect(asked).toMatchObject([
    {
      path: '/dbconnections/signup',
      credentials: 'omit',
      body: {
        client_id: clientId,
        ...request,
        connection: 'people',
        given_name: 'Grace',
        user_metadata: metadata,
      },
    },
    {
      path: '/co/authenticate',
      credentials: 'include',
      body: {
        client_id: clientId,
        username: request.email,
        password: request.password,
        realm: 'people',
        credential_type: 'http://auth0.com/oauth/grant-type/password-realm',
      },
    },
  ])
  expect(session.getState().status).toBe('signed-out')
})
