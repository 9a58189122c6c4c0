// How many requests one backend answers: autocannon → backend → local tenant, each in a process of its own.
// npm run build && node tests/bench/server.mjs
import autocannon from 'autocannon'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { defineFields, group, text } from 'react-auth0-metadata/fields'
import { createMetadataHandler, toNodeListener } from 'react-auth0-metadata/server'
import { connectTenant, serveTenant } from 'react-auth0-metadata/testing'

const audience = 'https://api.acme.test'
const machine = { clientId: 'machine', clientSecret: 'secret' }
const ids = Array.from({ length: 100 }, (_, index) => `auth0|${index}`)

async function runTenant() {
  const grants = { management: ['read:users', 'update:users', 'update:users_app_metadata'] }
  const users = ids.map((user_id) => ({ user_id, user_metadata: { hobby: 'chess' } }))
  const options = { users, apis: [audience], clients: [{ clientId: 'web' }, { ...machine, grants }] }
  return (await serveTenant(options, { control: true })).origin
}

async function runBackend(domain) {
  const handler = createMetadataHandler({
    domain,
    audience,
    management: machine,
    policy: { requestsPerMinute: Number.POSITIVE_INFINITY, maxWaiting: 1000 },
    fields: defineFields({
      hobby: text({ label: 'Hobby' }),
      addresses: group({ label: 'Addresses', fields: { home: text({ label: 'Home' }) } }),
    }),
  })
  const server = createServer(toNodeListener(handler)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${server.address().port}/`
}

async function start(role, ...parts) {
  const child = fork(fileURLToPath(import.meta.url), [role, ...parts])
  const [address] = await once(child, 'message')
  return { address, child }
}

async function measure(name, url, requests) {
  let clients = 0
  // Each connection begins with another user: changes of one user wait for each other.
  const setupClient = (client) => {
    const first = (clients++ * 2) % requests.length
    client.setRequests([...requests.slice(first), ...requests.slice(0, first)])
  }
  const result = await autocannon({ url, requests, setupClient, connections: 50, duration: 10 })
  const { average } = result.requests
  console.log(
    `${name}: ${Math.round(average)} requests/s, p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms, ` +
      `${result.non2xx} refused, ${result.errors} errors`,
  )
}

async function main() {
  const tenant = await start('tenant')
  const backend = await start('backend', tenant.address)
  const { accessToken } = connectTenant(tenant.address)
  const tokens = await Promise.all(ids.map((id) => accessToken(id, { audience, scope: 'openid' })))
  const headers = (token) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
  await measure(
    'GET',
    backend.address,
    tokens.map((token) => ({ method: 'GET', headers: headers(token) })),
  )
  await measure(
    'PATCH',
    backend.address,
    tokens.map((token, index) => ({
      method: 'PATCH',
      headers: headers(token),
      setupRequest: (request) => ({
        ...request,
        body: JSON.stringify({ change: { addresses: { home: `${index} ${Math.random()}` } } }),
      }),
    })),
  )
  backend.child.kill()
  tenant.child.kill()
}

const [, , role, domain] = process.argv
if (role === 'tenant') process.send(await runTenant())
else if (role === 'backend') process.send(await runBackend(domain))
else await main()
