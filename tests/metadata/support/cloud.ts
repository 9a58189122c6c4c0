import type { Json, JsonObject } from '../../../src/fields/json.ts'
import { createTenant } from '../../../src/testing/index.ts'
import type { Tenant } from '../../../src/testing/index.ts'
import type { Clock } from './clock.ts'

export type FaultKind =
  | 'refused'
  | 'throttled'
  | 'throttled for 2 s'
  | 'failed'
  | 'lost before'
  | 'lost after'
  | 'late'
  | 'signed out'
  | 'not Auth0'

/** One change of what the tenant holds. */
export interface LogEntry {
  readonly by: string
  readonly at: number
  readonly before: JsonObject
  readonly after: JsonObject
  /** Carried out after its sender had given it up, or was gone. */
  readonly isZombie: boolean
}

export interface SentRequest {
  readonly by: string
  readonly method: string
  readonly url: string
  readonly patch: JsonObject | undefined
  readonly authorization: string
}

/** The local tenant behind a network that delays and loses, on a clock of its own. Rules are the tenant's, not ours. */
export interface Cloud {
  readonly userId: string
  fetch(by: string, isAlive?: () => boolean): typeof fetch
  metadata(): JsonObject
  /** Another system writes. */
  write(patch: JsonObject, by?: string): Promise<void>
  readonly log: readonly LogEntry[]
  readonly requests: readonly SentRequest[]
  /** The next requests meet these, in order; `on` waits for its method. */
  next(kind: FaultKind, on?: 'GET' | 'PATCH'): void
  clearFaults(): void
  /** While set, every request meets it. */
  outage: FaultKind | undefined
  /** Called when the tenant is about to carry out a patch, and after. */
  onWrite: (entry: LogEntry, request: SentRequest) => void
  onSend: (request: SentRequest) => void
  readonly met: Record<string, number>
}

export interface CloudOptions {
  readonly metadata?: JsonObject | undefined
  readonly latency?: (() => number) | undefined
  /** Refuses a patch that contains this value, as a validation would. */
  readonly refusedValue?: Json | undefined
}

let shared: Promise<Tenant> | undefined
let users = 0

export async function createCloud(clock: Clock, options: CloudOptions = {}): Promise<Cloud> {
  shared ??= createTenant({ origin: 'https://tenant.test', clients: [] })
  const tenant = await shared
  const userId = `auth0|ada${++users}`
  await tenant.addUser({ user_id: userId, ...(options.metadata ? { user_metadata: options.metadata } : {}) })
  const latency = options.latency ?? (() => 10)
  const faults: { kind: FaultKind; on: string | undefined }[] = []
  const log: LogEntry[] = []
  const requests: SentRequest[] = []
  const metadata = (): JsonObject => tenant.user(userId)?.user_metadata ?? {}

  async function apply(patch: JsonObject, request: SentRequest, isZombie: boolean): Promise<void> {
    const before = metadata()
    await tenant.updateUser(userId, { user_metadata: patch })
    const entry = { by: request.by, at: clock.now(), before, after: metadata(), isZombie }
    log.push(entry)
    cloud.onWrite(entry, request)
  }

  async function act(request: SentRequest, isZombie: boolean): Promise<Response> {
    if (request.patch) {
      if (
        options.refusedValue !== undefined &&
        JSON.stringify(request.patch).includes(JSON.stringify(options.refusedValue))
      )
        return Response.json({ statusCode: 400, errorCode: 'invalid_body' }, { status: 400 })
      try {
        await apply(request.patch, request, isZombie)
      } catch {
        return Response.json({ statusCode: 400, errorCode: 'invalid_body' }, { status: 400 })
      }
    }
    const { user_metadata } = tenant.user(userId) ?? {}
    return Response.json(user_metadata ? { user_metadata } : {})
  }

  async function answer(
    request: SentRequest,
    kind: FaultKind | undefined,
    isGone: () => boolean,
  ): Promise<Response> {
    const lost = new TypeError('Failed to fetch')
    switch (kind) {
      case 'refused':
        return Response.json({ statusCode: 400, errorCode: 'invalid_body' }, { status: 400 })
      case 'throttled':
        return Response.json({ statusCode: 429, errorCode: 'too_many_requests' }, { status: 429 })
      case 'throttled for 2 s':
        return Response.json({ statusCode: 429 }, { status: 429, headers: { 'retry-after': '2' } })
      case 'failed':
        return new Response('<h1>Bad gateway</h1>', { status: 502 })
      case 'not Auth0':
        return new Response('<h1>Log in to the hotel</h1>', { status: 200 })
      case 'signed out':
        return Response.json({ statusCode: 401 }, { status: 401 })
      case 'lost before':
        throw lost
      case 'lost after':
        await act(request, isGone())
        throw lost
      case 'late':
      case undefined:
        break
    }
    return act(request, isGone())
  }

  const cloud: Cloud = {
    userId,
    metadata,
    log,
    requests,
    outage: undefined,
    onWrite: () => {},
    onSend: () => {},
    met: {},
    async write(patch, by = 'foreign') {
      await apply(patch, { by, method: 'PATCH', url: '', patch, authorization: '' }, false)
    },
    next: (kind, on) => void faults.push({ kind, on }),
    clearFaults: () => void (faults.length = 0),
    fetch:
      (by, isAlive = () => true) =>
      (input, init) => {
        const method = init?.method ?? 'GET'
        const parsed: { user_metadata: JsonObject } | undefined =
          typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
        const authorization = new Headers(init?.headers).get('authorization') ?? ''
        const request = {
          by,
          method,
          url: input instanceof Request ? input.url : input.toString(),
          patch: parsed?.user_metadata,
          authorization,
        }
        requests.push(request)
        cloud.onSend(request)
        const index = faults.findIndex(({ on }) => !on || on === method)
        const kind = cloud.outage ?? (index >= 0 ? faults.splice(index, 1)[0]?.kind : undefined)
        if (kind) cloud.met[kind] = (cloud.met[kind] ?? 0) + 1
        return new Promise((resolve, reject) => {
          const { signal } = init ?? {}
          const isGone = (): boolean => !isAlive() || signal?.aborted === true
          signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
          clock.after(kind === 'late' ? 15_000 : latency(), () => {
            void answer(request, kind, isGone).then(
              (response) => clock.after(latency(), () => isAlive() && resolve(response)),
              (error: unknown) => clock.after(latency(), () => isAlive() && reject(error)),
            )
          })
        })
      },
  }
  return cloud
}
