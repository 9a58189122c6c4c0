// Cross-origin answers. Recorded: the Management API exposes two headers only, so browsers cannot read `x-ratelimit-*` or `retry-after`.
import type { TenantClient } from './types.ts'

const exposed = 'WWW-Authenticate,Server-Authorization'
const methods = 'GET,POST,PUT,PATCH,DELETE,OPTIONS'

/** Auth0 docs, "Allowed Origins (CORS)": callback URLs' origins are allowed besides the listed ones. */
function originAllowed(origin: string, clients: readonly TenantClient[]): boolean {
  return clients.some(({ webOrigins, callbacks }) => {
    if (!webOrigins && !callbacks) return true
    return [...(webOrigins ?? []), ...(callbacks ?? [])].some(
      (url) => URL.canParse(url) && new URL(url).origin === origin,
    )
  })
}

export function preflight(request: Request, clients: readonly TenantClient[], mount: string): Response {
  const answer = new Response(null, { status: 204 })
  const headers = request.headers.get('access-control-request-headers')
  answer.headers.set('access-control-allow-methods', methods)
  if (headers) answer.headers.set('access-control-allow-headers', headers)
  answer.headers.set('access-control-max-age', '86400')
  return withCors(request, answer, clients, mount)
}

/** What is visited rather than asked: no script of another origin may read these, or it would have the answers meant for another application. */
const visited = /^\/(authorize|login\/callback|u\/\w+|(v2|oidc)\/logout)$/

export function withCors(
  request: Request,
  answer: Response,
  clients: readonly TenantClient[],
  mount: string,
): Response {
  const origin = request.headers.get('origin')
  if (!origin || visited.test(new URL(request.url).pathname.slice(mount.length))) return answer
  // Headers of some answers (redirects) are immutable.
  const headers = new Headers(answer.headers)
  headers.append('vary', 'Origin')
  if (originAllowed(origin, clients)) {
    headers.set('access-control-allow-origin', origin)
    headers.set('access-control-allow-credentials', 'true')
    headers.set('access-control-expose-headers', exposed)
  }
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers })
}
