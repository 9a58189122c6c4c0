// What the server's own code does to users: webhooks, jobs, actions.
import type { AnyFields, JsonObject } from '../fields/index.ts'
import type { Wanted } from './action.ts'
import type { Deadline } from './deadline.ts'
import type { Target, UserRecord } from './management.ts'
import type { AuditEvent } from './ports.ts'
import { toRefusal } from './answer.ts'
import { decideFor } from './users.ts'
import type { Users } from './users.ts'

export interface ServerUsers {
  readUser(userId: string): Promise<UserRecord>
  updateUserMetadata(userId: string, change: Wanted<AnyFields>, action?: string): Promise<JsonObject>
  updateAppMetadata(
    userId: string,
    change: Wanted<AnyFields | undefined>,
    action?: string,
  ): Promise<JsonObject>
}

export interface ServerUsersOptions {
  readonly users: Users
  readonly fields: { readonly [T in Target]: AnyFields | undefined }
  readonly startDeadline: () => Deadline
  readonly audit: (event: AuditEvent) => Promise<void>
}

export function createServerUsers({ users, fields, startDeadline, audit }: ServerUsersOptions): ServerUsers {
  async function within<Result>(run: (deadline: Deadline) => Promise<Result>): Promise<Result> {
    const deadline = startDeadline()
    try {
      return await run(deadline)
    } finally {
      deadline.close()
    }
  }

  async function change(
    userId: string,
    target: Target,
    wanted: Wanted<AnyFields | undefined>,
    action: string | undefined,
  ): Promise<JsonObject> {
    const about = { userId, target, action }
    try {
      const decide = decideFor(fields[target], wanted)
      const { metadata, paths, isChanged } = await within((deadline) =>
        users.change(userId, target, decide, deadline),
      )
      await audit({ ...about, paths, outcome: isChanged ? 'changed' : 'unchanged' })
      return metadata
    } catch (error) {
      await audit({ ...about, ...toOutcome(error, []) })
      throw error
    }
  }

  return {
    readUser: (userId) => within((deadline) => users.read(userId, deadline)),
    updateUserMetadata: (userId, wanted, action) => change(userId, 'user_metadata', wanted, action),
    updateAppMetadata: (userId, wanted, action) => change(userId, 'app_metadata', wanted, action),
  }
}

/** How a change that did not succeed is remembered. */
export function toOutcome(
  error: unknown,
  keys: readonly string[],
): Pick<AuditEvent, 'paths' | 'outcome' | 'code'> {
  const { status, code, issues, conflicts } = toRefusal(error)
  const named = [...issues, ...conflicts].map(({ path }) => path.map(String))
  const outcome = code === 'unreachable' ? 'unknown' : status >= 500 ? 'failed' : 'refused'
  return { paths: named.length > 0 ? named : keys.map((key) => [key]), outcome, code }
}
