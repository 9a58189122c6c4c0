import { MetadataRefusal } from './refusal.ts'

/**
 * Refuses a change that a page of another origin may have caused with the user's cookie. A page cannot forge either
 * header; `sec-fetch-site` is also right behind a proxy that changed the host.
 */
export function checkOrigin(request: Request, origins: readonly string[]): void {
  if (request.method === 'GET' || request.headers.get('sec-fetch-site') === 'same-origin') return
  const origin = request.headers.get('origin')
  if (origin !== null && (origin === new URL(request.url).origin || origins.includes(origin))) return
  throw new MetadataRefusal(
    'wrong_origin',
    'The request does not come from this app. List its origin in `origins`.',
  )
}

/** Lets pages of the listed origins read the answer, its `retry-after` included. */
export function corsHeaders(request: Request, origins: readonly string[], withCookies: boolean): Headers {
  const headers = new Headers()
  if (origins.length === 0) return headers
  headers.set('vary', 'origin')
  const origin = request.headers.get('origin')
  if (origin === null || !origins.includes(origin)) return headers
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-expose-headers', 'retry-after')
  if (withCookies) headers.set('access-control-allow-credentials', 'true')
  if (request.method !== 'OPTIONS') return headers
  headers.set('access-control-allow-methods', 'GET, PATCH, POST')
  headers.set('access-control-allow-headers', 'authorization, content-type, x-metadata-user')
  headers.set('access-control-max-age', '600')
  return headers
}
