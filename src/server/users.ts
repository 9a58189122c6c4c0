// Reading and changing users by their id: what a request and the server's own code both stand on.
import { encodeChange, FieldValueError, isJsonObject, leafTest } from '../fields/index.ts'
import type { AnyFields, JsonObject } from '../fields/index.ts'
import { applyChange, rebase } from '../metadata/index.ts'
import type { Edit } from '../metadata/index.ts'
import type { Wanted } from './action.ts'
import { changeUser } from './changeUser.ts'
import type { Changed } from './changeUser.ts'
import { checkChange } from './checkChange.ts'
import type { Deadline } from './deadline.ts'
import { toLeafEdits } from './leafEdits.ts'
import type { Management, Target, UserRecord } from './management.ts'
import type { Lock } from './ports.ts'
import { MetadataRefusal } from './refusal.ts'

export interface Users {
  read(userId: string, deadline: Deadline): Promise<UserRecord>
  /** Makes whatever `decide` gives on a fresh read, if the fields allow it. */
  change(userId: string, target: Target, decide: Decide, deadline: Deadline): Promise<Changed>
}

export type Decide = (stored: JsonObject) => readonly Edit[]

export interface UsersOptions {
  readonly management: Management
  readonly lock: Lock
  /** Tells users of several tenants apart. */
  readonly tenant: string
  readonly fields: { readonly [T in Target]: AnyFields | undefined }
  readonly unknown: { readonly [T in Target]: 'refuse' | 'ignore' }
}

export function createUsers({ management, lock, tenant, fields, unknown }: UsersOptions): Users {
  return {
    read: (userId, deadline) => management.read(userId, deadline),
    change: (userId, target, decide, deadline) =>
      changeUser(lock, management, {
        lockKey: `${tenant} ${userId}`,
        userId,
        target,
        deadline,
        async decide(stored) {
          const edits = await checkChange(fields[target], decide(stored), stored, unknown[target])
          refuseConflicts(edits, stored)
          return edits
        },
      }),
  }
}

function refuseConflicts(edits: readonly Edit[], stored: JsonObject): void {
  const { conflicts } = rebase(edits, stored)
  if (conflicts.length === 0) return
  throw new MetadataRefusal(
    'conflict',
    'Somebody else changed the same values meanwhile. Nothing was changed.',
    {
      conflicts,
    },
  )
}

/** What the server's own code wants, as leaves. */
export function decideFor(fields: AnyFields | undefined, wanted: Wanted<AnyFields | undefined>): Decide {
  return (stored) => {
    const change: unknown = typeof wanted === 'function' ? wanted(stored) : wanted
    if (!isJsonObject(change))
      throw new FieldValueError([], 'it takes a plain object of what to change; await promises.')
    const json = fields ? encodeChange(fields, change) : change
    return toLeafEdits(fields, stored, applyChange(stored, json, fields && leafTest(fields)))
  }
}
