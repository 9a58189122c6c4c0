import { MetadataRefusal } from './refusal.ts'

/**
 * Refuses a change that a page of another origin may have caused with the user's cookie. A page cannot forge either
 * header; `sec-fetch-site` is also right behind a proxy that changed the host.
 */
export function checkOrigin(request: Request, origins: readonly string[]): void {
  const site = request.headers.get('sec-fetch-site')
  if (request.method === 'GET' || site === 'same-origin') return
  const origin = request.headers.get('origin')
  // An address may look like this app's where a proxy ended TLS; a browser that knows better is believed.
  const isOwn = site === null && origin === new URL(request.url).origin
  if (isOwn || (origin !== null && origins.includes(origin))) return
  throw new MetadataRefusal(
    'wrong_origin',
    'The request does not come from this app. List its origin in `origins`.',
  )
}

/** Lets pages of the listed origins read the answer, its `retry-after` included, and no cache mix up who gets which. */
export function corsHeaders(request: Request, origins: readonly string[], withCookies: boolean): Headers {
  const headers = new Headers({ vary: 'authorization, cookie, origin, x-metadata-user' })
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
