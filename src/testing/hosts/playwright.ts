// A tenant behind Playwright's routing: the real Lock in a real browser, with no server and no internet. Types by shape.
import type { Tenant } from '../tenant.ts'

interface RoutedRequest {
  url(): string
  method(): string
  headers(): Record<string, string>
  postData(): string | null
}

interface Route {
  request(): RoutedRequest
  fulfill(answer: { status: number; headers: Record<string, string>; body: string }): Promise<unknown>
  abort(code?: string): Promise<unknown>
}

/** As much of Playwright's `BrowserContext` as is used. */
export interface RoutableContext {
  route(url: (url: URL) => boolean, handler: (route: Route) => Promise<unknown>): Promise<unknown>
  cookies(url: string): Promise<readonly { readonly name: string; readonly value: string }[]>
  addCookies(
    cookies: readonly { name: string; value: string; url: string; sameSite: 'None'; secure: boolean }[],
  ): Promise<unknown>
  addInitScript(script: { content: string }): Promise<unknown>
}

/** As much of Playwright's `Page` as is used. */
export interface RoutablePage {
  context(): RoutableContext
}

export interface RouteTenantOptions {
  /** The id of a user who is signed in already. */
  readonly signedIn?: string | undefined
}

const lockCdn = 'cdn.auth0.com'
const emptyPicture = '<svg xmlns="http://www.w3.org/2000/svg"/>'

/**
 * Answers `https://<domain>/**` of a browser context, its popups included, from a tenant in the test's own process;
 * of Auth0's CDN it answers what Lock loads. Everything else goes where it goes.
 *
 * @example
 * const tenant = await createTenant({ origin: 'https://acme.eu.auth0.com', clients: [{ clientId: 'app' }], users: [ada] })
 * await routeTenant(page, tenant)
 * await page.goto('/')
 */
export async function routeTenant(
  target: RoutablePage | RoutableContext,
  tenant: Tenant,
  { signedIn }: RouteTenantOptions = {},
): Promise<void> {
  const context = 'context' in target ? target.context() : target
  const isTenants = (url: string): boolean => url.startsWith(`${tenant.origin}/`)
  const isOurs = ({ href, host }: URL): boolean => isTenants(href) || host === lockCdn

  async function answer(request: RoutedRequest): Promise<Response> {
    const asked = request.url()
    const url = isTenants(asked) ? asked : tenant.origin + new URL(asked).pathname
    const headers = new Headers(request.headers())
    const cookies = await context.cookies(url)
    headers.set('cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
    const body = request.postData()
    return tenant.fetch(url, { method: request.method(), headers, ...(body !== null && { body }) })
  }

  await context.route(isOurs, async (route) => {
    const request = route.request()
    if (/\.(png|svg)$/.test(request.url()) && !isTenants(request.url())) {
      return route.fulfill({ status: 200, headers: { 'content-type': 'image/svg+xml' }, body: emptyPicture })
    }
    // What a browser sees when a connection is lost: a fault of the tenant's.
    const answered = await answer(request).catch(() => undefined)
    if (!answered) return route.abort()
    const headers = Object.fromEntries(answered.headers)
    const cookies = answered.headers.getSetCookie()
    if (cookies.length > 0) headers['set-cookie'] = cookies.join('\n')
    return route.fulfill({ status: answered.status, headers, body: await answered.text() })
  })
  if (signedIn !== undefined) await beginSignedIn(context, tenant, signedIn)
}

async function beginSignedIn(context: RoutableContext, tenant: Tenant, userId: string): Promise<void> {
  const cookie = await tenant.openSession(userId)
  await context.addCookies([{ ...cookie, url: tenant.origin, sameSite: 'None', secure: true }])
  // The session asks Auth0 only where somebody was signed in before. Once a tab, for a sign-out must last.
  const key = JSON.stringify(`auth0-metadata ${tenant.origin} ${tenant.clientId} hint`)
  await context.addInitScript({
    content: `try { if (!sessionStorage.getItem(${key})) { sessionStorage.setItem(${key}, '1'); localStorage.setItem(${key}, '1') } } catch {}`,
  })
}
