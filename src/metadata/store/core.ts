// One user's ledger, lane and pump, wired to the source. Knows no page: neither tabs nor windows.
import type { JsonObject } from '../../fields/json.ts'
import { createCaller } from './call.ts'
import type { Change } from './change.ts'
import type { Environment } from '../environment.ts'
import { createLedger, type Ledger, type Reading } from './ledger.ts'
import type { MetadataStoreOptions } from '../options.ts'
import { createPump } from './pump.ts'
import { createReaders, type Readers } from './readers.ts'
import type { SourceRequest } from '../sources/source.ts'
import type { Lane } from './turn.ts'

export interface Core {
  /** Names tenant and user: the lock, the channel and the outbox. */
  readonly name: string
  readonly ledger: Ledger
  readonly lane: Lane
  readonly readers: Readers
  /** Shows what the server said, to this tab or to another. */
  show(reading: Reading): void
  readSoon(): void
  /** Sees whether there is work, if the store is connected. */
  wake(): void
  /** Lets go again what stands still for a reason that is gone. */
  revive(isMeant: (change: Change) => boolean): void
  start(onAnswer: (reading: Reading) => void): void
  /** Gives up what is under way; nothing more begins until `start`. */
  stop(): void
}

export function createCore(options: MetadataStoreOptions, environment: Environment): Core {
  const { userId, source, claims, getAccessToken } = options
  const name = `react-auth0-metadata:${options.tenant}:${userId}`
  const ledger = createLedger(firstPaint(options, environment.now()))
  const readers = createReaders()
  const caller = createCaller(environment, options.timeoutMs ?? 10_000)
  const request = (signal: AbortSignal): SourceRequest => ({ userId, claims, getAccessToken, signal })
  let tell: ((reading: Reading) => void) | undefined

  const lane: Lane = {
    ledger,
    server: {
      read: () => caller.call((signal) => source.read(request(signal))),
      write: (patch, base) => caller.call((signal) => source.write(patch, { ...request(signal), base })),
    },
    onAnswer(metadata) {
      const reading = { metadata, readFrom: source.readsFrom ?? 'api', readAt: environment.now() }
      show(reading)
      if (!lane.readIsDue) readers.release()
      // Stryker disable next-line OptionalChaining: an answer just after `stop` ends its turn either way, unseen
      tell?.(reading)
    },
    // Stryker disable BooleanLiteral: entering the page makes the first read due, and the first turn sets the others
    readIsDue: false,
    wasOvertaken: false,
    isFresh: false,
    // Stryker restore BooleanLiteral
    stored: undefined,
    lost: undefined,
    singly: 0,
  }
  const pump = createPump(lane, environment, {
    lockName: name,
    retries: options.retries ?? 5,
    onReadFailed(error) {
      lane.readIsDue = false
      ledger.fail(error)
      readers.release(error)
    },
  })

  function show(reading: Reading): void {
    ledger.confirm(reading)
    ledger.fail(undefined)
    ledger.commit()
  }

  function wake(): void {
    if (tell) pump.wake()
  }

  return {
    name,
    ledger,
    lane,
    readers,
    show,
    wake,
    readSoon() {
      lane.readIsDue = true
      lane.wasOvertaken = true
      wake()
    },
    revive(isMeant) {
      for (const change of ledger.pending())
        if (change.status === 'stalled' && isMeant(change)) {
          change.status = 'waiting'
          change.error = undefined
        }
      pump.hurry()
      ledger.commit()
      wake()
    },
    start(onAnswer) {
      tell = onAnswer
    },
    stop() {
      tell = undefined
      pump.pause()
      caller.abort()
    },
  }
}

function firstPaint(
  { initialMetadata, source, claims }: MetadataStoreOptions,
  readAt: number,
): Reading | undefined {
  if (initialMetadata) return { ...initialMetadata, readFrom: 'initial' }
  const metadata: JsonObject | undefined = source.peek?.(claims)
  return metadata && { metadata, readFrom: 'claim', readAt }
}
