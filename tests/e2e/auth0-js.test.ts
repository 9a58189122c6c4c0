// auth0-js, the client under Lock, taken by itself: what Lock asks, and the Management API that it never asks.
import type { Page } from 'playwright-core'
import type { JsonObject } from 'react-auth0-metadata/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientId, createClientWorld, type ClientWorld } from '../testing/clientPage.ts'

type Heard = (error: JsonObject | null, answer: JsonObject | null) => void

/** As much of auth0-js as is used; its own types are a package apart. */
interface Auth0Js {
  readonly WebAuth: new (options: object) => {
    signup(options: object, heard: Heard): void
    login(options: object, heard: Heard): void
    parseHash(heard: Heard): void
    checkSession(options: object, heard: Heard): void
  }
  readonly Management: new (options: object) => {
    getUser(id: string, heard: Heard): void
    patchUserMetadata(id: string, metadata: object, heard: Heard): void
  }
}

let world: ClientWorld
beforeAll(async () => {
  world = await createClientWorld()
})
afterAll(() => world.close())

type Client = 'WebAuth' | 'Management'

/** Asks a method of a client, and waits for its callback. */
const ask = (
  page: Page,
  client: Client,
  options: object,
  method: string,
  ...given: readonly unknown[]
): Promise<{ readonly error: JsonObject | null; readonly answer: JsonObject | null }> =>
  page.evaluate(
    ([name, settings, called, values]) =>
      new Promise((resolve) => {
        const { auth0 } = globalThis as unknown as { auth0: Auth0Js }
        const made = new auth0[name](settings) as unknown as Record<string, (...args: unknown[]) => void>
        made[called]?.(...values, (error: JsonObject | null, answer: JsonObject | null) =>
          resolve({ error, answer }),
        )
      }),
    [client, options, method, given] as const,
  )

test('auth0-js signs up, signs in, and reads and patches metadata', async () => {
  const tenant = await world.openTenant()
  const page = await world.openPage('/js')
  const domain = tenant.origin.slice('https://'.length)
  const settings = {
    domain,
    clientID: clientId,
    redirectUri: `${world.app}/js`,
    responseType: 'token id_token',
    audience: `${tenant.origin}/api/v2/`,
    scope: 'openid profile email read:current_user update:current_user_metadata',
  }
  const connection = 'Username-Password-Authentication'
  const grace = { email: 'grace@example.com', password: 'Nanoseconds-11.8' }

  const signUp = { ...grace, connection, user_metadata: { hobby: 'sailing' } }
  expect(await ask(page, 'WebAuth', settings, 'signup', signUp)).toMatchObject({
    error: null,
    answer: { email: 'grace@example.com', emailVerified: false },
  })
  expect(await ask(page, 'WebAuth', settings, 'signup', signUp)).toMatchObject({
    error: { code: 'invalid_signup' },
  })
  const wrong = { realm: connection, email: grace.email, password: 'wrong' }
  expect(await ask(page, 'WebAuth', settings, 'login', wrong)).toMatchObject({
    error: { code: 'access_denied' },
  })

  // It answers by leaving the page.
  await Promise.all([
    page.waitForURL(/#access_token=/),
    ask(page, 'WebAuth', settings, 'login', { realm: connection, ...grace }).catch(() => undefined),
  ])
  const { error, answer } = await ask(page, 'WebAuth', settings, 'parseHash')
  expect(error).toBeNull()
  expect(answer).toMatchObject({ idTokenPayload: { email: 'grace@example.com' } })
  const sub = tenant.users().find(({ email }) => email === grace.email)?.user_id ?? ''

  const management = { domain, token: answer?.['accessToken'] }
  expect(await ask(page, 'Management', management, 'getUser', sub)).toMatchObject({
    error: null,
    answer: { user_id: sub, user_metadata: { hobby: 'sailing' } },
  })
  const patch = { hobby: null, addresses: { home: 'Arlington' } }
  expect(await ask(page, 'Management', management, 'patchUserMetadata', sub, patch)).toMatchObject({
    error: null,
    answer: { user_metadata: { addresses: { home: 'Arlington' } } },
  })
  expect(tenant.user(sub)?.user_metadata).toEqual({ addresses: { home: 'Arlington' } })
  expect(await ask(page, 'Management', management, 'getUser', 'auth0|ada')).toMatchObject({
    error: { statusCode: 403 },
  })
  expect(await ask(page, 'WebAuth', settings, 'checkSession', {})).toMatchObject({
    error: null,
    answer: { idTokenPayload: { sub } },
  })
})
