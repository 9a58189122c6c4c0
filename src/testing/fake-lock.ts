// A Lock for tests: the test says who signs in, and the tenant is asked as Lock asks it, without Lock's 330 kB or a browser.
import { createFakeBrowser, goTo, type AuthorizeResponse, type FakeBrowser } from './fake-browser.ts'
import { createLockDouble, type LockDouble } from './lock-double.ts'
import { additionalSignUpFields, toSignUpBody, type FakeLockSignUp } from './lock-sign-up.ts'
import { outsideAct } from './outside-act.ts'
import type { Tenant } from './tenant.ts'

export interface FakeLockOptions {
  /** The tenant's first client unless told. */
  readonly clientId?: string | undefined
  /** The id of a user who is signed in already, as after a reload of the page. */
  readonly signedIn?: string | undefined
}

/** What `LockProvider` is to be given. */
export interface FakeLockProps {
  readonly domain: string
  readonly clientId: string
  readonly fetch: typeof fetch
  readonly loadLock: () => Promise<unknown>
  readonly authorize: (url: string) => Promise<AuthorizeResponse>
  readonly navigate: (url: string) => void
}

/** A person at the sign-in form. Each waits for the form, and settles when the app has taken the answer. */
export interface FakeLock {
  /** Spread them into `LockProvider`: `<LockProvider {...lock.props} fields={profile}>`. */
  readonly props: FakeLockProps
  /** Whether the form is on screen. */
  readonly isOpen: boolean
  /** Rejects if the tenant refuses, with what it says; the form stays open, as Lock's does. */
  signIn(email: string, password: string): Promise<void>
  /** Signs up, and in. The answers to the fields marked `signUp` go by their names. Rejects if Lock or the tenant refuses. */
  signUp(answers: FakeLockSignUp): Promise<void>
  /** Signs in by a social connection of the tenant, as whoever has this address there, or as somebody new. */
  signInWith(connection: string, email: string): Promise<void>
  /** Closes the form without signing in. */
  close(): Promise<void>
}

/**
 * A stand-in for Lock that works in happy-dom and jsdom. The session on top of it is the real one: real requests to
 * the tenant, real tokens, nonce and verification; hidden iframes are answered too.
 *
 * @example
 * const lock = createFakeLock(tenant)
 * render(<LockProvider {...lock.props} fields={profile}><App /></LockProvider>)
 * await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }))
 * await lock.signIn('ada@example.com', 'Analytical-1843')
 */
export function createFakeLock(tenant: Tenant, options: FakeLockOptions = {}): FakeLock {
  const { clientId = tenant.clientId, signedIn } = options
  if (signedIn !== undefined && !tenant.user(signedIn)) {
    throw new Error(`The tenant has no user ${signedIn}, so nobody can be signed in.`)
  }
  const browser = createFakeBrowser(tenant, signedIn)
  rememberVisit(browser.base, clientId, signedIn !== undefined)
  const double = createLockDouble({
    signIn: ({ email, password }) => logIn(browser, double, clientId, email, password),
    signUp: (answers) => register(browser, double, clientId, answers),
  })

  return {
    props: {
      domain: browser.base,
      clientId,
      fetch: tenant.fetch,
      loadLock: () => Promise.resolve(double.Lock),
      authorize: browser.authorizeInFrame,
      navigate: (url) => void browser.navigate(url),
    },
    get isOpen() {
      return double.isOpen()
    },
    signIn: (email, password) =>
      outsideAct(async () => {
        await double.whenOpen()
        await logIn(browser, double, clientId, email, password)
      }),
    signUp: (answers) =>
      outsideAct(async () => {
        await double.whenOpen()
        await register(browser, double, clientId, answers)
      }),
    signInWith: (connection, email) =>
      outsideAct(async () => {
        await double.whenOpen()
        const query = toQuery(double, clientId, { connection })
        const there = tenant.users().find((user) => isAt(user, connection) && user.email === email)
        const form = new URLSearchParams(there ? { user_id: there.user_id } : { email })
        await finish(double, await browser.chooseSocial(query, form))
      }),
    close: () =>
      outsideAct(async () => {
        await double.whenOpen()
        double.hide()
      }),
  }
}

async function logIn(
  browser: FakeBrowser,
  double: LockDouble,
  client_id: string,
  username: string,
  password: string,
): Promise<void> {
  const realm = await browser.connection(client_id)
  const credential_type = 'http://auth0.com/oauth/grant-type/password-realm'
  const response = await browser.post('/co/authenticate', {
    client_id,
    username,
    password,
    realm,
    credential_type,
  })
  const answer = (await response.json()) as AuthorizeResponse // the tenant's own
  const { login_ticket: ticket, error = 'failed' } = answer
  const code = error === 'access_denied' ? 'invalid_user_password' : error // as Lock's core/web_api/helper.js
  if (!response.ok || typeof ticket !== 'string') return finish(double, { ...answer, error: code })
  await finish(double, await browser.authorize(toQuery(double, client_id, { login_ticket: ticket, realm })))
}

async function register(
  browser: FakeBrowser,
  double: LockDouble,
  client_id: string,
  answers: FakeLockSignUp,
): Promise<void> {
  const sent = toSignUpBody(additionalSignUpFields(double.options()), answers)
  const response = await browser.post('/dbconnections/signup', {
    client_id,
    connection: await browser.connection(client_id),
    ...sent,
  })
  if (!response.ok) {
    const { code, name, error, description, message } = (await response.json()) as AuthorizeResponse
    return finish(double, {
      error: code ?? error ?? name,
      error_description: [description, message, error].find((each) => typeof each === 'string'),
    })
  }
  double.emit('signup success')
  await logIn(browser, double, client_id, answers.username ?? answers.email, answers.password)
}

function toQuery(double: LockDouble, client_id: string, more: Record<string, string>): URLSearchParams {
  const { redirectUrl, audience } = double.auth()
  const { scope, state, nonce } = double.params()
  const asked = { client_id, redirect_uri: redirectUrl, audience, scope, state, nonce, ...more }
  return new URLSearchParams({ response_type: 'token id_token', ...asked })
}

/** Tells the session, as Lock would. Rejects if nobody was signed in. */
async function finish(double: LockDouble, answer: AuthorizeResponse): Promise<void> {
  const { redirect, redirectUrl } = double.auth()
  if (redirect && typeof answer['state'] === 'string') {
    const hash = new URLSearchParams(Object.entries(answer).map(([name, value]) => [name, String(value)]))
    return goTo(`${redirectUrl}#${hash}`)
  }
  const { error, error_description: description } = answer
  if (typeof error === 'string') {
    const why = typeof description === 'string' ? description : error
    double.refuse({ error, code: error, description: why })
    throw new Error(`The tenant signed nobody in: ${error}: ${why}`)
  }
  const { access_token: accessToken, id_token: idToken, expires_in: expiresIn, state } = answer
  await double.authenticate({ accessToken, idToken, expiresIn: Number(expiresIn), state })
}

function isAt(user: ReturnType<Tenant['users']>[number], connection: string): boolean {
  return user.identities.some((identity) => identity.connection === connection)
}

/** Each fake is a browser of its own: what the one before it left in `localStorage` says nothing about this one. */
function rememberVisit(base: string, clientId: string, wasSignedIn: boolean): void {
  const key = `auth0-metadata ${base} ${clientId} hint`
  if (wasSignedIn) localStorage.setItem(key, '1')
  else localStorage.removeItem(key)
}
