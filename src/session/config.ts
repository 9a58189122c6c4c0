// What a session is told, checked and made exact once. Knows URLs; sends nothing.
import { isLoopback, parseUrl } from '../metadata/index.ts'
import { ConfigurationError } from './errors.ts'
import type { SessionOptions } from './options.ts'

/** Where the tenant is and who is asking. */
export interface SessionConfig {
  /** Where requests go, without a trailing slash. */
  readonly base: string
  /** Whether Lock must be told every URL, because it would guess an Auth0 host: a loopback or same-origin tenant. */
  readonly local: boolean
  readonly clientId: string
  readonly scope: string
  readonly audience: string
  /** Tells apart what this page stores from what another tenant's page on the same origin stores. */
  readonly key: string
}

const defaultScope =
  'openid profile email read:current_user update:current_user_metadata create:current_user_metadata'

/** Checks the options that cannot be guessed. Throws a `ConfigurationError`. */
export function readConfig(options: SessionOptions): SessionConfig {
  const { base, local } = readDomain('domain', options.domain)
  const tenant = options.tenantDomain ? readDomain('tenantDomain', options.tenantDomain).base : base
  const clientId = readClientId(options.clientId)
  return {
    base,
    local,
    clientId,
    scope: options.scope ?? defaultScope,
    audience: options.audience ?? `${tenant}/api/v2/`,
    key: `auth0-metadata ${base} ${clientId}`,
  }
}

function readClientId(clientId: unknown): string {
  if (!isText(clientId)) throw missing('clientId')
  if (/^[\w.-]+$/.test(clientId)) return clientId
  throw refusal('invalid_client_id', 'clientId is none. Copy it from the application’s settings in Auth0.')
}

function readDomain(name: string, domain: unknown): { base: string; local: boolean } {
  if (!isText(domain)) throw missing(name)
  const told = `${name} ${JSON.stringify(domain)}`
  const url = parseUrl(domain.includes('://') ? domain : `https://${domain}`)
  const page = typeof location === 'undefined' ? undefined : location.origin
  const loopback = !!url && isLoopback(url)
  const path = url?.pathname.replace(/\/+$/, '')
  if (
    !url ||
    url.search + url.hash + url.username ||
    !/^https?:$/.test(url.protocol) ||
    !(loopback || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(url.hostname)) ||
    (path && !loopback && url.origin !== page)
  ) {
    const right = 'acme.eu.auth0.com, or http://localhost:… for a local tenant'
    throw refusal('invalid_domain', `${told} is no host of Auth0. Write one such as ${right}.`)
  }
  if (url.protocol === 'http:' && !loopback) {
    const why = 'would send tokens unencrypted. Use https; http is for this machine only.'
    throw refusal('insecure_domain', `${told} ${why}`)
  }
  if (!path && url.origin === page) {
    const why = 'is this page’s own host, which Lock would take for the login page. Use the tenant’s.'
    throw refusal('domain_is_page', `${told} ${why}`)
  }
  return { base: url.origin + path, local: loopback || !!path }
}

/** Not blank, and not what a missing environment variable becomes in a template. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !/^\s*(undefined|null)?\s*$/.test(value)
}

function missing(name: string): ConfigurationError {
  const code = name === 'clientId' ? 'missing_client_id' : 'missing_domain'
  return refusal(code, `${name} is missing, so nobody can sign in. Is an environment variable not set?`)
}

function refusal(code: string, message: string): ConfigurationError {
  return new ConfigurationError(code, message)
}
