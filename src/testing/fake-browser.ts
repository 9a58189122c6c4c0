// As much of a browser as signing in takes: it keeps the tenant's session, and goes where the tenant sends it.
import { fromBrowser, type CookieJar } from './sessions.ts'
import type { Tenant } from './tenant.ts'

export type AuthorizeResponse = Readonly<Record<string, unknown>>

export interface FakeBrowser {
  /** The tenant's address, in full. */
  readonly base: string
  /** The name of the client's database connection, which Lock reads from the client's settings. */
  connection(clientId: string): Promise<string>
  /** Asks the tenant as the page's own script. */
  post(path: string, body: Readonly<Record<string, unknown>>): Promise<Response>
  /** Asks `/authorize` as a page does that follows the redirect, and gives the answer out of its hash. */
  authorize(query: URLSearchParams): Promise<AuthorizeResponse>
  /** Chooses who to be at a social provider. */
  chooseSocial(query: URLSearchParams, form: URLSearchParams): Promise<AuthorizeResponse>
  /** Asks as a hidden iframe does, by `response_mode=web_message`. */
  authorizeInFrame(url: string): Promise<AuthorizeResponse>
  /** Leaves for a page of the tenant and comes back, or moves within this origin. */
  navigate(url: string): Promise<void>
}

interface ClientSettings {
  readonly strategies: readonly {
    readonly name: string
    readonly connections: readonly { readonly name: string }[]
  }[]
}

export function createFakeBrowser(tenant: Tenant, signedIn: string | undefined): FakeBrowser {
  const base = tenant.origin.startsWith('/') ? location.origin + tenant.origin : tenant.origin
  const jar: CookieJar = {}
  const opening = signedIn === undefined ? undefined : open(signedIn)

  async function open(sub: string): Promise<void> {
    jar.session = (await tenant.openSession(sub)).value
  }
  async function ask(url: string, init?: RequestInit): Promise<Response> {
    await opening
    const headers = new Headers(init?.headers)
    if (!headers.has('origin')) headers.set('origin', location.origin)
    return tenant.fetch(fromBrowser(jar, new Request(url, { ...init, headers })))
  }

  return {
    base,
    async connection(clientId) {
      const script = await (await ask(`${base}/client/${encodeURIComponent(clientId)}.js`)).text()
      const settings = /^Auth0\.setClient\((.*)\);$/s.exec(script)?.[1]
      if (settings === undefined)
        throw new Error(`The tenant has no client ${clientId}, so nobody can sign in.`)
      const { strategies } = JSON.parse(settings) as ClientSettings // the tenant's own
      return strategies.find(({ name }) => name === 'auth0')?.connections[0]?.name ?? ''
    },
    post: (path, body) =>
      ask(base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    authorize: async (query) => fromRedirect(await ask(`${base}/authorize?${query}`)),
    async chooseSocial(query, form) {
      await ask(`${base}/authorize?${query}`)
      const body = `request=${encodeURIComponent(`?${query}`)}&${form}`
      // The form is on a page of the tenant's own.
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(base).origin }
      return fromRedirect(await ask(`${base}/login/callback`, { method: 'POST', headers, body }))
    },
    async authorizeInFrame(url) {
      const page = await (await ask(url)).text()
      const message = /postMessage\((\{.*\}), "/.exec(page)?.[1]
      if (message === undefined) throw new Error('The tenant showed a page instead of answering.')
      return (JSON.parse(message) as { response: AuthorizeResponse }).response // the tenant's own page
    },
    async navigate(url) {
      const isAway = url.startsWith(`${base}/`)
      const target = isAway ? (await ask(url)).headers.get('location') : url
      if (target !== null) goTo(target)
    },
  }
}

/** What a page finds in its URL after `/authorize`; an error too. */
async function fromRedirect(response: Response): Promise<AuthorizeResponse> {
  const location = response.headers.get('location')
  if (location) return Object.fromEntries(new URLSearchParams(new URL(location).hash.slice(1)))
  const text = (await response.text()).replace(/<style>.*?<\/style>|<[^>]*>/g, ' ').trim()
  return { error: 'invalid_request', error_description: text }
}

/** Another origin's page cannot be shown here, so the page stays. */
export function goTo(url: string): void {
  const target = new URL(url, location.href)
  if (target.origin !== location.origin) return
  history.replaceState(history.state, '', target.pathname + target.search + target.hash)
  dispatchEvent(new PopStateEvent('popstate', { state: history.state })) // so that a router notices
}
