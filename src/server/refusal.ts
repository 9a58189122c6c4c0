import type { FieldIssue } from '../fields/index.ts'
import { seeReadme } from '../fields/seeReadme.ts'
import type { MetadataConflict } from '../metadata/index.ts'

/** Why a request was not carried out. Stable: clients match on it. */
export type RefusalCode =
  | 'no_user'
  | 'invalid_token'
  | 'wrong_origin'
  | 'wrong_user'
  | 'method_not_allowed'
  | 'wrong_content_type'
  | 'too_large'
  | 'too_deep'
  | 'invalid_body'
  | 'invalid_metadata'
  | 'conflict'
  | 'unknown_user'
  | 'unknown_action'
  | 'action_refused'
  | 'too_many_requests'
  | 'throttled'
  | 'busy'
  | 'unreachable'
  | 'misconfigured'
  | 'failed'

const statuses: { readonly [Code in RefusalCode]: number } = {
  no_user: 401,
  invalid_token: 401,
  wrong_origin: 403,
  wrong_user: 403,
  method_not_allowed: 405,
  wrong_content_type: 415,
  too_large: 413,
  too_deep: 400,
  invalid_body: 400,
  invalid_metadata: 422,
  conflict: 409,
  unknown_user: 404,
  unknown_action: 404,
  action_refused: 422,
  too_many_requests: 429,
  throttled: 429,
  busy: 429,
  unreachable: 503,
  misconfigured: 500,
  failed: 500,
}

export interface RefusalDetails {
  readonly issues?: readonly FieldIssue[] | undefined
  readonly conflicts?: readonly MetadataConflict[] | undefined
  /** Milliseconds after which another try makes sense. */
  readonly retryAfterMs?: number | undefined
  readonly cause?: unknown
}

/** A request that is not carried out, with the status and the code that its sender is told. Holds no token, and no value but a conflict's. */
export class MetadataRefusal extends Error {
  override readonly name = 'MetadataRefusal'
  readonly code: RefusalCode
  readonly status: number
  readonly issues: readonly FieldIssue[]
  readonly conflicts: readonly MetadataConflict[]
  readonly retryAfterMs: number | undefined

  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}) {
    super(seeReadme(message, 'what-it-does'), { cause: details.cause })
    this.code = code
    this.status = statuses[code]
    this.issues = details.issues ?? []
    this.conflicts = details.conflicts ?? []
    this.retryAfterMs = details.retryAfterMs
  }
}

/** What an action throws to refuse, in words that its caller may read; `issues` are shown at their fields. */
export function refuseAction(message: string, issues?: readonly FieldIssue[]): never {
  throw new MetadataRefusal('action_refused', message, { issues })
}
