// A tenant on Vite's own server, under a path of the page's origin. Types only are imported from Node; of Vite it knows a hook's shape.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { controlTenant, isControlRequest } from '../control.ts'
import { createTenant, type Tenant } from '../tenant.ts'
import type { TenantOptions } from '../types.ts'
import { lockDictionary } from './lock-dictionary.ts'
import { answerWith } from './node-http.ts'

/** Node's message and response; named so, an app's types would need Node's. */
type Middleware = (message: never, response: never) => void

/** As much of Vite's server as is used, so that no version of Vite is required. */
interface ServerLike {
  readonly middlewares: { use(path: string, middleware: Middleware): unknown }
}

export interface TenantPluginOptions extends Omit<TenantOptions, 'origin'> {
  /** `/tenant` by default. */
  readonly path?: string | undefined
  /** Opens `…/__control` for `connectTenant`; on by default, since Vite's server is a development server. */
  readonly control?: boolean | undefined
}

/** A Vite plugin; structurally so, because plugins are plain objects. */
export interface TenantPlugin {
  readonly name: string
  configureServer(server: ServerLike): void
  configurePreviewServer(server: ServerLike): void
}

/**
 * Mounts a tenant on Vite's development and preview servers. Its origin is each request's own, so that it works on
 * `localhost`, on `127.0.0.1` and on whatever port Vite moved to.
 */
export function tenantPlugin({
  path = '/tenant',
  control = true,
  ...options
}: TenantPluginOptions): TenantPlugin {
  let tenant: Promise<Tenant> | undefined
  const handler = async (request: Request): Promise<Response> => {
    const ready = await (tenant ??= createTenant({ languages: lockDictionary, ...options, origin: path }))
    return control && isControlRequest(request) ? controlled(ready)(request) : ready.fetch(request)
  }
  let controlling: ((request: Request) => Promise<Response>) | undefined
  const controlled = (ready: Tenant): ((request: Request) => Promise<Response>) =>
    (controlling ??= controlTenant(ready))
  const mount = ({ middlewares }: ServerLike): void =>
    void middlewares.use(
      path,
      (message: IncomingMessage, response: ServerResponse) => void answerWith(handler, message, response),
    )
  return { name: 'react-auth0-metadata:tenant', configureServer: mount, configurePreviewServer: mount }
}
