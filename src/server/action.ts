import type { AnyFields, InferChange, JsonChange, JsonObject, StandardSchema } from '../fields/index.ts'
import type { UserRecord } from './management.ts'

/** The change of a user's `app_metadata` as its fields type it; plain JSON without fields. */
export type ChangeOf<F> = F extends AnyFields ? InferChange<F> : JsonChange

/** A change, or a function of what is stored that gives one; it may run more than once. */
export type Wanted<F> = ChangeOf<F> | ((stored: JsonObject) => ChangeOf<F>)

export interface ActionContext<Input, F, AF> {
  readonly input: Input
  /** Who asked, by the verified token: never a parameter. */
  readonly userId: string
  readUser(): Promise<UserRecord>
  updateUserMetadata(change: Wanted<F>): Promise<JsonObject>
  updateAppMetadata(change: Wanted<AF>): Promise<JsonObject>
}

/** An operation that the server names, and the only way from a browser to `app_metadata`. */
export interface Action<Input, F, AF> {
  /** Checks what the browser sent: fields, or any Standard Schema. */
  readonly input: StandardSchema<unknown, Input>
  /** What it gives is sent back as JSON. Refuse with `refuseAction`. */
  run(context: ActionContext<Input, F, AF>): unknown
}
