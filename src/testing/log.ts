// What was asked, in order. Passwords and tokens never enter it.
import type { Json, JsonObject } from './types.ts'

export interface RecordedRequest {
  readonly method: string
  /** Decoded and without the tenant's own path: `/api/v2/users/auth0|ada`. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON or a form's fields; `[unreadable]` when it is neither. */
  readonly body: Json | undefined
  /** Milliseconds on the tenant's clock. */
  readonly at: number
  /** The answer's status; absent while it waits and when the answer was lost. */
  readonly status?: number | undefined
}

export type OpenRecord = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] }

const secretNames =
  /^(password|new_?password|login_ticket|(id|access|refresh)_token|id_token_hint|client_secret|code|code_verifier|co_verifier|client_assertion|otp|token|cookie|authorization)$/i
const secretHint = '[redacted]'

function redacted(value: Json): Json {
  if (Array.isArray(value)) return value.map(redacted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value as JsonObject)
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, secretNames.test(name) ? secretHint : redacted(inner)]),
  )
}

/** The simulated provider's form carries a whole query in this field. */
const nested = 'request'

const flat = (entries: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    Array.from(entries, ([name, value]) => {
      if (name === nested) return [name, new URLSearchParams(flat(new URLSearchParams(value))).toString()]
      return [name, secretNames.test(name) ? secretHint : value]
    }),
  )

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

export function openRecord(request: Request, mount: string, at: number): OpenRecord {
  const url = new URL(request.url)
  const path = url.pathname.startsWith(mount) ? url.pathname.slice(mount.length) || '/' : url.pathname
  const headers: Record<string, string> = {}
  request.headers.forEach((value, name) => {
    // The address of a callback page carries what `/authorize` answered.
    const shown = name === 'referer' ? value.replace(/[?#].*$/, '') : value
    headers[name] = secretNames.test(name) ? secretHint : shown
  })
  return {
    method: request.method,
    path: decoded(path),
    query: flat(url.searchParams),
    headers,
    body: undefined,
    at,
  }
}

/** The body with its secrets taken out. A form is shown as the object of its fields. */
export async function redactedBody(request: Request): Promise<Json | undefined> {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const text = await request.clone().text()
  if (!text) return undefined
  if (request.headers.get('content-type')?.includes('x-www-form-urlencoded'))
    return flat(new URLSearchParams(text))
  try {
    return redacted(JSON.parse(text) as Json)
  } catch {
    // What cannot be parsed cannot be redacted.
    return '[unreadable]'
  }
}
