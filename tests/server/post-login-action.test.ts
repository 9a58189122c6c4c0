// @vitest-environment node
// The Action of the docs against Auth0's documented interface (https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger).
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { claimSource } from '../../src/metadata/index.ts'
import { fromRoot } from '../setup/names.mjs'

type Claims = Record<string, unknown>
type Action = { onExecutePostLogin?: (event: object, api: object) => Promise<void> }

const source = readFileSync(fromRoot('tests/server/support/post-login-action.txt'), 'utf8')
const claim = 'https://acme.example/user_metadata'

/** Runs the Action as Auth0 does: CommonJS, an event to read, an API whose calls take effect afterwards. */
async function signIn(user: object, authorization: object | undefined = { roles: [] }): Promise<Claims> {
  const exports: Action = {}
  runInNewContext(source, { exports, JSON })
  const claims: Claims = {}
  const api = {
    access: { deny() {} },
    accessToken: { setCustomClaim() {}, addScope() {}, removeScope() {} },
    authentication: { challengeWith() {} },
    idToken: { setCustomClaim: (name: string, value: unknown) => void (claims[name] = value) },
    user: { setAppMetadata() {}, setUserMetadata() {} },
  }
  const event = {
    authorization,
    client: { client_id: 'web', name: 'Web', metadata: {} },
    connection: { id: 'con_1', name: 'Username-Password-Authentication', strategy: 'auth0' },
    request: { geoip: {}, hostname: 'acme.eu.auth0.com', method: 'GET', query: {}, ip: '203.0.113.7' },
    secrets: {},
    stats: { logins_count: 1 },
    tenant: { id: 'acme' },
    transaction: { protocol: 'oidc-implicit-profile', requested_scopes: ['openid'] },
    user: { user_id: 'auth0|ada', app_metadata: {}, identities: [], ...user },
  }
  await exports.onExecutePostLogin?.(event, api)
  // Auth0 puts what the API collected into the token as JSON.
  return JSON.parse(JSON.stringify(claims)) as Claims
}

test('After signing in, my metadata is on screen before any request', async () => {
  const claims = await signIn({ user_metadata: { hobby: 'chess', addresses: { home: 'Home' } } })
  expect(claimSource({ claim }).peek?.(claims)).toEqual({ hobby: 'chess', addresses: { home: 'Home' } })
})

test('A user without metadata signs in all the same', async () => {
  expect(claimSource({ claim }).peek?.(await signIn({}))).toEqual({})
})

test('Metadata too large for an address is left to the API', async () => {
  const claims = await signIn({ user_metadata: { text: 'x'.repeat(3000) } })
  expect(claimSource({ claim }).peek?.(claims)).toBeUndefined()
})

test('A login that another Action refused carries nothing', async () => {
  expect(await signIn({ user_metadata: { hobby: 'chess' } }, null as never)).toEqual({})
})

test('The README shows this very Action', () => {
  expect(readFileSync(fromRoot('README.md'), 'utf8')).toContain(source.trim())
})
