import { isJsonObject } from '../fields/index.ts'
import type { JsonObject } from '../fields/index.ts'
import { isDeeper } from './isDeeper.ts'
import { MetadataRefusal } from './refusal.ts'
import { untilAborted } from './untilAborted.ts'

/** Deeper than any form. Met before parsing, so that nothing after it can run out of stack. */
const maxDepth = 40

/** The body as a JSON object. Stops reading at the limit, whatever the sender said about the length. */
export async function readBody(request: Request, maxBytes: number, signal: AbortSignal): Promise<JsonObject> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new MetadataRefusal('wrong_content_type', 'The body must be sent as application/json.')
  }
  const text = await readText(request, maxBytes, signal)
  if (isDeeper(text, maxDepth)) {
    throw new MetadataRefusal('too_deep', `The body is nested deeper than ${maxDepth} levels.`)
  }
  const body = parse(text)
  if (!isJsonObject(body)) {
    throw new MetadataRefusal(
      'invalid_body',
      'The body is no JSON object. Is a body parser mounted before this handler?',
    )
  }
  return body
}

async function readText(request: Request, maxBytes: number, signal: AbortSignal): Promise<string> {
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
  if (!request.body) return ''
  const reader = request.body.getReader()
  try {
    return await untilAborted(signal, readUpTo(reader, maxBytes))
  } catch (error) {
    // A sender without end is let go.
    void reader.cancel().catch(() => {})
    throw error
  }
}

async function readUpTo(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    text += decoder.decode(value, { stream: true })
  }
}

function tooLarge(maxBytes: number): MetadataRefusal {
  return new MetadataRefusal('too_large', `The body is larger than ${maxBytes} bytes.`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
