// The tenant's vocabulary: what it is given and what it holds. It imports nothing but JSON from the rest of the package.
import type { Json, JsonObject } from '../fields/json.ts'

/** An application of the tenant. Lists left out allow everything, as a convenience; a list given is enforced as Auth0 does. */
export interface TenantClient {
  readonly clientId: string
  readonly name?: string | undefined
  /** Allowed Callback URLs. */
  readonly callbacks?: readonly string[] | undefined
  /** Allowed Web Origins, for `web_message` and for CORS. */
  readonly webOrigins?: readonly string[] | undefined
  /** Allowed Logout URLs. */
  readonly logoutUrls?: readonly string[] | undefined
  /** Without one it is a public application: its codes need PKCE. With a secret and `grants`, a server may ask for tokens of its own. */
  readonly clientSecret?: string | undefined
  /**
   * What `offline_access` gives it, with a code. `rotating` by default: each use yields the next token, and a second
   * use of one ends them all. `none` leaves the scope out, as for an application without the refresh token grant.
   */
  readonly refreshTokens?: 'rotating' | 'non-rotating' | 'none' | undefined
  /** The scopes it is granted per API, by audience; `management` stands for the Management API. */
  readonly grants?: Readonly<Record<string, readonly string[]>> | undefined
}

export interface TenantIdentity {
  readonly provider: string
  readonly connection: string
  readonly user_id: string
  readonly isSocial: boolean
}

/** A user as the Management API answers it. Keys that were never written are absent. */
export interface TenantUser {
  readonly user_id: string
  readonly email?: string | undefined
  readonly email_verified?: boolean | undefined
  readonly name?: string | undefined
  readonly nickname?: string | undefined
  readonly given_name?: string | undefined
  readonly family_name?: string | undefined
  readonly picture?: string | undefined
  readonly username?: string | undefined
  readonly blocked?: boolean | undefined
  readonly created_at: string
  readonly updated_at: string
  readonly last_login?: string | undefined
  readonly logins_count?: number | undefined
  readonly identities: readonly TenantIdentity[]
  readonly user_metadata?: JsonObject | undefined
  readonly app_metadata?: JsonObject | undefined
}

/** A user to begin with. Without `user_id` one is made; without `password` nobody can sign in with one. */
export type SeedUser = Partial<TenantUser> & { readonly password?: string | undefined }

/** What a post-login Action may look at. */
export interface LoginEvent {
  readonly user: TenantUser
  readonly clientId: string
  readonly scope: readonly string[]
}

/** What a post-login Action may do: add claims, or refuse the login. */
export interface LoginOutcome {
  readonly idToken?: JsonObject | undefined
  readonly accessToken?: JsonObject | undefined
  readonly deny?: string | undefined
}

/** Where a tenant keeps its users, sessions and signing keys as one text. */
export interface TenantStorage {
  read(): Promise<string | undefined>
  write(text: string): Promise<void>
}

export type PasswordPolicy = 'none' | 'low' | 'fair' | 'good'

export interface TenantOptions {
  /** Where the tenant answers, perhaps with a path. A path alone (`/tenant`) takes the origin from each request. */
  readonly origin: string
  readonly clients: readonly TenantClient[]
  readonly users?: readonly SeedUser[] | undefined
  /** Milliseconds since 1970; `Date.now` by default. */
  readonly now?: (() => number) | undefined
  /** Nothing outlives the tenant without it. */
  readonly storage?: TenantStorage | undefined
  /** `cookie` by default; `storage` keeps the one session in `storage`, for service workers, which cannot set cookies. */
  readonly session?: 'cookie' | 'storage' | undefined
  /** The database connection's name. */
  readonly connection?: string | undefined
  readonly passwordPolicy?: PasswordPolicy | undefined
  /** Social connections to offer, by strategy: `['google-oauth2', 'github']`. */
  readonly social?: readonly string[] | undefined
  /** The Management API's audience, when requests go to a custom domain. */
  readonly managementAudience?: string | undefined
  /** Identifiers of your own APIs, for which access tokens may be asked. */
  readonly apis?: readonly string[] | undefined
  readonly postLogin?:
    | ((event: LoginEvent) => LoginOutcome | undefined | Promise<LoginOutcome | undefined>)
    | undefined
  /** Seconds an access token lasts; 7200 by default. */
  readonly accessTokenLifetime?: number | undefined
  /** Seconds an ID token lasts; 36000 by default. */
  readonly idTokenLifetime?: number | undefined
  /** Management requests a second; off by default. */
  readonly rateLimit?: number | undefined
  /** Lock's dictionaries by language; where it returns none Lock falls back to English. Hosts in Node take those of the installed Lock. */
  readonly languages?: ((language: string) => Promise<JsonObject | undefined>) | undefined
  /** A private RSA key as a JWK, to sign with instead of a new one. */
  readonly signingKey?: JsonObject | undefined
}

export type { Json, JsonObject }
