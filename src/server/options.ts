import type { AnyFields } from '../fields/index.ts'
import type { Audit, Lock, RateLimit, TokenCache } from './ports.ts'

/** The machine-to-machine application that may change users. */
export interface ManagementCredentials {
  readonly clientId: string
  readonly clientSecret: string
  /** The Management API's identifier, where `domain` is a custom one: `https://acme.eu.auth0.com/api/v2/`. */
  readonly audience?: string | undefined
}

export interface MetadataPolicy {
  /** What to do with properties that the fields do not describe. `'refuse'` unless told. */
  readonly unknown?: 'refuse' | 'ignore' | undefined
  /** Which described `app_metadata` the user may read: all, or these first-level keys. None unless told. */
  readonly readableAppMetadata?: boolean | readonly string[] | undefined
  /** Requests a minute and user, where no `rateLimit` is given. 120 unless told. */
  readonly requestsPerMinute?: number | undefined
  /** 64 kB unless told. */
  readonly maxBodyBytes?: number | undefined
  /** Requests that may wait for Auth0 at once; the next one gets a 429. 100 unless told. */
  readonly maxWaiting?: number | undefined
  /** How long one request to Auth0 may take. 5 s unless told. */
  readonly timeoutMs?: number | undefined
  /** How long a request may wait for its turn and for Auth0. 8 s unless told: the browser gives up after 10. */
  readonly deadlineMs?: number | undefined
}

export interface MetadataHandlerOptions<F extends AnyFields, AF extends AnyFields | undefined> {
  /** The tenant's domain, or its custom domain, as in the browser. */
  readonly domain: string
  /** The identifier of your API in Auth0: tokens for anything else are refused. Only with `getUser` it may be left out. */
  readonly audience?: string | undefined
  readonly fields: F
  /** Describes `app_metadata`. */
  readonly appFields?: AF | undefined
  readonly management: ManagementCredentials
  readonly policy?: MetadataPolicy | undefined
  /**
   * Tells who asks by your own session, a cookie's for example, instead of an access token. Changes are then taken
   * from this app's own pages only.
   */
  readonly getUser?: ((request: Request) => Promise<string | undefined> | string | undefined) | undefined
  /** Other origins whose pages may ask: `https://app.acme.com`. */
  readonly origins?: readonly string[] | undefined
  /** One change at a time per user; within this process unless told. */
  readonly lock?: Lock | undefined
  readonly rateLimit?: RateLimit | undefined
  readonly tokenCache?: TokenCache | undefined
  readonly audit?: Audit | undefined
  /** Told of every failure that is not the caller's: a wrong secret, Auth0 out of reach, an action that threw. `console.error` unless told. */
  readonly onError?: ((error: unknown) => void) | undefined
  readonly fetch?: typeof fetch | undefined
  readonly now?: (() => number) | undefined
}
