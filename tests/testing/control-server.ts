// A server of tenants for tests that run in a browser: each test asks for a fresh one, under a path of its own.
import {
  controlTenant,
  createTenant,
  isControlRequest,
  serveHandler,
  type JsonObject,
  type Tenant,
  type TenantOptions,
} from 'react-auth0-metadata/testing'
import type { RemoteTenantOptions } from './remoteTenant.ts'

type Handler = (request: Request) => Promise<Response>
interface Entry {
  readonly fetch: Handler
  advance(milliseconds: number): void
}

const headers = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type',
  'access-control-allow-methods': 'GET,POST',
}
const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { ...headers, 'content-type': 'application/json' } })

async function createEntry(origin: string, { claims, ...options }: RemoteTenantOptions): Promise<Entry> {
  let ahead = 0
  const postLogin: TenantOptions['postLogin'] = ({ user }) => {
    // A user is JSON, though its interface has no index signature.
    const values = Object.entries(claims ?? {}).map(([claim, name]) => [claim, user[name] ?? null] as const)
    return { idToken: Object.fromEntries(values) as JsonObject }
  }
  const clients = options.clients ?? [{ clientId: 'test-client' }]
  const tenant: Tenant = await createTenant({
    ...options,
    clients,
    origin,
    now: () => Date.now() + ahead,
    postLogin,
  })
  const control = controlTenant(tenant)
  return {
    fetch: (request) => (isControlRequest(request) ? control(request) : tenant.fetch(request)),
    advance: (milliseconds) => (ahead += milliseconds),
  }
}

/** Serves `POST /__control/tenants` and the tenants it makes, each at `http://localhost:<port>/t/<id>`. */
export async function startControlServer(
  port = 0,
): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const entries = new Map<string, Entry>()
  let origin = ''
  let made = 0

  const served = await serveHandler(
    async (request) => {
      const { pathname } = new URL(request.url)
      if (pathname === '/__control/tenants') {
        if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers })
        const id = String((made += 1))
        entries.set(id, await createEntry(`${origin}/t/${id}`, (await request.json()) as RemoteTenantOptions))
        return json({ origin: `${origin}/t/${id}` })
      }
      const [, id = '', rest = ''] = /^\/t\/(\d+)(\/.*)?$/.exec(pathname) ?? []
      const entry = entries.get(id)
      if (!entry) return new Response('No such tenant', { status: 404, headers })
      if (rest === '/__clock') {
        if (request.method === 'POST') entry.advance(Number(await request.text()))
        return json({})
      }
      return entry.fetch(request)
    },
    { port },
  )
  origin = `http://localhost:${served.port}`
  return { origin, close: served.close }
}
