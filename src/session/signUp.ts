// A sign-up without Lock: the account is made, then its password is exchanged for tokens, as Lock does it. Loaded only then.
import type { Core } from './core.ts'
import { AuthorizationError, UnreachableError } from './errors.ts'
import type { SignUpOutcome, SignUpRequest } from './session.ts'
import { SignUpError } from './SignUpError.ts'
import { toSignUpError } from './toSignUpError.ts'

const patienceMs = 30_000
const passwordRealm = 'http://auth0.com/oauth/grant-type/password-realm'

/** Rejects with a `SignUpError` if no account was made. An account that cannot be signed in to is made all the same. */
export async function signUpWith(core: Core, request: SignUpRequest): Promise<SignUpOutcome> {
  const { email, username, password, attributes, metadata } = request
  const { connection = 'Username-Password-Authentication' } = request
  const hasMetadata = metadata && Object.keys(metadata).length > 0
  const login = { client_id: core.config.clientId, password }
  await make(core, {
    ...attributes,
    ...login,
    connection,
    email,
    ...(username !== undefined && { username }),
    ...(hasMetadata && { user_metadata: metadata }),
  })
  try {
    const credentials = { ...login, username: username ?? email, realm: connection }
    const ticket = await askForTicket(core, { ...credentials, credential_type: passwordRealm })
    const proven = await (await core.prover()).redeem(ticket, connection)
    await core.begin(proven, { via: 'form', signedUp: true })
    return { status: 'signed-in', user: proven.user }
  } catch (cause) {
    const known = cause instanceof AuthorizationError || cause instanceof UnreachableError
    const reason = known ? cause : new UnreachableError('The sign-in failed', undefined, { cause })
    return { status: 'created', reason }
  }
}

async function make(core: Core, body: object): Promise<void> {
  let response: Response
  try {
    response = await post(core, '/dbconnections/signup', body)
  } catch (cause) {
    throw new SignUpError('unreachable', 'Auth0 could not be reached. Check the connection and try again.', {
      cause,
    })
  }
  if (!response.ok) throw await toSignUpError(response)
}

/** The cookie that comes along is what `/authorize` knows the ticket's owner by. */
async function askForTicket(core: Core, body: object): Promise<string> {
  const response = await post(core, '/co/authenticate', body, 'include')
  const answer = (await response.json()) as Readonly<Record<string, unknown>> | null // every member is unknown
  const { login_ticket: ticket, error, error_description: description } = answer ?? {}
  if (response.ok && typeof ticket === 'string') return ticket
  const code = typeof error === 'string' ? error : 'failed'
  throw new AuthorizationError(code, typeof description === 'string' ? description : code)
}

function post(
  core: Core,
  path: string,
  body: object,
  credentials: RequestCredentials = 'omit',
): Promise<Response> {
  const { fetch: fetcher = fetch } = core.options()
  return fetcher(core.config.base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
}
