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
    // Something else may have answered before, for example when a time was up.
    void answer(handler, message, response, gone.signal).catch(() => {})
  }
}

async function answer(
  handler: (request: Request) => Promise<Response>,
  message: NodeMessage,
  response: NodeResponse,
  signal: AbortSignal,
): Promise<void> {
  try {
    const body = toBody(message)
    const given = await handler(toRequest(message, body.stream, signal))
    const text = await given.text()
    const headers = Object.fromEntries(given.headers)
    // What is left of a body that was too large, or too slow, is not read to find the next request behind it.
    if (given.status === 413 || body.isHalfRead()) headers['connection'] = 'close'
    response.writeHead(given.status, headers)
    response.end(text)
  } catch {
    // A request that WHATWG's `Request` cannot hold: a bad host, a method of its own.
    response.writeHead(400, {})
    response.end('')
  }
}

function toRequest(message: NodeMessage, stream: ReadableStream<Uint8Array>, signal: AbortSignal): Request {
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
  const init = { method, headers, signal, ...(hasBody && { body: stream, duplex: 'half' }) }
  return new Request(address, init)
}

interface Body {
  readonly stream: ReadableStream<Uint8Array>
  /** Whether reading was begun and left off. Node itself gets rid of what nobody has begun. */
  isHalfRead(): boolean
}

function toBody(message: AsyncIterable<Uint8Array>): Body {
  const chunks = message[Symbol.asyncIterator]()
  let isHalfRead = false
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      isHalfRead = true
      const { done, value } = await chunks.next()
      isHalfRead = !done
      if (done) controller.close()
      else controller.enqueue(value)
    },
  }
  // Nothing is read before the handler asks for it.
  return { stream: new ReadableStream(source, { highWaterMark: 0 }), isHalfRead: () => isHalfRead }
}
