// Remote control of a tenant over HTTP, for tests and stories that run in another process than it does.
// It hands out tokens for any user: for loopback and service workers only.
import { Hono } from 'hono'
import type { Fault, FaultHandle } from './faults.ts'
import type { Tenant } from './tenant.ts'
import type { AccessTokenOptions, IdTokenOptions } from './tokens.ts'
import type { JsonObject, SeedUser } from './types.ts'

export const controlPath = '/__control'

/** A handler for everything below `…/__control`; it answers nothing else. */
export function controlTenant(tenant: Tenant): (request: Request) => Promise<Response> {
  const faults = new Map<string, FaultHandle>()
  const app = new Hono()
  const handle = (id: string): FaultHandle => {
    const found = faults.get(id)
    if (!found) throw new Error(`No fault ${id}.`)
    return found
  }

  app.get('/users', (context) => context.json(tenant.users()))
  app.get('/users/:id', (context) => context.json({ user: tenant.user(context.req.param('id')) }))
  app.post('/users', async (context) =>
    context.json(await tenant.addUser(await context.req.json<SeedUser>())),
  )
  app.patch('/users/:id', async (context) =>
    context.json(await tenant.updateUser(context.req.param('id'), await context.req.json<JsonObject>())),
  )
  app.get('/requests', (context) => context.json(tenant.requests))
  app.post('/access-token', async (context) => {
    const { sub, ...options } = await context.req.json<AccessTokenOptions & { sub: string }>()
    return context.json({ token: await tenant.accessToken(sub, { origin: context.req.url, ...options }) })
  })
  app.post('/id-token', async (context) => {
    const { sub, ...options } = await context.req.json<IdTokenOptions & { sub: string }>()
    return context.json({ token: await tenant.idToken(sub, { origin: context.req.url, ...options }) })
  })
  app.post('/faults', async (context) => {
    const fault = await context.req.json<Fault>()
    const id = String(faults.size + 1)
    faults.set(id, tenant.next(fault))
    return context.json({ id })
  })
  app.get('/faults/:id/reached', async (context) => {
    await handle(context.req.param('id')).reached
    return context.json({})
  })
  app.post('/faults/:id/:act{release|cancel}', (context) => {
    handle(context.req.param('id'))[context.req.param('act') as 'release' | 'cancel']()
    return context.json({})
  })
  app.post('/rotate-keys', async (context) => {
    await tenant.rotateKeys(await context.req.json())
    return context.json({})
  })
  app.post('/reset', async (context) => {
    await tenant.reset()
    return context.json({})
  })
  app.onError((error, context) => context.json({ error: error.message }, 400))

  return async (request) => {
    if (request.method === 'OPTIONS') return opened(request, new Response(null, { status: 204 }))
    const url = new URL(request.url)
    url.pathname = url.pathname.slice(url.pathname.indexOf(controlPath) + controlPath.length)
    return opened(request, await app.fetch(new Request(url, request)))
  }
}

function opened(request: Request, answer: Response): Response {
  answer.headers.set('access-control-allow-origin', request.headers.get('origin') ?? '*')
  answer.headers.set('access-control-allow-methods', 'GET,POST,PATCH')
  answer.headers.set('access-control-allow-headers', 'content-type')
  return answer
}

/** Whether a request is for the tenant's control rather than for the tenant. */
export const isControlRequest = (request: Request): boolean =>
  new URL(request.url).pathname.includes(`${controlPath}/`)
