// Your backend's answer to the browser: who asks, what they may, what Auth0 then holds. One URL, any runtime with Request and Response.
import { own } from '../fields/index.ts'
import type { AnyFields, JsonObject } from '../fields/index.ts'
import { answerRefusal, answerWith } from './answer.ts'
import { assemble } from './assemble.ts'
import type { Parts } from './assemble.ts'
import { checkUser } from './checkUser.ts'
import type { ActionMap, Actions, MetadataHandler } from './handlerTypes.ts'
import { corsHeaders } from './origins.ts'
import type { MetadataHandlerOptions } from './options.ts'
import { readPatch } from './patchRequest.ts'
import { readBody } from './readBody.ts'
import { MetadataRefusal } from './refusal.ts'
import { readAction, runAction } from './runAction.ts'
import type { AnyAction } from './runAction.ts'
import { toOutcome } from './serverUsers.ts'
import { untilAborted } from './untilAborted.ts'

/**
 * Answers `GET` (reads), `PATCH` (changes the caller's own `user_metadata`) and `POST` (runs a named action), for the
 * user that the access token names, by the same fields as the browser.
 *
 * @example
 * export const handler = createMetadataHandler({ domain, audience, fields: profile, management: { clientId, clientSecret } })
 * export { handler as GET, handler as OPTIONS, handler as PATCH, handler as POST }
 */
export function createMetadataHandler<
  F extends AnyFields,
  AF extends AnyFields | undefined = undefined,
  Inputs = {},
  A extends ActionMap = {},
>(
  options: MetadataHandlerOptions<F, AF> & { readonly actions?: (Actions<Inputs, F, AF> & A) | undefined },
): MetadataHandler<F, AF, A> {
  const parts = assemble(options)
  // Each action's own types are its own business from here on: its `input` has the say over what it is given.
  const actions: { readonly [name: string]: AnyAction } = options.actions ?? {}
  const { origins = [], getUser } = options

  async function handle(request: Request): Promise<Response> {
    const cors = corsHeaders(request, origins, getUser !== undefined)
    const answer = await (request.method === 'OPTIONS'
      ? new Response(null, { status: 204 })
      : respond(parts, actions, request))
    cors.forEach((value, name) => answer.headers.set(name, value))
    return answer
  }
  const { readUser, updateUserMetadata, updateAppMetadata } = parts.serverUsers
  return Object.assign(handle, {
    readUser,
    updateUserMetadata: (userId: string, change: never) => updateUserMetadata(userId, change),
    updateAppMetadata: (userId: string, change: never) => updateAppMetadata(userId, change),
  })
}

async function respond(
  parts: Parts,
  actions: { readonly [name: string]: AnyAction },
  request: Request,
): Promise<Response> {
  const deadline = parts.startDeadline(request.signal)
  const isChange = request.method !== 'GET'
  let userId: string | undefined
  let keys: readonly string[] = []
  let action: string | undefined
  try {
    if (!['GET', 'PATCH', 'POST'].includes(request.method)) {
      throw new MetadataRefusal('method_not_allowed', 'Use GET, PATCH or POST.')
    }
    userId = await untilAborted(deadline.signal, parts.whoAsks(request))
    checkUser(request, userId)
    await untilAborted(deadline.signal, limit(parts, userId))
    if (!isChange) return answerWith(200, toReadable(parts, await parts.users.read(userId, deadline)))
    const body = await readBody(request, parts.maxBodyBytes, deadline.signal)
    if (request.method === 'POST') {
      const asked = readAction(body)
      action = asked.name
      return answerWith(200, toReadable(parts, await runAction(actions, asked, userId, parts.serverUsers)))
    }
    const patch = readPatch(parts.fields.user_metadata, body)
    keys = patch.keys
    const changed = await parts.users.change(userId, 'user_metadata', patch.decide, deadline)
    const outcome = changed.isChanged ? 'changed' : 'unchanged'
    await parts.audit({ userId, target: 'user_metadata', paths: changed.paths, outcome })
    return answerWith(200, { user_metadata: changed.metadata })
  } catch (error) {
    parts.report(error)
    const target = action === undefined ? 'user_metadata' : 'app_metadata'
    if (isChange) await parts.audit({ userId, target, action, ...toOutcome(error, keys) })
    return answerRefusal(error)
  } finally {
    deadline.close()
  }
}

async function limit({ rateLimit }: Parts, userId: string): Promise<void> {
  const { ok, retryAfterMs } = await rateLimit(`rate ${userId}`)
  if (!ok) throw new MetadataRefusal('too_many_requests', 'This user asks too often.', { retryAfterMs })
}

/** Of `app_metadata` only what is described, and of that only what the policy lets the user read. */
function toReadable<Answer extends { readonly app_metadata?: JsonObject | undefined }>(
  { readableKeys }: Parts,
  { app_metadata: stored, ...answer }: Answer,
): Omit<Answer, 'app_metadata'> & { readonly app_metadata?: JsonObject } {
  if (!stored || readableKeys.length === 0) return answer
  const readable = readableKeys.flatMap((key) => {
    const value = own(stored, key)
    return value === undefined ? [] : [[key, value] as const]
  })
  return { ...answer, app_metadata: Object.fromEntries(readable) }
}
