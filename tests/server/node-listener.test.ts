// @vitest-environment node
// What a hostile, or only unlucky, sender can do to the connections of a Node server.
import { once } from 'node:events'
import { Agent, request as ask, type IncomingMessage, type RequestListener } from 'node:http'
import { connect } from 'node:net'
import { toNodeListener } from 'react-auth0-metadata/server'
import { afterEach, expect, test } from 'vitest'
import { ada, createBackend } from './support/backend.ts'
import { serve } from './support/serve.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function listen(listener: RequestListener): Promise<string> {
  const server = await serve(listener)
  ends.push(server.close)
  return server.url
}

test('A large body that is refused unread does not block the next request on its connection', async () => {
  const { handler } = await createBackend()
  const url = await listen(toNodeListener(handler))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  ends.push(() => agent.destroy())
  async function send(body: string): Promise<number | undefined> {
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    const sending = ask(url, { method: 'PATCH', agent, headers }).end(body)
    // Node's events are untyped.
    const [answer] = (await once(sending, 'response')) as [IncomingMessage]
    answer.resume()
    await once(answer, 'end')
    return answer.statusCode
  }
  expect(await send('x'.repeat(500_000))).toBe(401)
  expect(await send('{}')).toBe(401)
})

test('Who never ends a body loses the connection with the answer', async () => {
  const { handler, tokenOf } = await createBackend({ policy: { deadlineMs: 100 } })
  const { port } = new URL(await listen(toNodeListener(handler)))
  const head = [
    'PATCH / HTTP/1.1',
    'host: app.test',
    `authorization: Bearer ${await tokenOf(ada)}`,
    'content-type: application/json',
    'content-length: 60000',
  ]
  const socket = connect(Number(port), '127.0.0.1')
  ends.push(() => socket.destroy())
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  socket.write(`${head.join('\r\n')}\r\n\r\n{"us`)
  await once(socket, 'close')
  expect(text).toMatch(/^HTTP\/1\.1 429 .*"code":"busy"/s)
})

test('An answer that something else has given already does not end the process', async () => {
  const unhandled: unknown[] = []
  const remember = (why: unknown): unknown => unhandled.push(why)
  process.on('unhandledRejection', remember)
  ends.push(() => process.off('unhandledRejection', remember))
  const { handler } = await createBackend()
  let answered: Promise<unknown> = Promise.resolve()
  const listener = toNodeListener((request) => {
    const answer = handler(request)
    answered = answer
    return answer
  })
  const url = await listen((message, response) => {
    response.writeHead(503).end('Too late.')
    listener(message, response)
  })
  expect((await fetch(url)).status).toBe(503)
  await answered
  // A rejection that nobody handles is told once the current work is done.
  await new Promise(setImmediate)
  expect(unhandled).toEqual([])
})
