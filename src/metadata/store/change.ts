import { isJsonObject, type IsLeaf, type JsonChange, type JsonObject, type Path } from '../../fields/json.ts'
import type { Edit } from '../algebra/edits.ts'
import { UnsupportedValueError } from '../algebra/limits.ts'
import type { MetadataError } from '../errors.ts'
import type { ConflictPolicy, PendingChange } from './state.ts'
import type { MetadataConflict } from '../algebra/rebase.ts'

/** One change from `update()` to its settling. The ledger alone writes to it. */
export interface Change {
  readonly id: string
  /** When it was made, in milliseconds since 1970. */
  readonly madeAt: number
  /** A functional change: its edits are what it last gave. */
  readonly run?: ((current: JsonObject) => JsonChange) | undefined
  readonly isLeaf?: IsLeaf | undefined
  readonly policy: ConflictPolicy
  readonly done: (error?: MetadataError) => void
  /** The changes that were on screen when it was made. */
  readonly knows: ReadonlySet<string>
  /** Each stands on what the server held, however much of one's own was on screen. */
  edits: readonly Edit[]
  /** Whether the edits know their base: a change made before the first read does not. */
  isBased: boolean
  /** It was sent, and its answer is not known: the edits stay what was sent, to be looked for. */
  isOut: boolean
  status: PendingChange['status']
  error?: MetadataError | undefined
  conflicts: readonly MetadataConflict[]
  /** The leaves that the policy `theirs` took away. */
  overruled: readonly Path[]
}

/** What was given as a change; throws where it is none, as from an `async` function in plain JavaScript. */
export function asChange(given: JsonChange): JsonChange {
  if (!isJsonObject(given)) throw new UnsupportedValueError([])
  return given
}

/** Whether the lane may take it: not stalled, not parked. */
export function isMoving({ status }: Change): boolean {
  return status !== 'stalled' && status !== 'parked'
}

/**
 * Whether its request must stand on a value read in the same turn. Auth0 replaces everything below the first level
 * whole, so a stale neighbour would be written back; a policy that asks about others must look first.
 */
export function needsRead({ run, policy, edits }: Change): boolean {
  return (
    run !== undefined ||
    policy !== 'mine' ||
    edits.some(({ path, value, base }) => path.length > 1 || isNested(value) || isNested(base))
  )
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
