import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveTenant } from 'react-auth0-metadata/testing'
import { createConsumer, type Consumer } from './consumer.ts'
import { closeBrowser, journey } from './journey.ts'
import { startNext } from './nextServer.ts'

let app: Consumer

beforeAll(async () => {
  app = await createConsumer('next')
})
afterAll(async () => {
  await closeBrowser()
  await app.remove()
})

test('a Next.js app builds with it, and shares one profile between server and browser', async () => {
  const { isFine, output } = await app.run('next', 'build')
  expect(isFine, output).toBe(true)

  const { url, stop } = await startNext(app.folder)
  const page = await (await fetch(url)).text()
  const wrong = await fetch(`${url}/api/profile`, {
    method: 'POST',
    body: JSON.stringify({ hobby: 'x'.repeat(81) }),
  })
  const right = await fetch(`${url}/api/profile`, {
    method: 'POST',
    body: JSON.stringify({ hobby: 'Chess' }),
  })
  await stop()

  expect(page).toContain('decoded on the server: Chess')
  expect(page).toMatch(/<label[^>]*>(?:(?!<\/label>).)*Hobby/)
  expect([wrong.status, right.status]).toEqual([400, 200])
})

test('it hydrates what the server rendered without a warning, signs in with the real Lock, and keeps an edit over a reload', async () => {
  await journey((tenant) => startNext(app.folder, { AUTH0_DOMAIN: tenant.origin }))
})

test('its route handler reads and changes metadata for whoever the token names, and for nobody else', async () => {
  const audience = 'https://api.acme.example'
  const machine = { clientId: 'machine', clientSecret: 'machine-secret' }
  const management = ['read:users', 'update:users', 'update:users_app_metadata']
  const tenant = await serveTenant({
    clients: [{ ...machine, grants: { management } }],
    apis: [audience],
    users: [{ user_id: 'auth0|ada', user_metadata: { hobby: 'chess', addresses: { work: '1 Way' } } }],
  })
  const { url, stop } = await startNext(app.folder, {
    AUTH0_DOMAIN: tenant.origin,
    MACHINE_CLIENT_ID: machine.clientId,
    MACHINE_CLIENT_SECRET: machine.clientSecret,
  })
  const ask = (method: string, token: string, change?: object) =>
    fetch(`${url}/api/metadata`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(change && { body: JSON.stringify({ change }) }),
    })
  const token = await tenant.accessToken('auth0|ada', { audience })
  const read = await ask('GET', token)
  const changed = await ask('PATCH', token, { addresses: { home: '123 Main Street' } })
  const refused = await ask('PATCH', token, { hobby: 'x'.repeat(81) })
  const forged = await ask('PATCH', await tenant.accessToken('auth0|ada', { audience, signature: 'none' }), {
    hobby: 'forged',
  })
  await stop()

  expect(await read.json()).toMatchObject({ user_metadata: { hobby: 'chess' } })
  expect([changed.status, refused.status, forged.status]).toEqual([200, 422, 401])
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual({
    hobby: 'chess',
    addresses: { work: '1 Way', home: '123 Main Street' },
  })
  await tenant.close()
})

test("without 'use client' in the built file the same app would not build", async () => {
  const file = join(app.folder, 'node_modules', 'react-auth0-metadata', 'dist', 'index.js')
  const code = await readFile(file, 'utf8')
  expect(code.startsWith("'use client'")).toBe(true)
  await writeFile(file, code.replace("'use client'", ''))
  const { isFine, output } = await app.run('next', 'build')
  await writeFile(file, code)
  expect(isFine).toBe(false)
  expect(output).toMatch(/use client|Client Component|createContext/)
})
