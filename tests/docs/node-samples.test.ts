// @vitest-environment node
// Runs the samples of the README that stand in a server or in a configuration.
import { rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, test } from 'vitest'
import { readDocument, samplesOf, writeSamples } from './samples.ts'

const readme = readDocument('README.md')
const { folder } = writeSamples(readme)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run<Exports>(file: string): Promise<Exports> {
  return import(/* @vite-ignore */ join(folder, file))
}

type Handler = (request: Request) => Promise<Response>

/** Nobody is signed in, so a handler that is reached says so, and asks nobody else. */
async function expectNobody(answer: Response) {
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ code: 'no_user' })
}

test.each(['vite.config.ts', 'backend.vite.config.ts'])(
  'the sample %s is a configuration of Vite',
  async (file) => {
    const sample = await run<Record<string, unknown>>(file)
    expect(sample['default']).toMatchObject({ resolve: { dedupe: ['react', 'react-dom'] } })
  },
)

test('the handler of the sample answers, mounted in Next.js and hono as well', async () => {
  const { handler } = await run<{ handler: Handler }>('metadata.server.ts')
  await expectNobody(await handler(new Request('https://acme.example/api/metadata')))
  const route = await run<Record<'GET' | 'PATCH' | 'POST', Handler>>('app/api/metadata/route.ts')
  await expectNobody(await route.GET(new Request('https://acme.example/api/metadata')))
  await expectNobody(await route.PATCH(new Request('https://acme.example/api/metadata', { method: 'PATCH' })))
  const { app } = await run<{ app: { request: (path: string) => Promise<Response> } }>('server.ts')
  await expectNobody(await app.request('/api/metadata'))
})

test('the handler of the sample answers in Express', async () => {
  const { app } = await run<{ app: RequestListener }>('express.ts')
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await expectNobody(await fetch(`http://127.0.0.1:${port}/api/metadata`))
  server.close()
})

test('the samples with actions and with Redis make handlers', async () => {
  const { handler, account } = await run<{ handler: Handler; account: unknown }>('actions.ts')
  await expectNobody(await handler(new Request('https://acme.example/api/metadata', { method: 'POST' })))
  expect(account).toHaveProperty('~standard')
  const { client } = await run<{ client: { disconnect: () => void; status: string } }>('redis.ts')
  expect(client.status).toBe('wait')
  client.disconnect()
})

test('the Action of the sample puts metadata into the ID token, unless they are too long for an address', async () => {
  const code = samplesOf(readme).find((sample) => sample.code.includes('onExecutePostLogin'))?.code ?? ''
  const exports: { onExecutePostLogin?: (event: unknown, api: unknown) => Promise<void> } = {}
  runInNewContext(code, { exports })
  const claims: Record<string, unknown> = {}
  const api = { idToken: { setCustomClaim: (name: string, value: unknown) => (claims[name] = value) } }
  const event = (text: string) => ({ authorization: {}, user: { user_metadata: { hobby: text } } })
  await exports.onExecutePostLogin?.(event('x'.repeat(2001)), api)
  expect(claims).toEqual({})
  await exports.onExecutePostLogin?.(event('Chess'), api)
  expect(claims).toEqual({ 'https://acme.example/user_metadata': { hobby: 'Chess' } })
})

test('every npm script that the README names is there', () => {
  const { scripts }: { scripts: object } = JSON.parse(readDocument('package.json'))
  const builtIn = ['ci', 'install', 'pack']
  const named = Array.from(
    readme.matchAll(/(?:^|`|&& )npm (?:run )?([a-z][\w:-]*)/gm),
    ([, name = '']) => name,
  )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((name) => !builtIn.includes(name) && !(name in scripts))).toEqual([])
})
