// A tenant on a loopback port of its own, for end-to-end tests.
import { controlTenant, isControlRequest } from '../control.ts'
import { createTenant, type Tenant } from '../tenant.ts'
import type { TenantOptions } from '../types.ts'
import { lockDictionary } from './lock-dictionary.ts'
import { answerWith, nodeModule } from './node-http.ts'

export interface ServeOptions {
  /** A free one by default. */
  readonly port?: number | undefined
  /** The path to answer under: `/tenant`. */
  readonly path?: string | undefined
  /** Opens `…/__control` for `connectTenant`. Off by default: it hands out tokens for any user. */
  readonly control?: boolean | undefined
  /** A key and a certificate for `localhost`, as PEM texts: the tenant answers on `https`, which Auth0's other SDKs insist on. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined
}

export interface ServedTenant extends Tenant {
  readonly port: number
  close(): Promise<void>
}

/** Serves handlers on loopback until `close`. Refuses to listen anywhere else. */
export async function serveHandler(
  handler: (request: Request) => Promise<Response>,
  { port = 0, tls }: Pick<ServeOptions, 'port' | 'tls'> = {},
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const http = await nodeModule<typeof import('node:http')>('http')
  const https = tls && (await nodeModule<typeof import('node:https')>('https'))
  const onRequest: import('node:http').RequestListener = (message, response) =>
    void answerWith(handler, message, response)
  const server = https && tls ? https.createServer(tls, onRequest) : http.createServer(onRequest)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    // Browsers and Node try both addresses of `localhost`; listening on the wildcard would leave loopback.
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The tenant listens on no port.')
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Starts a tenant on `http://localhost:<port><path>`, or `https` with `tls`; its `origin` says where. */
export async function serveTenant(
  options: Omit<TenantOptions, 'origin'>,
  { path = '', control = false, ...listen }: ServeOptions = {},
): Promise<ServedTenant> {
  let handler: (request: Request) => Promise<Response> = () => Promise.reject(new Error('not ready'))
  const served = await serveHandler((request) => handler(request), listen)
  const origin = `${listen.tls ? 'https' : 'http'}://localhost:${served.port}${path}`
  const tenant = await createTenant({ languages: lockDictionary, ...options, origin })
  const controlled = controlTenant(tenant)
  handler = (request) => (control && isControlRequest(request) ? controlled(request) : tenant.fetch(request))
  return { ...tenant, port: served.port, close: served.close }
}
