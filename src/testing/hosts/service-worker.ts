// A tenant inside a service worker: the real Lock with no server at all, on a static site.
import { controlTenant, isControlRequest } from '../control.ts'
import { createTenant } from '../tenant.ts'
import type { TenantOptions } from '../types.ts'
import { indexedDbStorage } from './indexed-db-storage.ts'

/** As much of a worker's global scope as is used: TypeScript's DOM and worker libraries exclude each other. */
interface WorkerScope {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: unknown; waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(
    type: 'fetch',
    listener: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void
}

const claimMessage = 'react-auth0-metadata:claim'

export interface WorkerTenantOptions extends Omit<TenantOptions, 'origin' | 'session'> {
  /** Below the worker's scope; `tenant` by default. */
  readonly path?: string | undefined
  readonly control?: boolean | undefined
}

/**
 * Call it at the top of a worker script. It answers everything below `<scope>/tenant`, and lets the rest pass.
 * A worker is stopped at will and loses its memory, so users, session and keys are kept in IndexedDB.
 */
export function hostInServiceWorker({
  path = 'tenant',
  control = true,
  ...options
}: WorkerTenantOptions): void {
  // The one place that knows it runs in a worker.
  const worker = globalThis as unknown as WorkerScope
  const origin = new URL(path, worker.registration.scope).href
  const storage = options.storage ?? indexedDbStorage(origin)
  let ready: Promise<(request: Request) => Promise<Response>> | undefined

  async function start(): Promise<(request: Request) => Promise<Response>> {
    const tenant = await createTenant({ ...options, origin, storage, session: 'storage' })
    const controlled = controlTenant(tenant)
    return (request) => (control && isControlRequest(request) ? controlled(request) : tenant.fetch(request))
  }
  async function answer(request: Request): Promise<Response> {
    try {
      const handler = await (ready ??= start())
      return await handler(request)
    } catch {
      // What a page sees when a connection is lost.
      return Response.error()
    }
  }

  worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
  worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
  worker.addEventListener('message', (event) => {
    if (event.data === claimMessage) event.waitUntil(worker.clients.claim())
  })
  worker.addEventListener('fetch', (event) => {
    if (event.request.url.startsWith(`${origin}/`)) event.respondWith(answer(event.request))
  })
}

/** Called by the page: registers the worker script and waits until it answers this page's requests. */
export async function startTenantWorker(script: string | URL, scope?: string): Promise<void> {
  const { serviceWorker } = navigator
  const controlled = new Promise<void>((resolve) => {
    if (serviceWorker.controller) resolve()
    else serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true })
  })
  const registration = await serviceWorker.register(script, {
    type: 'module',
    ...(scope !== undefined && { scope }),
  })
  // After a forced reload the worker is active but does not control the page, and says nothing by itself.
  registration.active?.postMessage(claimMessage)
  await controlled
}
