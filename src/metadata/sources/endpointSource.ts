import type { FieldIssue } from '../../fields/issue.ts'
import { isJsonObject, type JsonObject } from '../../fields/json.ts'
import { seeReadme } from '../../fields/seeReadme.ts'
import { type EndpointCall, readAppMetadata, runAction } from './endpointActions.ts'
import { OutdatedError, RefusedError, UnreachableError } from '../errors.ts'
import { refuseEmpty } from '../algebra/guard.ts'
import { toBaseUrl } from './origin.ts'
import { toRefusal, WrongUserError } from './refusals.ts'
import { type Answer, requestJson, textOf } from './request.ts'
import type { MetadataSource } from './source.ts'
import type { MetadataConflict } from '../algebra/rebase.ts'

/** The backend refused values, and says which (400 or 422). */
export class InvalidMetadataError extends RefusedError {
  override readonly name = 'InvalidMetadataError'
  override readonly code = 'invalid_metadata'
  /** What is wrong where; the editor shows it at the fields. */
  readonly issues: readonly FieldIssue[]

  constructor(status: number, issues: readonly FieldIssue[]) {
    super(
      seeReadme(
        `The server refused ${issues.length} value(s); \`issues\` says which and why.`,
        'invalid_metadata',
      ),
      status,
      'invalid_metadata',
    )
    this.issues = issues
  }
}

export interface EndpointSourceOptions {
  /** Your own backend: `/api/metadata`, or a whole address. It gets the user's access token. */
  readonly url: string
  /** Whether cookies go along, for a backend that knows its users by a session of its own. `'omit'` unless told. */
  readonly credentials?: RequestCredentials | undefined
  readonly fetch?: typeof fetch | undefined
}

/**
 * Reads and changes metadata through your own backend, as `react-auth0-metadata/server` answers there. The patch goes
 * with the values it started from, so that the backend can tell a conflict (409) from a change.
 */
export function endpointSource(options: EndpointSourceOptions): MetadataSource {
  const { url, credentials = 'omit' } = options
  // A path is resolved when used: importing and rendering on a server must not need a location.
  const address = (): string => {
    const { href } = new URL(url, globalThis.location?.href)
    toBaseUrl(href) // throws where no token may go
    return href
  }
  const send: typeof fetch = (input, init) => (options.fetch ?? fetch)(input, { ...init, credentials })
  const ask: EndpointCall['ask'] = (request, body, method) => {
    // A cookie, or a token, may be another user's meanwhile: the backend then refuses.
    const headers = { 'x-metadata-user': encodeURIComponent(request.userId) }
    return requestJson(send, address(), { ...request, method, headers }, body)
  }
  const call: EndpointCall = { ask, toParts }
  return {
    read: async (request) => toMetadata(await ask(request)),
    async write(patch, request) {
      const changed = Object.keys(refuseEmpty(patch))
      const base = Object.fromEntries(Object.entries(request.base).filter(([key]) => changed.includes(key)))
      return toMetadata(await ask(request, { user_metadata: patch, base }))
    },
    readAppMetadata: (request) => readAppMetadata(call, request),
    runAction: (name, input, request) => runAction(call, name, input, request),
  }
}

function toMetadata(answer: Answer): JsonObject {
  const metadata = toParts(answer)['user_metadata'] ?? {}
  if (!isJsonObject(metadata)) throw new UnreachableError('The answer is not metadata', answer.status)
  return metadata
}

function toParts(answer: Answer): JsonObject {
  const { status, body } = answer
  const parts = isJsonObject(body) ? body : {}
  if (status === 409) throw new OutdatedError(listOf(parts['conflicts'], isConflict))
  if (!answer.ok) {
    const issues = listOf(parts['issues'], isIssue)
    if (issues.length > 0) throw new InvalidMetadataError(status, issues)
    const [code, message] = [textOf(body, 'code'), textOf(body, 'message')]
    if (!code || !message) throw toRefusal(answer)
    if (code === 'wrong_user') throw new WrongUserError(seeReadme(message, code), status, code)
    throw new RefusedError(message, status, code)
  }
  if (!isJsonObject(body)) throw new UnreachableError('The answer is not metadata', status)
  return parts
}

function listOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): readonly Item[] {
  return Array.isArray(value) ? value.filter(isItem) : []
}

function isIssue(value: unknown): value is FieldIssue {
  return (
    isJsonObject(value) &&
    Array.isArray(value['path']) &&
    typeof value['code'] === 'string' &&
    typeof value['message'] === 'string'
  )
}

function isConflict(value: unknown): value is MetadataConflict {
  return isJsonObject(value) && Array.isArray(value['path'])
}
