// The body of `PATCH /api/v2/users/{id}`: what is refused, and what becomes of the user.
import { ManagementRefusal } from './management-errors.ts'
import { forbiddenName, mergeMetadata, metadataLimit, metadataSize } from './metadata-rules.ts'
import type { StoredUser } from './state.ts'
import type { Json, JsonObject, TenantUser } from './types.ts'
import { hashPassword } from './users.ts'

const metadataNames = ['user_metadata', 'app_metadata'] as const
const rootNames = [
  'name',
  'nickname',
  'given_name',
  'family_name',
  'picture',
  'email',
  'email_verified',
  'blocked',
  'username',
]
const known = new Set([...rootNames, ...metadataNames, 'password', 'connection', 'client_id', 'verify_email'])
/** hapi's default, on which the Management API runs. */
const maximumBody = 1024 * 1024

const invalidBody = (text: string): ManagementRefusal =>
  new ManagementRefusal(400, `Payload validation error: ${text}`, 'invalid_body')

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): Json {
  if (text.length > maximumBody)
    throw new ManagementRefusal(413, `Payload content length greater than maximum allowed: ${maximumBody}`)
  try {
    return JSON.parse(text) as Json
  } catch {
    throw new ManagementRefusal(400, 'Invalid request payload JSON format')
  }
}

/** Documented: a body that does not validate answers 400 `invalid_body`. */
export function readPatch(text: string): JsonObject {
  const body = parsed(text)
  if (!isObject(body)) throw invalidBody("'Expected type object'.")
  if (Object.keys(body).length === 0) throw invalidBody("'Too few properties defined (0), minimum 1'.")
  const unknown = Object.keys(body).find((name) => !known.has(name))
  if (unknown !== undefined) throw invalidBody(`'Additional properties not allowed: ${unknown}'.`)
  for (const name of metadataNames) {
    const metadata = body[name]
    if (metadata === undefined) continue
    if (!isObject(metadata)) throw invalidBody(`'Expected type object' on property ${name}.`)
    if (forbiddenName(metadata) !== undefined)
      throw invalidBody(`'Property names may not contain . or $' on property ${name}.`)
  }
  return body
}

/** Recorded: a cleared `user_metadata` stays as `{}`, a cleared `app_metadata` loses its key. */
export async function patchUser(user: StoredUser, body: JsonObject, now: number): Promise<void> {
  const next = new Map<string, unknown>(Object.entries(user.profile))
  for (const name of metadataNames) {
    const patch = body[name]
    if (!isObject(patch)) continue
    const merged = mergeMetadata(user.profile[name], patch)
    // Documented limit; how the refusal reads is not recorded.
    if (metadataSize(merged) > metadataLimit) throw invalidBody(`'${name} exceeds ${metadataLimit} bytes'.`)
    if (name === 'app_metadata' && Object.keys(merged).length === 0) next.delete(name)
    else next.set(name, merged)
  }
  for (const name of rootNames) if (body[name] !== undefined) next.set(name, body[name])
  next.set('updated_at', new Date(now).toISOString())
  const { password } = body
  if (typeof password === 'string') user.password = await hashPassword(user.profile.user_id, password)
  // The same user with validated fields replaced.
  user.profile = Object.fromEntries(next) as unknown as TenantUser
}
