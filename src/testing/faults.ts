// One-shot faults: the next matching request is refused, delayed, held or lost. Routes never see them, except for forged tokens.
import type { RecordedRequest } from './log.ts'
import { managementError, statusTexts } from './management-errors.ts'
import type { IdTokenOptions } from './tokens.ts'
import type { Json } from './types.ts'

export interface Fault {
  /** `'PATCH /api/v2/users/*'`; every request by default. `*` stands for anything. */
  readonly on?: string | undefined
  /** How many requests it meets; 1 by default. */
  readonly times?: number | 'always' | undefined
  /** Answers this instead of acting. */
  readonly status?: number | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** A text is sent as HTML, anything else as JSON; by default the error body that Auth0 sends with the status. */
  readonly body?: Json | undefined
  /** With `status`: the change is made all the same before the answer is replaced. */
  readonly applied?: boolean | undefined
  /** Milliseconds to wait before the tenant acts. */
  readonly delay?: number | undefined
  /** Waits for `release()` before the tenant acts, or after it acted and before it answers. Never released: a hanging request. */
  readonly hold?: 'before' | 'after' | undefined
  /** The connection breaks before the request arrived, or after the change was made. */
  readonly lost?: 'before' | 'after' | undefined
  /** Changes the ID token that `/authorize` or `/oauth/token` issues: a forged signature, another nonce, an expired one. */
  readonly idToken?: (IdTokenOptions & { readonly sub?: string | undefined }) | undefined
}

export interface FaultHandle {
  /** Resolves when a request meets the fault. */
  readonly reached: Promise<void>
  /** Lets held requests go on, now and later. */
  release(): void
  /** Takes the fault out of the queue and releases what it holds. */
  cancel(): void
}

interface Queued {
  readonly fault: Fault
  readonly matches: (request: RecordedRequest) => boolean
  left: number
  readonly reached: () => void
  readonly released: Promise<void>
}

export interface FaultQueue {
  add(fault: Fault): FaultHandle
  take(request: RecordedRequest): Queued | undefined
  clear(): void
}

function matcher(on: string | undefined): (request: RecordedRequest) => boolean {
  if (!on) return () => true
  const source = on.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  const pattern = new RegExp(`^${source}$`)
  return ({ method, path }) => pattern.test(`${method} ${path}`) || pattern.test(path)
}

export function createFaultQueue(): FaultQueue {
  const queue: { queued: Queued; handle: FaultHandle }[] = []
  return {
    add(fault) {
      const reached = withResolvers()
      const released = withResolvers()
      const left = fault.times === 'always' ? Number.POSITIVE_INFINITY : (fault.times ?? 1)
      const queued: Queued = {
        fault,
        matches: matcher(fault.on),
        left,
        reached: reached.resolve,
        released: released.promise,
      }
      const handle: FaultHandle = {
        reached: reached.promise,
        release: () => released.resolve(),
        cancel() {
          queued.left = 0
          released.resolve()
        },
      }
      queue.push({ queued, handle })
      return handle
    },
    take(request) {
      const entry = queue.find(({ queued }) => queued.left > 0 && queued.matches(request))
      if (!entry) return undefined
      entry.queued.left -= 1
      // An answer is held back once there is one.
      if (entry.queued.fault.hold !== 'after') entry.queued.reached()
      return entry.queued
    },
    clear() {
      for (const { handle } of queue) handle.cancel()
      queue.length = 0
    },
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}

/** What `fetch` says when a connection breaks. */
const connectionLost = (): TypeError => new TypeError('Failed to fetch')

function replacement({ status = 500, headers, body }: Fault): Response {
  if (typeof body === 'string')
    return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })
  const json =
    body ??
    managementError(status, statusTexts[status] ?? 'Error', status === 429 ? 'too_many_requests' : undefined)
  return new Response(JSON.stringify(json), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

/** Runs `act` as the fault allows. */
export async function underFault(
  { fault, reached, released }: Queued,
  act: () => Promise<Response>,
): Promise<Response> {
  if (fault.delay) await new Promise((done) => setTimeout(done, fault.delay))
  if (fault.hold === 'before') await released
  if (fault.lost === 'before') throw connectionLost()
  const replaced = fault.status !== undefined || fault.body !== undefined
  const answer = !replaced || fault.applied || fault.lost === 'after' ? await act() : undefined
  if (fault.hold === 'after') {
    reached()
    await released
  }
  if (fault.lost === 'after') throw connectionLost()
  if (!replaced && answer) return withHeaders(answer, fault.headers)
  return replacement(fault)
}

function withHeaders(answer: Response, headers: Fault['headers']): Response {
  for (const [name, value] of Object.entries(headers ?? {})) answer.headers.set(name, value)
  return answer
}
