import type { AnyFields, JsonObject, StandardSchema } from '../fields/index.ts'
import type { Action, Wanted } from './action.ts'
import type { UserRecord } from './management.ts'

/** Actions by name, each typed by what its own `input` gives. */
export type Actions<Inputs, F, AF> = { readonly [Name in keyof Inputs]: Action<Inputs[Name], F, AF> }

export interface ActionMap {
  readonly [name: string]: {
    readonly input: StandardSchema<unknown, unknown>
    readonly run: (context: never) => unknown
  }
}

/** What each action takes and gives: `ActionsOf<typeof handler>`, for the browser to import as a type. */
export type ActionsOf<H> = H extends { readonly '~actions'?: infer A extends ActionMap | undefined }
  ? { readonly [Name in keyof NonNullable<A>]: ActionTypes<NonNullable<A>[Name]> }
  : never

type ActionTypes<A> = A extends { readonly input: infer S; readonly run: (context: never) => infer Output }
  ? { readonly input: InputOf<S>; readonly output: Awaited<Output> }
  : never

type InputOf<S> = S extends { readonly '~standard': { readonly types?: infer T } }
  ? NonNullable<T> extends { readonly input: infer Input }
    ? Input
    : unknown
  : unknown

/** Answers requests; and changes users for the server's own code, by the same rules and in the same order. */
export interface MetadataHandler<F extends AnyFields, AF extends AnyFields | undefined, A> {
  (request: Request): Promise<Response>
  /** Both kinds of a user's metadata, all of it. Rejects with a `MetadataRefusal`. */
  readUser(userId: string): Promise<UserRecord>
  /** Changes `user_metadata` deeply and gives what is stored then. Rejects with a `MetadataRefusal`. */
  updateUserMetadata(userId: string, change: Wanted<F>): Promise<JsonObject>
  /** Changes `app_metadata` deeply and gives what is stored then. Rejects with a `MetadataRefusal`. */
  updateAppMetadata(userId: string, change: Wanted<AF>): Promise<JsonObject>
  readonly '~actions'?: A
}
