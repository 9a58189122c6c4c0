// What a backend can do that Auth0's own API cannot do for a browser: `app_metadata` is read, and changed by named actions.
import { isJsonObject, type JsonObject } from '../../fields/json.ts'
import { seeReadme } from '../../fields/seeReadme.ts'
import { RefusedError } from '../errors.ts'
import { type Answer, requestJson } from './request.ts'
import type { ActionResult, SourceRequest } from './source.ts'

/** The backend shows this user no `app_metadata`. */
export class UnreadableAppMetadataError extends RefusedError {
  override readonly name = 'UnreadableAppMetadataError'
  override readonly code = 'unreadable_app_metadata'

  constructor() {
    super(
      seeReadme(
        'The backend shows no app_metadata.\nGive createMetadataHandler `appFields` and the policy `readableAppMetadata`.',
        'unreadable_app_metadata',
      ),
      403,
    )
  }
}

export interface EndpointCall {
  readonly address: string
  readonly send: typeof fetch
  /** Gives the parts of a good answer; throws what a bad one means. */
  readonly toParts: (answer: Answer) => JsonObject
}

export async function readAppMetadata(call: EndpointCall, request: SourceRequest): Promise<JsonObject> {
  const { app_metadata: metadata } = call.toParts(await requestJson(call.send, call.address, request))
  if (!isJsonObject(metadata)) throw new UnreadableAppMetadataError()
  return metadata
}

export async function runAction(
  call: EndpointCall,
  name: string,
  input: unknown,
  request: SourceRequest,
): Promise<ActionResult> {
  // `fetch` alone, so that headers, renewal and failures are those of every other request.
  const post: typeof fetch = (url, init) => call.send(url, { ...init, method: 'POST' })
  const parts = call.toParts(await requestJson(post, call.address, request, { action: name, input }))
  const { output, user_metadata: user, app_metadata: app } = parts
  return {
    output,
    userMetadata: isJsonObject(user) ? user : undefined,
    appMetadata: isJsonObject(app) ? app : undefined,
  }
}
