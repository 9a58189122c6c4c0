// Puts the parts together that one handler keeps for its whole life.
import type { AnyFields } from '../fields/index.ts'
import { toBaseUrl } from '../metadata/index.ts'
import { toRefusal } from './answer.ts'
import { createCaller } from './caller.ts'
import { startDeadline } from './deadline.ts'
import type { Deadline } from './deadline.ts'
import { createGate } from './gate.ts'
import { createMachineTokens } from './machineToken.ts'
import { createManagement } from './management.ts'
import { memoryRateLimit, memoryTokenCache } from './memoryPorts.ts'
import type { MetadataHandlerOptions } from './options.ts'
import { processLock } from './processLock.ts'
import type { AuditEvent, RateLimit } from './ports.ts'
import { createServerUsers } from './serverUsers.ts'
import type { ServerUsers } from './serverUsers.ts'
import { createUsers } from './users.ts'
import type { Users } from './users.ts'

export interface Parts {
  readonly fields: { readonly user_metadata: AnyFields; readonly app_metadata: AnyFields | undefined }
  readonly users: Users
  readonly serverUsers: ServerUsers
  readonly rateLimit: RateLimit
  readonly maxBodyBytes: number
  readonly readableKeys: readonly string[]
  whoAsks(request: Request): Promise<string>
  startDeadline(caller?: AbortSignal): Deadline
  audit(event: AuditEvent): Promise<void>
  /** Tells the operator what is not the caller's fault. */
  report(error: unknown): void
}

export function assemble<F extends AnyFields, AF extends AnyFields | undefined>(
  options: MetadataHandlerOptions<F, AF>,
): Parts {
  const { appFields, management: machine, policy = {}, onError = logError, now = Date.now } = options
  const base = toBaseUrl(options.domain)
  const { timeoutMs = 5_000, deadlineMs = 8_000, requestsPerMinute = 120 } = policy
  const asking = { fetch: options.fetch ?? ((...sent) => fetch(...sent)), timeoutMs } satisfies {
    fetch: typeof fetch
    timeoutMs: number
  }
  const audience = machine.audience ?? `${base}/api/v2/`
  const cache = options.tokenCache ?? memoryTokenCache()
  const tokens = createMachineTokens({ ...asking, ...machine, base, audience, cache, now })
  const gate = createGate(now, policy.maxWaiting ?? 100)
  const management = createManagement({ ...asking, base, tokens, gate, now })
  const fields = { user_metadata: options.fields, app_metadata: appFields }
  const users = createUsers({
    management,
    lock: options.lock ?? processLock(),
    tenant: base,
    fields,
    // The server's own code is typed by its fields; a misspelt key of its own is its mistake, never dropped in silence.
    unknown: { user_metadata: policy.unknown ?? 'refuse', app_metadata: 'refuse' },
  })

  /** A log that fails, at once or later, must not take the answer with it. */
  function tell(failure: unknown): void {
    void Promise.resolve(failure)
      .then(onError)
      .catch(() => {})
  }
  function report(error: unknown): void {
    if (toRefusal(error).status >= 500) tell(error)
  }
  async function audit(event: AuditEvent): Promise<void> {
    try {
      await options.audit?.(event)
    } catch (error) {
      tell(error)
    }
  }
  const start = (caller?: AbortSignal): Deadline => startDeadline(deadlineMs, now, caller)
  return {
    fields,
    users,
    serverUsers: createServerUsers({ users, fields, startDeadline: start, audit }),
    rateLimit: options.rateLimit ?? memoryRateLimit(requestsPerMinute, 60_000, now),
    maxBodyBytes: policy.maxBodyBytes ?? 64 * 1024,
    readableKeys: readableKeys(appFields, policy.readableAppMetadata ?? false),
    whoAsks: createCaller(options, base, asking, now),
    startDeadline: start,
    audit,
    report,
  }
}

function readableKeys(
  fields: AnyFields | undefined,
  readable: boolean | readonly string[],
): readonly string[] {
  const described = Object.keys(fields?.shape ?? {})
  if (typeof readable === 'boolean') return readable ? described : []
  return described.filter((key) => readable.includes(key))
}

function logError(error: unknown): void {
  console.error(error)
}
