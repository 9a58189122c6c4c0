// The one way to Auth0's Management API: a bounded queue that slows down with what Auth0 says of its rate limit.
import type { Auth0Answer } from './askAuth0.ts'
import type { Deadline } from './deadline.ts'
import { retryAfterMs } from './retryAfter.ts'
import { MetadataRefusal } from './refusal.ts'

const widest = 8

export interface Gate {
  /**
   * Sends in its turn. `isUrgent` goes first: what was begun is finished before more is begun.
   * Rejects with a truthful 429 when the queue is full, or when the deadline ends before its turn.
   */
  pass(deadline: Deadline, isUrgent: boolean, send: () => Promise<Auth0Answer>): Promise<Auth0Answer>
}

interface Waiting {
  readonly go: () => void
}

export function createGate(now: () => number, maxWaiting: number): Gate {
  const waiting: Waiting[] = []
  let width = widest
  let running = 0
  let closedUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const throttled = (cause?: unknown): MetadataRefusal =>
    new MetadataRefusal('throttled', 'Auth0 is asked too often. Nothing was changed; try again later.', {
      retryAfterMs: Math.max(1000, closedUntil - now()),
      cause,
    })

  function open(): void {
    const closedFor = closedUntil - now()
    if (closedFor > 0) {
      timer ??= setTimeout(() => {
        timer = undefined
        open()
      }, closedFor)
      return
    }
    while (running < width) {
      const next = waiting.shift()
      if (!next) return
      running++
      next.go()
    }
  }

  function turn(deadline: Deadline, isUrgent: boolean): Promise<void> {
    if (waiting.length >= maxWaiting && !isUrgent) return Promise.reject(throttled())
    if (closedUntil - now() > deadline.left()) return Promise.reject(throttled())
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.splice(waiting.indexOf(entry), 1)
        reject(throttled(deadline.signal.reason))
      }
      const entry: Waiting = {
        go() {
          deadline.signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      if (deadline.signal.aborted) return reject(throttled(deadline.signal.reason))
      deadline.signal.addEventListener('abort', leave, { once: true })
      if (isUrgent) waiting.unshift(entry)
      else waiting.push(entry)
      open()
    })
  }

  function learn({ status, headers }: Auth0Answer): void {
    const remaining = headers.get('x-ratelimit-remaining')
    if (status === 429 || remaining === '0') {
      width = 1
      closedUntil = Math.max(closedUntil, now() + retryAfterMs(headers, now()))
    } else {
      width = Math.min(widest, remaining === null ? width + 1 : Math.max(1, Number(remaining) || 1))
    }
  }

  return {
    async pass(deadline, isUrgent, send) {
      await turn(deadline, isUrgent)
      try {
        const answer = await send()
        learn(answer)
        return answer
      } finally {
        running--
        open()
      }
    },
  }
}
