// One change of one user: in its turn, on a fresh read, as the smallest patch, and told apart from one that got lost.
import { jsonEqual } from '../fields/index.ts'
import type { JsonObject } from '../fields/index.ts'
import { seenAt, smallestPatch } from '../metadata/index.ts'
import type { Edit } from '../metadata/index.ts'
import { LostAnswerError } from './askAuth0.ts'
import type { Deadline } from './deadline.ts'
import { makeEdits } from './leafEdits.ts'
import type { Management, Target } from './management.ts'
import type { Lock } from './ports.ts'
import { MetadataRefusal } from './refusal.ts'

export interface UserChange {
  readonly lockKey: string
  readonly userId: string
  readonly target: Target
  /** What to change on what is stored now. Throws or rejects to refuse. */
  readonly decide: (stored: JsonObject) => readonly Edit[] | Promise<readonly Edit[]>
  readonly deadline: Deadline
}

export interface Changed {
  readonly metadata: JsonObject
  readonly paths: readonly (readonly string[])[]
  readonly isChanged: boolean
}

interface Attempt {
  readonly edits: readonly Edit[]
  readonly after: JsonObject
}

const tries = 3

/** Reads, decides and writes while no other change of this user can come between. */
export function changeUser(lock: Lock, management: Management, change: UserChange): Promise<Changed> {
  const { userId, target, decide, deadline } = change
  return lock(change.lockKey, deadline.signal, async (held) => {
    let lost: Attempt | undefined
    for (let attempt = 1; ; attempt++) {
      const stored = (await read(management, userId, deadline, lost))[target]
      if (lost && hasArrived(lost, stored)) return toChanged(stored, lost.edits, true)
      const edits = await decide(stored)
      const after = makeEdits(stored, edits)
      const patch = smallestPatch(stored, after)
      if (!patch) return toChanged(stored, edits, lost !== undefined)
      if (held.aborted || deadline.signal.aborted) throw busy()
      try {
        const answer = await management.patch(userId, target, patch, deadline)
        return toChanged(answer[target], edits, true)
      } catch (error) {
        if (!(error instanceof LostAnswerError)) throw lost ? unknownOutcome(error) : error
        if (attempt >= tries || held.aborted || deadline.signal.aborted) throw unknownOutcome(error)
        lost = { edits, after }
      }
    }
  })
}

async function read(
  management: Management,
  userId: string,
  deadline: Deadline,
  lost: Attempt | undefined,
): ReturnType<Management['read']> {
  try {
    return await management.read(userId, deadline)
  } catch (error) {
    if (lost) throw unknownOutcome(error)
    throw error
  }
}

/** Compared with what was sent, never decided anew: a function would count twice. */
function hasArrived({ edits, after }: Attempt, stored: JsonObject): boolean {
  return edits.every(({ path }) => jsonEqual(seenAt(after, path), seenAt(stored, path)))
}

function toChanged(metadata: JsonObject, edits: readonly Edit[], isChanged: boolean): Changed {
  return { metadata, paths: edits.map(({ path }) => path), isChanged }
}

function busy(): MetadataRefusal {
  return new MetadataRefusal('busy', 'The turn of this change was lost. Nothing was changed; try again.', {
    retryAfterMs: 1000,
  })
}

/** The one refusal after which the change may stand all the same. */
function unknownOutcome(cause: unknown): MetadataRefusal {
  return new MetadataRefusal(
    'unreachable',
    'Auth0 did not answer. The change may have arrived: read before trying again.',
    {
      retryAfterMs: 5000,
      cause,
    },
  )
}
