// @vitest-environment node
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { serveTenant, type JsonObject } from 'react-auth0-metadata/testing'
import { readDocument, writeSamples } from '../docs/samples.ts'
import { fromRoot } from '../setup/names.mjs'
import { ada, clientId } from './asked.ts'
import { selfSigned } from './selfSigned.ts'

const id = 'auth0|ada'
const clientSecret = 'keep it secret'
const clients = [
  { clientId },
  {
    clientId: 'backend',
    clientSecret,
    grants: { management: ['read:users', 'update:users', 'update:users_app_metadata'] },
  },
  { clientId: 'reader', clientSecret, grants: { management: ['read:users'] } },
]
const users = [{ ...ada, user_metadata: { addresses: { home: 'London' }, hobby: 'chess', legacy: 1 } }]
const merged = { addresses: { work: '1 Analytical Way' }, legacy: 1 }
const run = promisify(execFile)

test("Auth0's ManagementClient reads, merges and is refused, over TLS", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenant-'))
  const tls = selfSigned()
  const tenant = await serveTenant({ clients, users }, { tls })
  try {
    const trusted = join(folder, 'tenant.pem')
    await writeFile(trusted, tls.cert)
    const script = fromRoot('tests/testing/clients/management-client.mjs')
    const { stdout } = await run(process.execPath, [script, tenant.origin.slice('https://'.length), id], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted },
    })
    expect(JSON.parse(stdout) as JsonObject).toEqual({
      before: expect.objectContaining({ user_id: id, user_metadata: users[0]?.user_metadata }),
      after: expect.objectContaining({ user_metadata: merged, app_metadata: { plan: 'pro' } }),
      picked: { user_metadata: merged },
      lacksScope: {
        statusCode: 403,
        body: expect.objectContaining({ errorCode: 'insufficient_scope' }),
      },
      unknown: { statusCode: 404, body: expect.objectContaining({ errorCode: 'inexistent_user' }) },
    })
    expect(tenant.user(id)).toMatchObject({ user_metadata: merged, app_metadata: { plan: 'pro' } })
    expect(JSON.stringify(tenant.requests)).not.toContain(clientSecret)
  } finally {
    await tenant.close()
    await rm(folder, { recursive: true })
  }
})

// The README's sample registers a test of its own: in one process a client needs neither a port nor a certificate.
const { folder } = writeSamples(readDocument('README.md'))
afterAll(() => rm(folder, { recursive: true }))
await import(/* @vite-ignore */ join(folder, 'plan.test.ts'))
