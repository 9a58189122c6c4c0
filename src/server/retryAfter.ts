const longestMs = 60_000
const unknownMs = 1000

/** How long Auth0 asks to wait, by whichever header it sent; at most a minute, a second where it does not say. */
export function retryAfterMs(headers: Headers, now: number): number {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const resetAt = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) * 1000
  // Auth0's clock may not be ours: its answer says what time it is there.
  const date = Date.parse(headers.get('date') ?? '')
  const asked = Number.isFinite(seconds) ? seconds * 1000 : resetAt - (Number.isFinite(date) ? date : now)
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 50), longestMs) : unknownMs
}
