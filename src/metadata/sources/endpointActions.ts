// What a backend can do that Auth0's own API cannot do for a browser: `app_metadata` is read, and changed by named actions.
import { isJsonObject, type JsonObject } from '../../fields/json.ts'
import { seeReadme } from '../../fields/seeReadme.ts'
import { RefusedError } from '../errors.ts'
import type { Answer } from './request.ts'
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
  /** One request for this user alone. */
  readonly ask: (request: SourceRequest, body?: unknown, method?: string) => Promise<Answer>
  /** Gives the parts of a good answer; throws what a bad one means. */
  readonly toParts: (answer: Answer) => JsonObject
}

export async function readAppMetadata(call: EndpointCall, request: SourceRequest): Promise<JsonObject> {
  const { app_metadata: metadata } = call.toParts(await call.ask(request))
  if (!isJsonObject(metadata)) throw new UnreadableAppMetadataError()
  return metadata
}

export async function runAction(
  call: EndpointCall,
  name: string,
  input: unknown,
  request: SourceRequest,
): Promise<ActionResult> {
  const parts = call.toParts(await call.ask(request, { action: name, input }, 'POST'))
  const { output, user_metadata: user, app_metadata: app } = parts
  return {
    output,
    userMetadata: isJsonObject(user) ? user : undefined,
    appMetadata: isJsonObject(app) ? app : undefined,
  }
}
