// What the tenant holds, and its one text in storage. It knows no rule of Auth0.
import type { JWK } from 'jose'
import type { LoginOutcome, SeedUser, TenantOptions, TenantUser } from './types.ts'
import { seedUser } from './users.ts'

export interface StoredUser {
  profile: TenantUser
  /** A salted hash; absent for social users. */
  password?: string | undefined
}
export interface Session {
  readonly sub: string
  readonly at: number
}
export interface LoginTicket {
  readonly sub: string
  readonly clientId: string
  readonly at: number
}
export interface OpaqueToken {
  readonly sub: string
  readonly scope: string
  readonly expiresAt: number
}
/** What `/authorize` was asked while somebody is at the hosted login page. */
export interface PendingLogin {
  readonly query: string
  readonly at: number
}
/** What a sign-in gave an application: tokens are made from it, at once or later. */
export interface Grant {
  readonly clientId: string
  readonly sub: string
  readonly scope: readonly string[]
  readonly audience?: string | undefined
  /** Seconds; only where the application asked with `max_age`. */
  readonly authTime?: number | undefined
}
export interface AuthorizationCode {
  readonly grant: Grant
  readonly outcome: LoginOutcome
  readonly nonce?: string | undefined
  /** Where the code was sent, and whether the application named it. */
  readonly callback: { readonly address: string; readonly asked: boolean }
  readonly challenge?: string | undefined
  readonly at: number
  /** Set when the code was presented, rightly or not. */
  used?: boolean | undefined
  /** The refresh tokens that began with this code. */
  family?: string | undefined
}
export interface RefreshToken {
  readonly grant: Grant
  readonly family: string
  /** When the family began; rotation does not extend it. */
  readonly since: number
  at: number
  /** Set when another took its place. */
  used?: boolean | undefined
}
interface Kept {
  users: Record<string, StoredUser>
  sessions: Record<string, Session>
  tickets: Record<string, LoginTicket>
  logins: Record<string, PendingLogin>
  codes: Record<string, AuthorizationCode>
  refreshTokens: Record<string, RefreshToken>
  opaqueTokens: Record<string, OpaqueToken>
  keys: JWK[]
}

export interface TenantState extends Kept {
  /** Whether a storage keeps this state. */
  readonly persistent: boolean
  save(): Promise<void>
  /** Back to the first users, nobody signed in; signing keys stay. */
  reset(): Promise<void>
}

const empty = (): Kept => ({
  users: {},
  sessions: {},
  tickets: {},
  logins: {},
  codes: {},
  refreshTokens: {},
  opaqueTokens: {},
  keys: [],
})

/** A record's value under a name that came from outside: `__proto__` is nobody's. */
export const held = <T>(record: Readonly<Record<string, T>>, name: string | undefined): T | undefined =>
  name !== undefined && Object.hasOwn(record, name) ? record[name] : undefined

/** Forgets what is older than `lifetime` milliseconds. */
export function forgetOld(
  record: Record<string, { readonly at: number }>,
  now: number,
  lifetime: number,
): void {
  for (const [name, { at }] of Object.entries(record)) if (now - at > lifetime) delete record[name]
}

async function seeded(users: readonly SeedUser[], options: TenantOptions): Promise<Kept['users']> {
  const stored = await Promise.all(users.map((user) => seedUser(user, options)))
  return Object.fromEntries(stored.map((user) => [user.profile.user_id, user]))
}

function parsed(text: string): Kept {
  try {
    // Written by `save` and by nothing else.
    return { ...empty(), ...(JSON.parse(text) as Partial<Kept>) }
  } catch (cause) {
    throw new Error(
      "The tenant's storage holds no JSON, so its users cannot be restored.\nEmpty it, or give the tenant another one.",
      { cause },
    )
  }
}

export async function createState(options: TenantOptions): Promise<TenantState> {
  const { storage, users = [] } = options
  const text = await storage?.read()
  const kept = text ? parsed(text) : empty()
  if (!text) kept.users = await seeded(users, options)
  let last = Promise.resolve()

  const state: TenantState = {
    ...kept,
    persistent: storage !== undefined,
    save() {
      if (!storage) return last
      const names = Object.keys(empty()) as (keyof Kept)[]
      const now = JSON.stringify(Object.fromEntries(names.map((name) => [name, state[name]])))
      last = last.catch(() => undefined).then(() => storage.write(now))
      return last
    },
    async reset() {
      Object.assign(state, empty(), { keys: state.keys, users: await seeded(users, options) })
      await state.save()
    },
  }
  return state
}

/** A storage that forgets with the process; share one between two tenants to act out a restart. */
export function memoryStorage(): { read(): Promise<string | undefined>; write(text: string): Promise<void> } {
  let text: string | undefined
  return {
    read: () => Promise.resolve(text),
    write(next) {
      text = next
      return Promise.resolve()
    },
  }
}
