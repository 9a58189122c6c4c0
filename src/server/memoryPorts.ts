import type { MachineToken, RateLimit, TokenCache } from './ports.ts'

/** So many requests per window and key; old windows are swept as new ones begin. */
export function memoryRateLimit(limit: number, windowMs: number, now: () => number): RateLimit {
  let windows = new Map<string, number>()
  let endsAt = 0
  return (key) => {
    if (now() >= endsAt) {
      windows = new Map()
      endsAt = now() + windowMs
    }
    const count = (windows.get(key) ?? 0) + 1
    windows.set(key, count)
    return Promise.resolve({ ok: count <= limit, retryAfterMs: endsAt - now() })
  }
}

export function memoryTokenCache(): TokenCache {
  const tokens = new Map<string, MachineToken>()
  return {
    get: (key) => Promise.resolve(tokens.get(key)),
    set: (key, token) => Promise.resolve(void tokens.set(key, token)),
  }
}
