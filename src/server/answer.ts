import { withoutReadme } from '../fields/seeReadme.ts'
import { MetadataRefusal } from './refusal.ts'

const safeHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

export function answerWith(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: safeHeaders })
}

/** A refusal as its sender may read it. What is not a refusal is not explained. */
export function answerRefusal(error: unknown): Response {
  const refusal = toRefusal(error)
  const { code, status, issues, conflicts, retryAfterMs } = refusal
  const retryAfter = retryAfterMs === undefined ? undefined : Math.max(1, Math.ceil(retryAfterMs / 1000))
  const answer = answerWith(status, {
    code,
    // Of the server's own troubles its operator is told by `onError`.
    message: status === 500 ? 'The server failed.' : withoutReadme(refusal.message),
    issues,
    ...(conflicts.length > 0 && { conflicts }),
    ...(retryAfter !== undefined && { retryAfter }),
  })
  if (retryAfter !== undefined) answer.headers.set('retry-after', String(retryAfter))
  if (status === 401) answer.headers.set('www-authenticate', 'Bearer')
  if (status === 405) answer.headers.set('allow', 'GET, PATCH, POST, OPTIONS')
  return answer
}

/** Whatever was thrown, as a refusal. */
export function toRefusal(error: unknown): MetadataRefusal {
  if (error instanceof MetadataRefusal) return error
  if (error instanceof Error && error.name === 'LostAnswerError') {
    return new MetadataRefusal('unreachable', 'Auth0 could not be reached. Nothing was changed.', {
      retryAfterMs: 5000,
      cause: error,
    })
  }
  return new MetadataRefusal('failed', 'The server failed.', { cause: error })
}
