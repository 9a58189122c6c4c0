// What happens while the lane is ours: read if need be, send, take the answer. Knows neither waiting nor retrying.
import type { JsonObject } from '../../fields/json.ts'
import { jsonEqual } from '../../fields/equal.ts'
import { type Sent, settleSent } from './advance.ts'
import { seenAt } from '../algebra/at.ts'
import { needsRead } from './change.ts'
import { OutdatedError, RefusedError, UnreachableError } from '../errors.ts'
import type { Edit } from '../algebra/edits.ts'
import { refuseEmpty } from '../algebra/guard.ts'
import type { Ledger } from './ledger.ts'
import { type MetadataPatch, smallestPatch } from '../algebra/patch.ts'
import { makePlan, type Plan } from './plan.ts'

/** The server, as the lane sees it. Rejects with a `MetadataError`. */
export interface Server {
  read(): Promise<JsonObject>
  write(patch: MetadataPatch, base: JsonObject): Promise<JsonObject>
}

/** What outlives a turn. */
export interface Lane {
  readonly ledger: Ledger
  readonly server: Server
  /** The server has told what it holds. */
  readonly onAnswer: (metadata: JsonObject) => void
  /** A read is due: the first one, a refresh, or because of news. */
  readIsDue: boolean
  /** News came while a request was under way, whose answer may be older than the news. */
  wasOvertaken: boolean
  /** What the server itself last told this tab, unless other tabs have written since. Patches start from it. */
  stored: JsonObject | undefined
  /** Whether `stored` was told in this turn. */
  isFresh: boolean
  /** A request without an answer: it may have been carried out. */
  lost: Plan | undefined
  /** So many changes go one by one, because together they were refused. */
  singly: number
}

/** Back-to-back requests in one turn; then other tabs have theirs. */
const longestTurn = 4

/** One turn: ends when nothing can be sent, or after a few requests. Rejects with what made it end early. */
export async function takeTurn(lane: Lane): Promise<void> {
  const { ledger } = lane
  lane.isFresh = false
  // Stryker disable next-line EqualityOperator: how many they are, four or five, is a choice
  for (let requests = 0; requests < longestTurn; requests++) {
    if (mustRead(lane)) await read(lane)
    const changes = ledger.sendable().slice(0, lane.singly > 0 ? 1 : undefined)
    if (changes.length === 0 || !lane.stored) return
    const plan = makePlan(ledger, changes, lane.stored)
    const patch = smallestPatch(lane.stored, plan.to)
    if (patch) await write(lane, plan, patch, lane.stored)
    else {
      if (lane.isFresh) settleSent(ledger, plan.sent, lane.stored, lane.stored)
      // It seems to be there already, but that is not known from this turn.
      else lane.readIsDue = true
      ledger.commit()
    }
  }
}

function mustRead({ readIsDue, isFresh, stored, lost, ledger }: Lane): boolean {
  if (readIsDue) return true
  const changes = ledger.sendable()
  return changes.length > 0 && !isFresh && (!stored || lost !== undefined || changes.some(needsRead))
}

async function read(lane: Lane): Promise<void> {
  lane.readIsDue = true
  let metadata: JsonObject
  let repeats = 0
  do {
    lane.wasOvertaken = false
    metadata = await lane.server.read()
    // Stryker disable next-line EqualityOperator: as above
  } while (lane.wasOvertaken && ++repeats < longestTurn)
  lane.readIsDue = false
  answer(lane, metadata)
  if (lane.lost) recognise(lane.ledger, lane.lost, metadata)
  endRequest(lane)
  lane.onAnswer(metadata)
}

async function write(lane: Lane, plan: Plan, patch: MetadataPatch, before: JsonObject): Promise<void> {
  for (const [change, edits] of plan.sent) {
    change.status = 'sending'
    change.edits = edits
    change.isOut = true
  }
  lane.ledger.commit()
  lane.lost = plan
  lane.wasOvertaken = false
  try {
    const metadata = await lane.server.write(refuseEmpty(patch), before)
    endRequest(lane)
    lane.readIsDue ||= lane.wasOvertaken
    answer(lane, metadata)
    settleSent(lane.ledger, plan.sent, before, metadata)
    lane.onAnswer(metadata)
  } catch (error) {
    if (!(error instanceof UnreachableError)) endRequest(lane)
    if (error instanceof OutdatedError) lane.stored = undefined
    if (!(error instanceof RefusedError)) throw error
    refuse(lane, plan.sent, error)
  }
  lane.singly = Math.max(0, lane.singly - 1)
}

function answer(lane: Lane, metadata: JsonObject): void {
  lane.stored = metadata
  lane.isFresh = true
}

function refuse(lane: Lane, sent: Sent, error: RefusedError): void {
  if (sent.size > 1 && error.isAboutContent) {
    lane.singly = sent.size + 1
    for (const change of sent.keys()) change.status = 'waiting'
  } else for (const change of sent.keys()) lane.ledger.settle(change, error)
  lane.ledger.commit()
}

/** The answer was lost, perhaps not the request: what is there now tells. Compared with what was sent, never recomputed. */
function recognise(ledger: Ledger, { sent, from, to }: Plan, stored: JsonObject): void {
  const isThere = ({ path }: Edit): boolean => jsonEqual(seenAt(to, path), seenAt(stored, path))
  const isTelling = ({ path }: Edit): boolean => !jsonEqual(seenAt(to, path), seenAt(from, path))
  // What would look the same if nothing had arrived does not tell that the rest has.
  if (![...sent.values()].flat().some((edit) => isTelling(edit) && isThere(edit))) return
  const arrived = [...sent].filter(
    ([change, edits]) => ledger.pending().includes(change) && edits.every(isThere),
  )
  settleSent(ledger, new Map(arrived), from, stored)
}

/** It is known now what became of the latest request. */
function endRequest(lane: Lane): void {
  for (const change of lane.lost?.sent.keys() ?? []) change.isOut = false
  lane.lost = undefined
}
