// Between Node's `http` and the web's `Request`: shared by the hosts that run in Node. Types only are imported from Node.
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The specifier is hidden from bundlers, so that the entry can be bundled for a browser. */
export async function nodeModule<T>(name: string): Promise<T> {
  return (await import(/* @vite-ignore */ /* webpackIgnore: true */ `node:${name}`)) as T
}

async function bodyOf(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  for await (const chunk of message) chunks.push(chunk as Uint8Array)
  if (chunks.length === 0) return undefined
  const body = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.length
  }
  return body
}

/** `originalUrl` is connect's: it strips the prefix a middleware is mounted under from `url`. */
async function toRequest(
  message: IncomingMessage & { originalUrl?: string },
  signal: AbortSignal,
): Promise<Request> {
  const encrypted = 'encrypted' in message.socket
  const url = `${encrypted ? 'https' : 'http'}://${message.headers.host ?? 'localhost'}${message.originalUrl ?? message.url ?? '/'}`
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    if (name.startsWith(':') || value === undefined) continue
    headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const method = message.method ?? 'GET'
  const body = method === 'GET' || method === 'HEAD' ? undefined : await bodyOf(message)
  return new Request(url, { method, headers, signal, ...(body && { body }) })
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') response.setHeader(name, value)
  })
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  response.end(new Uint8Array(await answer.arrayBuffer()))
}

/** Answers one message by a handler. When the handler rejects, the connection is cut, as a lost request looks to a client. */
export async function answerWith(
  handler: (request: Request) => Promise<Response>,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const closed = new AbortController()
  response.on('close', () => closed.abort())
  try {
    await send(await handler(await toRequest(message, closed.signal)), response)
  } catch {
    // A connection that just closes makes a browser send the request again behind our back; bytes that are no HTTP do not.
    message.socket.end('connection lost\r\n\r\n')
  }
}
