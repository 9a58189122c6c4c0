// What Auth0's own endpoints take as a body: JSON or a form.
import type { JsonObject } from './types.ts'

/** The fields that were sent; none when the body is neither. */
export async function readFields(request: Request): Promise<JsonObject> {
  const text = await request.text()
  if (request.headers.get('content-type')?.includes('x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text))
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonObject) : {}
  } catch {
    return {}
  }
}

/** A field that is a text and not empty. */
export function textField(fields: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}
