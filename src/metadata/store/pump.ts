// Takes turns in the user's lane, under the lock, while there is work; waits between failures. Knows no values.
import { backOff } from './backOff.ts'
import type { Environment } from '../environment.ts'
import {
  type MetadataError,
  OutdatedError,
  SignedOutError,
  ThrottledError,
  UnreachableError,
} from '../errors.ts'
import { type Lane, takeTurn } from './turn.ts'

export interface Pump {
  /** Sees whether there is work. */
  wake(): void
  /** Forgets waiting and earlier failures. */
  hurry(): void
  /** Ends waiting for the lock; nothing more begins until `wake`. */
  pause(): void
}

export interface PumpOptions {
  readonly lockName: string
  readonly retries: number
  /** The read that was due is given up. */
  readonly onReadFailed: (error: MetadataError) => void
}

export function createPump(lane: Lane, environment: Environment, options: PumpOptions): Pump {
  const { ledger } = lane
  let stop = new AbortController()
  let isRunning = false
  let failures = 0
  let pause = 0
  let notBefore = 0
  let cutShort = (): void => {}

  function rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = environment.after(milliseconds, resolve)
      cutShort = () => {
        cancel()
        resolve()
      }
    })
  }

  async function run(): Promise<void> {
    await Promise.resolve() // changes made in one go leave in one request
    while (!stop.signal.aborted && (lane.readIsDue || ledger.sendable().length > 0)) {
      // Never longer than was meant, though the clock be set back meanwhile.
      const wait = Math.min(notBefore - environment.now(), pause)
      notBefore = 0
      if (wait > 0) await rest(wait)
      else await attempt(stop.signal)
    }
    isRunning = false
  }

  async function attempt(signal: AbortSignal): Promise<void> {
    try {
      await environment.locks(options.lockName, signal, () => takeTurn(lane))
      failures = 0
    } catch (error) {
      if (!signal.aborted) fail(UnreachableError.from(error))
    }
  }

  function fail(error: MetadataError): void {
    const isTransient = [ThrottledError, UnreachableError, OutdatedError].some(
      (Kind) => error instanceof Kind,
    )
    const isRetried = isTransient && failures < options.retries
    pause = isRetried ? backOff(++failures, error, environment.random) : 0
    notBefore = environment.now() + pause
    if (!isRetried) failures = 0
    for (const change of ledger.sendable()) {
      change.status = isRetried ? 'retrying' : 'stalled'
      change.error = error
      if (!isTransient && !(error instanceof SignedOutError)) ledger.settle(change, error)
    }
    if (!isRetried && lane.readIsDue) options.onReadFailed(error)
    ledger.commit()
  }

  return {
    wake() {
      if (stop.signal.aborted) stop = new AbortController()
      if (isRunning) return
      isRunning = true
      void run()
    },
    hurry() {
      failures = 0
      notBefore = 0
      cutShort()
    },
    pause() {
      stop.abort()
      cutShort()
    },
  }
}
