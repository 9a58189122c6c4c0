// What the handler needs of the world around one process. Memory is the default; `redisPorts` shares them between machines.

/**
 * Runs one at a time per key. `wait` aborts when the caller's patience ends before its turn came: reject with its reason.
 * `held` aborts when the lock was lost while `run` was under way: nothing may be written after that.
 */
export type Lock = <Result>(
  key: string,
  wait: AbortSignal,
  run: (held: AbortSignal) => Promise<Result>,
) => Promise<Result>

/** Counts a request; tells how long to wait if it is one too many. */
export type RateLimit = (key: string) => Promise<{ readonly ok: boolean; readonly retryAfterMs: number }>

/** An access token for the Management API. A secret: whoever reads it can change every user. */
export interface MachineToken {
  readonly token: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

export interface TokenCache {
  get(key: string): Promise<MachineToken | undefined>
  set(key: string, token: MachineToken): Promise<void>
}

/** What was done, or tried. Paths only, never a value. */
export interface AuditEvent {
  /** `undefined` when nobody could be told from the request. */
  readonly userId: string | undefined
  readonly target: 'user_metadata' | 'app_metadata'
  /** The operation that the server names, if it was one. */
  readonly action?: string | undefined
  readonly paths: readonly (readonly string[])[]
  /** `refused` and `failed` changed nothing; after `unknown` the answer was lost, so the change may have arrived. */
  readonly outcome: 'changed' | 'unchanged' | 'refused' | 'failed' | 'unknown'
  /** Why, if it was refused or failed. */
  readonly code?: string | undefined
}

export type Audit = (event: AuditEvent) => void | Promise<void>
