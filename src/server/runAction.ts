// One operation that the server names: its input checked, its changes made by the server's own hand.
import { isJsonObject } from '../fields/index.ts'
import type { AnyFields, FieldIssue, IssueParams, Json, JsonObject, StandardIssue } from '../fields/index.ts'
import type { Action } from './action.ts'
import { refuseForbidden } from './patchRequest.ts'
import { MetadataRefusal } from './refusal.ts'
import type { ServerUsers } from './serverUsers.ts'

// What an action takes was checked by its own `input` before it runs.
export type AnyAction = Action<unknown, AnyFields, AnyFields | undefined>

export interface ActionAnswer {
  readonly output: unknown
  /** What the action left behind, if it changed it. */
  readonly user_metadata?: JsonObject | undefined
  readonly app_metadata?: JsonObject | undefined
}

export interface ActionRequest {
  readonly name: string
  readonly input: Json | undefined
}

export function readAction(body: JsonObject): ActionRequest {
  const { action: name, input, ...rest } = body
  if (typeof name !== 'string' || Object.keys(rest).length > 0) {
    throw new MetadataRefusal('invalid_body', 'Send the name of an action as action, and its input.')
  }
  if (input !== undefined) refuseForbidden(input)
  return { name, input }
}

export async function runAction(
  actions: { readonly [name: string]: AnyAction },
  { name, input }: ActionRequest,
  userId: string,
  users: ServerUsers,
): Promise<ActionAnswer> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw new MetadataRefusal('unknown_action', 'There is no such action.')
  const result = await action.input['~standard'].validate(input)
  if (result.issues) {
    const issues = result.issues.map(toFieldIssue)
    throw new MetadataRefusal('invalid_metadata', 'Some values are not accepted.', { issues })
  }
  let left: Omit<ActionAnswer, 'output'> = {}
  const output = await action.run({
    input: result.value,
    userId,
    readUser: () => users.readUser(userId),
    async updateUserMetadata(change) {
      const metadata = await users.updateUserMetadata(userId, change, name)
      left = { ...left, user_metadata: metadata }
      return metadata
    },
    async updateAppMetadata(change) {
      const metadata = await users.updateAppMetadata(userId, change, name)
      left = { ...left, app_metadata: metadata }
      return metadata
    },
  })
  return { output, ...left }
}

/** Fields, and most schema libraries, say more than the standard asks: a code, and params. */
function toFieldIssue(issue: StandardIssue): FieldIssue {
  const code: unknown = Reflect.get(issue, 'code')
  const params: unknown = Reflect.get(issue, 'params')
  const path = (issue.path ?? []).map((segment) => {
    const key = typeof segment === 'object' ? segment.key : segment
    return typeof key === 'number' ? key : String(key)
  })
  return {
    path,
    code: typeof code === 'string' ? code : 'invalid',
    // Params are what messages are made from; other libraries' objects have some of their own under this name.
    params: isJsonObject(params) ? (params as IssueParams) : {},
    message: issue.message,
  }
}
