// Between Node's `http` and the web's `Request`, by the shape of the two: nothing of Node is imported.

/** The part of Node's `IncomingMessage` that is needed. */
export interface NodeMessage extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** Express's: the whole path, where a middleware sees only the rest of it. */
  readonly originalUrl?: string | undefined
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined }
  readonly socket: object
}

/** The part of Node's `ServerResponse` that is needed. */
export interface NodeResponse {
  writeHead(status: number, headers: { [name: string]: string }): unknown
  end(body: string): unknown
  on(event: 'close', listener: () => void): unknown
}

/**
 * Mounts a handler in Node's `http` server, in Express or in anything else with Node's messages. Mount it before body
 * parsers: it reads the body itself, up to its limit.
 *
 * @example createServer(toNodeListener(handler)).listen(3000)
 * @example app.use('/api/metadata', toNodeListener(handler))
 */
export function toNodeListener(
  handler: (request: Request) => Promise<Response>,
): (message: NodeMessage, response: NodeResponse) => void {
  return (message, response) => {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    void answer(handler, message, response, gone.signal)
  }
}

async function answer(
  handler: (request: Request) => Promise<Response>,
  message: NodeMessage,
  response: NodeResponse,
  signal: AbortSignal,
): Promise<void> {
  try {
    const given = await handler(toRequest(message, signal))
    const text = await given.text()
    const headers = Object.fromEntries(given.headers)
    // What is left of a body that was too large is not read to find the next request behind it.
    if (given.status === 413) headers['connection'] = 'close'
    response.writeHead(given.status, headers)
    response.end(text)
  } catch {
    // A request that WHATWG's `Request` cannot hold: a bad host, a method of its own.
    response.writeHead(400, {})
    response.end('')
  }
}

function toRequest(message: NodeMessage, signal: AbortSignal): Request {
  const { method = 'GET', originalUrl, url = '/', socket } = message
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    if (value === undefined || name.startsWith(':')) continue
    headers.set(name, typeof value === 'string' ? value : value.join(', '))
  }
  const protocol = 'encrypted' in socket ? 'https' : 'http'
  const address = `${protocol}://${headers.get('host') ?? 'localhost'}${originalUrl ?? url}`
  const hasBody = method !== 'GET' && method !== 'HEAD'
  // Node asks for `duplex` with a streamed body; TypeScript's DOM does not know it.
  const init = { method, headers, signal, ...(hasBody && { body: toStream(message), duplex: 'half' }) }
  return new Request(address, init)
}

function toStream(message: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = message[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}
