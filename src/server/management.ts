// Reads and patches one user at Auth0 with the machine's token. Knows nothing of fields, callers or conflicts.
import { isJsonObject } from '../fields/index.ts'
import type { JsonObject } from '../fields/index.ts'
import type { MetadataPatch } from '../metadata/index.ts'
import { refuseEmpty } from '../metadata/index.ts'
import { askAuth0, LostAnswerError } from './askAuth0.ts'
import type { Asking, Auth0Answer } from './askAuth0.ts'
import type { Deadline } from './deadline.ts'
import type { Gate } from './gate.ts'
import type { MachineTokens } from './machineToken.ts'
import { MetadataRefusal } from './refusal.ts'
import { retryAfterMs } from './retryAfter.ts'
import { pause, untilAborted } from './untilAborted.ts'

export type Target = 'user_metadata' | 'app_metadata'

/** A user's two kinds of metadata; what was never written is `{}`. */
export interface UserRecord {
  readonly user_metadata: JsonObject
  readonly app_metadata: JsonObject
}

export interface Management {
  read(userId: string, deadline: Deadline): Promise<UserRecord>
  /** Rejects with a `LostAnswerError` when nobody knows whether the patch arrived. */
  patch(userId: string, target: Target, patch: MetadataPatch, deadline: Deadline): Promise<UserRecord>
}

export interface ManagementOptions extends Asking {
  readonly base: string
  readonly tokens: MachineTokens
  readonly gate: Gate
  readonly now: () => number
}

/** How often a read is tried, and how often Auth0's 429 is waited out, while the deadline allows it. */
const tries = 4

export function createManagement({ base, tokens, gate, now, ...asking }: ManagementOptions): Management {
  async function send(
    userId: string,
    query: string,
    init: RequestInit,
    deadline: Deadline,
  ): Promise<Auth0Answer> {
    const isUrgent = init.method === 'PATCH'
    let rejected: string | undefined
    let answer: Auth0Answer | undefined
    for (let attempt = 1; attempt <= tries; attempt++) {
      const token = await untilAborted(deadline.signal, tokens.get(rejected))
      const headers = new Headers(init.headers)
      headers.set('accept', 'application/json')
      headers.set('authorization', `Bearer ${token}`)
      const url = `${base}/api/v2/users/${encodeURIComponent(userId)}${query}`
      answer = await gate.pass(deadline, isUrgent, () => askAuth0(asking, url, { ...init, headers }))
      const isRenewable = answer.status === 401 && rejected === undefined
      if (!isRenewable && answer.status !== 429) break
      if (isRenewable) rejected = token
    }
    if (!answer) throw new LostAnswerError('Auth0 was not asked.')
    return answer
  }

  return {
    async read(userId, deadline) {
      const query = '?fields=user_metadata%2Capp_metadata&include_fields=true'
      for (let attempt = 1; ; attempt++) {
        try {
          return toRecord(await send(userId, query, { method: 'GET' }, deadline), now)
        } catch (error) {
          if (!(error instanceof LostAnswerError) || attempt >= 3 || deadline.signal.aborted) throw error
          await pause(100 * 2 ** attempt, deadline.signal)
        }
      }
    },
    async patch(userId, target, patch, deadline) {
      const body = JSON.stringify({ [target]: refuseEmpty(patch) })
      const headers = { 'content-type': 'application/json' }
      return toRecord(await send(userId, '', { method: 'PATCH', headers, body }, deadline), now)
    },
  }
}

function toRecord({ status, headers, json }: Auth0Answer, now: () => number): UserRecord {
  if (status === 200 && isJsonObject(json)) {
    const { user_metadata: user, app_metadata: app } = json
    return { user_metadata: isJsonObject(user) ? user : {}, app_metadata: isJsonObject(app) ? app : {} }
  }
  if (status === 429) {
    throw new MetadataRefusal(
      'throttled',
      'Auth0 is asked too often. Nothing was changed; try again later.',
      {
        retryAfterMs: Math.max(1000, retryAfterMs(headers, now())),
      },
    )
  }
  if (status === 404) throw new MetadataRefusal('unknown_user', 'Auth0 knows no such user.')
  if (status === 400 || status === 413) {
    throw new MetadataRefusal(
      'invalid_metadata',
      'Auth0 refused the change: its names, its values or its size.',
    )
  }
  if (status === 401 || status === 403) {
    throw new MetadataRefusal(
      'misconfigured',
      `Auth0 refused the server's own token (${status}), so no metadata can be read or changed.\n` +
        'Grant its application read:users, update:users and update:users_app_metadata.',
    )
  }
  throw new LostAnswerError(`Auth0 answered with ${status}.`)
}
