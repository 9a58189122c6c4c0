import { Problem } from './issue.ts'
import type { Json } from './json.ts'
import { locateJsonError } from './locateJsonError.ts'
import { json as message } from './messages.ts'

/** Reads JSON, or says where it breaks. */
export function parseJson(text: string): { readonly json: Json } | { readonly problem: Problem } {
  try {
    // What `JSON.parse` gives is JSON.
    return { json: JSON.parse(text) as Json }
  } catch {
    return { problem: new Problem('json', message, locateJsonError(text)) }
  }
}
