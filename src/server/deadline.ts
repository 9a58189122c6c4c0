import { MetadataRefusal } from './refusal.ts'

/** How long a request may take, from its arrival to its answer. */
export interface Deadline {
  /** Aborts with a refusal when the time is up, or when the caller has gone. */
  readonly signal: AbortSignal
  /** Milliseconds that remain. */
  left(): number
  /** Stops the clock. */
  close(): void
}

export function startDeadline(milliseconds: number, now: () => number, caller?: AbortSignal): Deadline {
  const controller = new AbortController()
  const endsAt = now() + milliseconds
  const end = (): void =>
    controller.abort(
      new MetadataRefusal('busy', 'There was no time for this request. Nothing was changed; try again.', {
        retryAfterMs: 1000,
      }),
    )
  const timer = setTimeout(end, milliseconds)
  if (caller?.aborted) end()
  caller?.addEventListener('abort', end, { once: true })
  return {
    signal: controller.signal,
    left: () => Math.max(0, endsAt - now()),
    close() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', end)
    },
  }
}
