import { isJsonObject } from '../../fields/json.ts'
import { SignedOutError, ThrottledError, UnreachableError } from '../errors.ts'
import type { SourceRequest } from './source.ts'

/** An answer that was neither throttled, nor signed out, nor lost. */
export interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly body: unknown
}

/** What differs from source to source. */
export interface JsonRequest extends SourceRequest {
  /** `GET` without a body, `PATCH` with one, unless told. */
  readonly method?: string | undefined
  readonly headers?: { readonly [name: string]: string } | undefined
}

/** One authorised request; a token that was not accepted is renewed once. */
export async function requestJson(
  send: typeof fetch,
  url: string,
  { getAccessToken, signal, method, headers }: JsonRequest,
  body?: unknown,
): Promise<Answer> {
  const attempt = async (renew: boolean): Promise<Response> => {
    const token = await getAccessToken({ renew })
    return send(url, {
      method: method ?? (body === undefined ? 'GET' : 'PATCH'),
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      // A token must not follow a redirect to another origin, nor cookies go along; a cached answer would be a stale base.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    })
  }
  try {
    let response = await attempt(false)
    if (response.status === 401) response = await attempt(true)
    if (response.status === 401) throw new SignedOutError('unauthorized')
    if (response.status === 429) throw new ThrottledError(toRetryAfter(response.headers, Date.now()))
    if (response.status >= 500)
      throw new UnreachableError(`The server failed (${response.status})`, response.status)
    return { ok: response.ok, status: response.status, body: await readBody(response) }
  } catch (error) {
    throw UnreachableError.from(error)
  }
}

/** A refusal may have any body; a success without JSON is not Auth0's: a captive portal's page, for example. */
async function readBody(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    if (response.ok) throw new UnreachableError('The answer is not JSON', response.status, { cause })
    return undefined
  }
}

/** How long to wait: `retry-after` in seconds or as a date, or Auth0's `x-ratelimit-reset` in seconds since 1970. */
export function toRetryAfter(headers: Headers, now: number): number | undefined {
  const after = headers.get('retry-after')
  const reset = Number(headers.get('x-ratelimit-reset') ?? undefined) * 1000
  const until = after === null ? reset : /^\d+$/.test(after) ? now + Number(after) * 1000 : Date.parse(after)
  return Number.isNaN(until) ? undefined : Math.max(0, until - now)
}

/** A text property of an answer, if it has one. */
export function textOf(body: unknown, key: string): string | undefined {
  const value = isJsonObject(body) && Object.hasOwn(body, key) ? body[key] : undefined
  return typeof value === 'string' ? value : undefined
}
