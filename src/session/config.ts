// What a session is told, checked and made exact once. Knows URLs; sends nothing.
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
  if (!isText(clientId)) {
    throw new ConfigurationError('missing_client_id', missing('clientId', 'clientId="…"'))
  }
  if (!/^[\w.-]+$/.test(clientId)) {
    throw new ConfigurationError(
      'invalid_client_id',
      `clientId has characters that no client ID has.\nCopy it from the application's settings in Auth0.`,
    )
  }
  return clientId
}

function readDomain(name: string, domain: unknown): { base: string; local: boolean } {
  if (!isText(domain)) {
    throw new ConfigurationError('missing_domain', missing(name, `${name}="acme.eu.auth0.com"`))
  }
  const url = parse(domain.includes('://') ? domain : `https://${domain}`)
  const loopback = !!url && isLoopback(url.hostname)
  const path = url?.pathname.replace(/\/+$/, '')
  const here = typeof location === 'undefined' ? undefined : location
  if (
    !url ||
    url.search + url.hash + url.username ||
    !/^https?:$/.test(url.protocol) ||
    !(loopback || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(url.hostname)) ||
    (path && !loopback && url.origin !== here?.origin)
  ) {
    throw new ConfigurationError(
      'invalid_domain',
      `${name} ${JSON.stringify(domain)} is no Auth0 domain, so nobody can sign in.\nWrite a host such as acme.eu.auth0.com, without a path; or http://localhost:… for a local tenant.`,
    )
  }
  if (url.protocol === 'http:' && !loopback) {
    throw new ConfigurationError(
      'insecure_domain',
      `${name} ${JSON.stringify(domain)} would send tokens unencrypted.\nUse https; http is for a tenant on this machine only.`,
    )
  }
  if (!path && url.origin === here?.origin) {
    throw new ConfigurationError(
      'domain_is_page',
      `${name} is this page's own host, where Lock believes to be Auth0's login page.\nUse the tenant's domain, or a path on this host for a local tenant.`,
    )
  }
  return { base: url.origin + path, local: loopback || !!path }
}

/** Not blank, and not what a missing environment variable becomes in a template. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !/^\s*(undefined|null)?\s*$/.test(value)
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}

function missing(name: string, example: string): string {
  return `${name} is missing, so there is no tenant to ask.\nGive it: ${example}. Does an environment variable hold it that is not set?`
}
