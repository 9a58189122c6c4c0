import { seeReadme } from '../fields/seeReadme.ts'
import type { MetadataConflict } from './algebra/rebase.ts'

/** The base of every failure to read or change metadata. Carries no token and no metadata value. */
export abstract class MetadataError extends Error {
  abstract override readonly name: string
  /** Stable: match on it, not on the message. */
  abstract readonly code: string
}

/** The server answered that it will not do this (4xx). The change is forgotten, what was typed is kept. */
export class RefusedError extends MetadataError {
  override readonly name: string = 'RefusedError'
  readonly code: string = 'refused'
  readonly status: number
  /** Auth0's own `errorCode`, if the answer had one. */
  readonly errorCode: string | undefined

  constructor(message: string, status: number, errorCode?: string, options?: ErrorOptions) {
    super(message, options)
    this.status = status
    this.errorCode = errorCode
  }

  /** Whether what was sent is at fault: another change sent in the same request may be fine. */
  get isAboutContent(): boolean {
    return this.status === 413 || this.status === 422 || (this.status === 400 && this.errorCode !== 'Bearer')
  }
}

/** Auth0 is asked too often (429). The change waits and is sent again. */
export class ThrottledError extends MetadataError {
  override readonly name = 'ThrottledError'
  readonly code = 'throttled'
  /** How long the server asked to wait, where the answer's headers were readable. */
  readonly retryAfterMs: number | undefined

  constructor(retryAfterMs?: number) {
    super(
      seeReadme('The server is asked too often.\nWhat is unsent waits, and is sent by itself.', 'throttled'),
    )
    this.retryAfterMs = retryAfterMs
  }
}

/** No answer: no network, a timeout, a 5xx, or an answer that is not Auth0's. The change may have arrived all the same. */
export class UnreachableError extends MetadataError {
  override readonly name = 'UnreachableError'
  readonly code = 'unreachable'
  readonly status: number | undefined

  /** What a source rejected with, were it not one of these errors: nobody knows whether the request arrived. */
  static from(cause: unknown): MetadataError {
    if (cause instanceof MetadataError) return cause
    // Whoever gives the access token has an error of its own for this: ours a name, Auth0's other SDKs a word of OAuth.
    const { name, error = 'signed_out' } = Object(cause) as { name?: unknown; error?: unknown }
    if (name === 'SignedOutError' || /_required$|^(missing_refresh_token|invalid_grant)$/.test(String(error)))
      return new SignedOutError(String(error), { cause })
    return new UnreachableError('The request failed', undefined, { cause })
  }

  constructor(what: string, status?: number, options?: ErrorOptions) {
    super(
      seeReadme(
        `${what}.\nWhat is unsent is kept, and sent once the server has told what it holds.`,
        'unreachable',
      ),
      options,
    )
    this.status = status
  }
}

/** What the patch started from has changed meanwhile (409 from a backend). It is read again and the change rebased. */
export class OutdatedError extends MetadataError {
  override readonly name = 'OutdatedError'
  readonly code = 'outdated'
  readonly conflicts: readonly MetadataConflict[]

  constructor(conflicts: readonly MetadataConflict[]) {
    super(
      seeReadme(
        'The metadata changed meanwhile.\nIt is read again, and what is unsent is made anew.',
        'outdated',
      ),
    )
    this.conflicts = conflicts
  }
}

/** There is no valid session any more (401, after one renewal). The change is kept for this user alone. */
export class SignedOutError extends MetadataError {
  override readonly name = 'SignedOutError'
  readonly code = 'signed_out'
  /** Auth0's own word where it refused to renew, `login_required` for example; else `signed_out`. */
  readonly reason: string

  constructor(reason = 'signed_out', options?: ErrorOptions) {
    super(
      seeReadme(
        `No valid access token (${reason}): call signIn(); if a new one is refused, check its audience.\nWhat is unsent is kept until the same user signs in again.`,
        'signed_out',
      ),
      options,
    )
    this.reason = reason
  }
}

/** The change was forgotten on request, before the server confirmed it. */
export class DiscardedError extends MetadataError {
  override readonly name = 'DiscardedError'
  readonly code = 'discarded'

  constructor() {
    super(seeReadme('The change was discarded.', 'discarded'))
  }
}

/** The store was closed, by signing out or by unmounting its provider, before the server confirmed the change. */
export class ClosedError extends MetadataError {
  override readonly name = 'ClosedError'
  readonly code = 'closed'

  constructor() {
    super(seeReadme('Signed out, or the provider is gone.\nWhat is unsent is not sent from here.', 'closed'))
  }
}

/** Somebody else changed the same leaves meanwhile, and the policy `theirs` kept their values. */
export class ConflictError extends MetadataError {
  override readonly name = 'ConflictError'
  readonly code = 'conflict'
  /** The leaves that were not changed. */
  readonly paths: readonly (readonly string[])[]

  constructor(paths: readonly (readonly string[])[]) {
    super(
      seeReadme(
        `${paths.map((path) => path.join('.')).join(', ')}: changed elsewhere meanwhile, so not changed here.\n` +
          "The conflict policy is 'theirs'; with 'ask' the user chooses.",
        'conflict',
      ),
    )
    this.paths = paths
  }
}

/** A functional change threw. */
export class ChangeFunctionError extends MetadataError {
  override readonly name = 'ChangeFunctionError'
  readonly code = 'change_function'

  constructor(options: ErrorOptions) {
    super(
      seeReadme(
        'The function given to update() threw, so nothing was changed. Its error is the `cause`.\n' +
          'It must be pure: it runs again whenever the metadata changes before it is confirmed.',
        'change_function',
      ),
      options,
    )
  }
}
