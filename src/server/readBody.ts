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
  const text = await untilAborted(signal, readText(request, maxBytes))
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

async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = (): never => {
    throw new MetadataRefusal('too_large', `The body is larger than ${maxBytes} bytes.`)
  }
  if (Number(request.headers.get('content-length')) > maxBytes) tooLarge()
  const reader = request.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const chunk = await reader?.read()
    if (!chunk || chunk.done) return text + decoder.decode()
    bytes += chunk.value.byteLength
    if (bytes > maxBytes) {
      void reader?.cancel().catch(() => {})
      tooLarge()
    }
    text += decoder.decode(chunk.value, { stream: true })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
