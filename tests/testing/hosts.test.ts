// @vitest-environment node
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  connectTenant,
  createTenant,
  fileStorage,
  memoryStorage,
  serveTenant,
  tenantPlugin,
  type ServedTenant,
  type TenantStorage,
} from 'react-auth0-metadata/testing'
import { createServer } from 'vite'
import { ada, answered, clientId, origin, post, readUser, tenantWith } from './asked.ts'

const id = 'auth0|ada'
const clients = [{ clientId }]
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  await Promise.all(closing.map((close) => close()))
})

const served = async (...given: Parameters<typeof serveTenant>): Promise<ServedTenant> => {
  const tenant = await serveTenant(...given)
  closing.push(tenant.close)
  return tenant
}
const profileOf = (base: string) => `${base}/api/v2/users/${encodeURIComponent(id)}`
const bearing = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })

describe('on a port of its own', () => {
  test('the tenant answers over HTTP, body included', async () => {
    const tenant = await served({ clients, users: [ada] })
    const body = JSON.stringify({ user_metadata: { hobby: 'chess' } })
    const headers = bearing(await tenant.accessToken(id))
    const answer = await fetch(profileOf(tenant.origin), { method: 'PATCH', headers, body })
    expect(await answered(answer)).toMatchObject({ status: 200, body: { user_metadata: { hobby: 'chess' } } })
    expect(tenant.user(id)?.user_metadata).toEqual({ hobby: 'chess' })
  })

  test("Lock's own dictionaries are served, and no other file", async () => {
    const tenant = await served({ clients })
    const ask = async (file: string) => (await fetch(`${tenant.origin}/js/lock/14.3.0/${file}.js`)).text()
    expect(await ask('fr')).toMatch(/^Auth0\.registerLanguageDictionary\("fr", \{"error":/)
    expect(await ask('xx')).toBe('No such dictionary')
    expect(await ask('..%2Findex')).toBe('No such dictionary')
  })

  test('a lost connection looks lost', async () => {
    const tenant = await served({ clients, users: [ada] })
    tenant.next({ lost: 'before' })
    await expect(fetch(tenant.origin)).rejects.toThrow(TypeError)
    expect(tenant.requests).toHaveLength(1)
  })

  test('a request that the client gave up stops waiting', async () => {
    const tenant = await served({ clients, users: [ada] })
    const held = tenant.next({ hold: 'before' })
    const abort = new AbortController()
    const waiting = fetch(tenant.origin, { signal: abort.signal })
    await held.reached
    abort.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('the control is closed unless it was asked for', async () => {
    const tenant = await served({ clients, users: [ada] })
    await expect(connectTenant(tenant.origin).user(id)).rejects.toThrow('refused')
  })
})

describe('from afar', () => {
  test('a tenant is held as if it were here', async () => {
    const tenant = await served({ clients, users: [ada] }, { control: true, path: '/tenant' })
    const remote = connectTenant(tenant.origin)
    expect(await remote.user(id)).toEqual(tenant.user(id))
    expect(await remote.user('auth0|nobody')).toBeUndefined()
    expect(await remote.users()).toEqual(tenant.users())
    await remote.addUser({ user_id: 'auth0|bob', email: 'bob@example.com', password: 'secret word' })
    expect(tenant.user('auth0|bob')).toMatchObject({ email: 'bob@example.com' })
    await remote.updateUser(id, { user_metadata: { hobby: 'go' } })
    expect(tenant.user(id)?.user_metadata).toEqual({ hobby: 'go' })

    const fault = await remote.next({ on: 'GET /api/v2/*', status: 503, hold: 'before' })
    const waiting = fetch(profileOf(tenant.origin), { headers: bearing(await remote.accessToken(id)) })
    await fault.reached()
    await fault.release()
    expect((await waiting).status).toBe(503)
    expect(await remote.requests()).toMatchObject([{ path: '/api/v2/users/auth0|ada', status: 503 }])

    expect(await remote.idToken(id, { nonce: 'n' })).toMatch(/^eyJ/)
    await remote.rotateKeys()
    await remote.reset()
    expect((await remote.users()).map(({ user_id }) => user_id)).toEqual([id])
    await expect(remote.updateUser('auth0|nobody', {})).rejects.toThrow('no user')
  })
})

describe("on Vite's server", () => {
  test('the tenant takes its origin from each request, and everything else stays with Vite', async () => {
    const root = await mkdtemp(join(tmpdir(), 'tenant-'))
    const plugins = [tenantPlugin({ clients, users: [{ ...ada, user_metadata: { hobby: 'chess' } }] })]
    const vite = await createServer({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins,
      server: { port: 0, host: '127.0.0.1' },
      cacheDir: join(root, '.vite'),
    })
    closing.push(async () => {
      await vite.close()
      await rm(root, { recursive: true })
    })
    await vite.listen()
    const address = vite.httpServer?.address()
    const port = typeof address === 'object' && address ? address.port : 0
    for (const host of ['127.0.0.1', 'localhost']) {
      const base = `http://${host}:${port}/tenant`
      const discovery = await answered(await fetch(`${base}/.well-known/openid-configuration`))
      expect(discovery.body).toMatchObject({ issuer: `${base}/` })
      const headers = bearing(await connectTenant(base).accessToken(id))
      const body = JSON.stringify({ user_metadata: { host } })
      const answer = await fetch(profileOf(base), { method: 'PATCH', headers, body })
      expect((await answered(answer)).body).toMatchObject({ user_metadata: { hobby: 'chess', host } })
    }
    expect((await fetch(`http://localhost:${port}/tenantry`)).status).toBe(404)
  })

  test('a token needs to know for which origin it is', async () => {
    const tenant = await createTenant({ clients, origin: '/tenant', users: [ada] })
    await expect(tenant.accessToken(id)).rejects.toThrow(/pass \{ origin/)
    const token = await tenant.accessToken(id, { origin: 'http://localhost:6006' })
    const answer = await tenant.fetch(profileOf('http://localhost:6006/tenant'), { headers: bearing(token) })
    expect(answer.status).toBe(200)
    const elsewhere = await tenant.fetch(profileOf('http://127.0.0.1:6006/tenant'), {
      headers: bearing(token),
    })
    expect(elsewhere.status).toBe(401)
  })
})

describe('a restart', () => {
  async function survives(storage: () => TenantStorage): Promise<void> {
    const first = await tenantWith({ storage: storage() })
    const token = await first.accessToken(id)
    await post(first, '/dbconnections/signup', {
      client_id: clientId,
      connection: 'Username-Password-Authentication',
      email: 'bob@example.com',
      password: 'secret word',
      user_metadata: { hobby: 'chess' },
    })
    const second = await tenantWith({ storage: storage(), users: [] })
    expect(second.users()).toEqual(first.users())
    expect((await readUser(second, id, token)).status).toBe(200)
    const credentials = { client_id: clientId, username: 'bob@example.com', password: 'secret word' }
    expect((await post(second, '/co/authenticate', credentials)).status).toBe(200)
  }

  test('leaves users, passwords and keys in the storage', async () => {
    const storage = memoryStorage()
    await survives(() => storage)
  })

  test('leaves them in a file, without a plain password', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tenant-'))
    closing.push(() => rm(folder, { recursive: true }))
    const path = join(folder, 'deep', 'tenant.json')
    await survives(() => fileStorage(path))
    expect(await readFile(path, 'utf8')).not.toContain('secret word')
  })

  test('a storage that holds something else is reported, not overwritten', async () => {
    const storage = memoryStorage()
    await storage.write('half a fi')
    await expect(tenantWith({ storage })).rejects.toThrow('holds no JSON')
    expect(await storage.read()).toBe('half a fi')
  })

  test('tenants without storage that share a key still refuse each other’s tokens', async () => {
    const [here, there] = await Promise.all([tenantWith(), tenantWith({ origin: 'https://there.test' })])
    expect((await readUser(here, id, await there.accessToken(id))).status).toBe(401)
  })
})

describe('across origins', () => {
  const from = (from: string) => ({ headers: { origin: from } })

  test('two headers are exposed, so browsers cannot read the rate limit', async () => {
    const tenant = await tenantWith({ rateLimit: 2 })
    const { headers } = await tenant.fetch(profileOf(origin), from('https://app.test'))
    expect(headers.get('access-control-allow-origin')).toBe('https://app.test')
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('access-control-expose-headers')).toBe('WWW-Authenticate,Server-Authorization')
    expect(headers.get('vary')).toContain('Origin')
  })

  test('a preflight is answered, and faults are too', async () => {
    const tenant = await tenantWith()
    tenant.next({ status: 429 })
    const preflight = await tenant.fetch(profileOf(origin), {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.test',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization')
    const refused = await tenant.fetch(profileOf(origin), from('https://app.test'))
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
      429,
      'https://app.test',
    ])
  })

  test('where origins are listed, others may not read', async () => {
    const listed = [{ clientId, webOrigins: ['https://app.test'], callbacks: ['https://callback.test/a'] }]
    const tenant = await tenantWith({ clients: listed })
    const allowed = async (at: string) =>
      (await tenant.fetch(profileOf(origin), from(at))).headers.get('access-control-allow-origin')
    expect(await allowed('https://app.test')).toBe('https://app.test')
    expect(await allowed('https://callback.test')).toBe('https://callback.test')
    expect(await allowed('https://evil.test')).toBeNull()
  })
})
