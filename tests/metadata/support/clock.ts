/** A clock that moves only when told, and everything that waits for it. */
export interface Clock {
  now(): number
  after(milliseconds: number, run: () => void): () => void
  /** Lets everything happen that is due within this time, in order. */
  advance(milliseconds: number): Promise<void>
  /** Lets time pass until nothing waits any more, or the limit is reached. */
  settle(limitMs?: number): Promise<void>
}

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** Lets promises that are ready run, web streams included. */
export async function drain(): Promise<void> {
  for (let round = 0; round < 2; round++) await new Promise((resolve) => setImmediate(resolve))
}

export function createClock(start = 1_700_000_000_000): Clock {
  let now = start
  const timers = new Set<Timer>()

  function earliest(until: number): Timer | undefined {
    let first: Timer | undefined
    for (const timer of timers) if (timer.at <= until && (!first || timer.at < first.at)) first = timer
    return first
  }

  async function advance(milliseconds: number): Promise<void> {
    const until = now + milliseconds
    await drain()
    for (let timer = earliest(until); timer; timer = earliest(until)) {
      timers.delete(timer)
      now = Math.max(now, timer.at)
      timer.run()
      await drain()
    }
    now = until
  }

  return {
    now: () => now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance,
    async settle(limitMs = 600_000) {
      const until = now + limitMs
      await drain()
      for (let timer = earliest(until); timer; timer = earliest(until)) await advance(timer.at - now)
    },
  }
}
