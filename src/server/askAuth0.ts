import { untilAborted } from './untilAborted.ts'

/** Auth0's answer, read to its end. */
export interface Auth0Answer {
  readonly status: number
  readonly headers: Headers
  /** The parsed body; `undefined` when it is not JSON. */
  readonly json: unknown
}

/** No answer, one that came too late, or one that is not Auth0's. Whether the request arrived is not known. */
export class LostAnswerError extends Error {
  override readonly name = 'LostAnswerError'
}

export interface Asking {
  readonly fetch: typeof fetch
  readonly timeoutMs: number
}

/** Sends one request and reads its whole answer within the time limit. Follows no redirect: a secret goes nowhere else. */
export async function askAuth0(
  { fetch, timeoutMs }: Asking,
  url: string,
  init: RequestInit,
): Promise<Auth0Answer> {
  const controller = new AbortController()
  const timer = setTimeout(
    () => controller.abort(new LostAnswerError('Auth0 did not answer in time.')),
    timeoutMs,
  )
  try {
    return await untilAborted(controller.signal, ask(fetch, url, { ...init, signal: controller.signal }))
  } catch (cause) {
    if (cause instanceof LostAnswerError) throw cause
    // The cause of a failed fetch names addresses and ports, never a header or a body.
    throw new LostAnswerError('Auth0 could not be reached.', { cause })
  } finally {
    clearTimeout(timer)
  }
}

async function ask(fetch: Asking['fetch'], url: string, init: RequestInit): Promise<Auth0Answer> {
  const answer = await fetch(url, { ...init, redirect: 'manual' })
  const text = await answer.text()
  const { status, headers } = answer
  try {
    return { status, headers, json: JSON.parse(text) as unknown }
  } catch {
    return { status, headers, json: undefined }
  }
}
