import type { IssueParams, IssuePath } from './issue.ts'
import type { StandardSchema } from './standardSchema.ts'

/** What a validator may know besides the value. */
export interface ValidationContext {
  /** Aborted when a newer value made this check pointless. */
  readonly signal?: AbortSignal | undefined
}

/** What a validator says: nothing if all is well, else a message, or a message with a code of your own. */
export type Verdict =
  | string
  | null
  | undefined
  | void
  | {
      readonly message: string
      readonly code?: string | undefined
      readonly params?: IssueParams | undefined
      /** Below the field: which property of a group, which item of a list. */
      readonly path?: IssuePath | undefined
    }

/** A rule of the app's own: a function, sync or async, or any Standard Schema. Asked only when there is a value. */
export type Validator<T> =
  | ((value: T, context: ValidationContext) => Verdict | Promise<Verdict>)
  | StandardSchema
