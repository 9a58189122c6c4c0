// The Management API's rate limit. Recorded headers: limit, remaining, and reset in epoch seconds.
import type { Realm } from './realm.ts'

export interface RateLimit {
  /** Whether one more request fits into this second. */
  take(): boolean
  headers(): Record<string, string>
}

export function createRateLimit({ options, now }: Realm): RateLimit {
  const limit = options.rateLimit
  let second = 0
  let used = 0
  return {
    take() {
      if (limit === undefined) return true
      const current = Math.floor(now() / 1000)
      if (current !== second) used = 0
      second = current
      used += 1
      return used <= limit
    },
    headers() {
      if (limit === undefined) return {}
      return {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - used)),
        'x-ratelimit-reset': String(second + 1),
      }
    },
  }
}
