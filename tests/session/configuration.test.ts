import { expect, test } from 'vitest'
import { ConfigurationError, createSession } from '../../src/session/index.ts'

const codeOf = (options: object): string => {
  try {
    createSession({ domain: 'acme.eu.auth0.com', clientId: 'client', ...options })
    return 'fine'
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    expect(error.message.split('\n').length).toBeLessThanOrEqual(3)
    return error.code
  }
}

test.for([
  ['acme.eu.auth0.com', 'fine'],
  ['login.acme.com', 'fine'],
  ['https://login.acme.com/', 'fine'],
  ['http://localhost:4000', 'fine'],
  ['http://127.0.0.1:4000/tenant', 'fine'],
  ['http://[::1]:4000', 'fine'],
  ['http://localhost:3000/tenant', 'fine'],
  [undefined, 'missing_domain'],
  ['', 'missing_domain'],
  ['undefined', 'missing_domain'],
  ['acme', 'invalid_domain'],
  ['acme.eu.auth0.com/path', 'invalid_domain'],
  ['{yourDomain}', 'invalid_domain'],
  ['ftp://acme.com', 'invalid_domain'],
  ['user@acme.com', 'invalid_domain'],
  ['acme.com?x=1', 'invalid_domain'],
  ['http://acme.eu.auth0.com', 'insecure_domain'],
  ['http://192.168.0.2:4000', 'insecure_domain'],
  ['http://localhost.evil.com', 'insecure_domain'],
  ['http://localhost:3000', 'domain_is_page'],
])('a domain %s is %s', ([domain, code]) => {
  expect(codeOf({ domain })).toBe(code)
})

test.for([
  ['client', 'fine'],
  [undefined, 'missing_client_id'],
  [' ', 'missing_client_id'],
  ['null', 'missing_client_id'],
  ['{yourClientId}', 'invalid_client_id'],
  ['two words', 'invalid_client_id'],
])('a client ID %s is %s', ([clientId, code]) => {
  expect(codeOf({ clientId })).toBe(code)
})

test('a tenant domain is checked like a domain', () => {
  expect(codeOf({ tenantDomain: 'http://acme.com' })).toBe('insecure_domain')
})
