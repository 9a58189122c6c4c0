/** Where in the metadata: `['addresses', 'home']`, `['contacts', 0, 'name']`. */
export type IssuePath = readonly (string | number)[]

/** What a message is made from. Never the value itself. */
export interface IssueParams {
  readonly [name: string]: string | number | boolean | undefined
}

/** Something wrong with a stored or typed value: which, in code and params, and in English. */
export interface FieldIssue {
  readonly path: IssuePath
  /** A key of `ValidationMessages`, or a code of your own validator's. */
  readonly code: string
  readonly params?: IssueParams | undefined
  readonly message: string
}

/** A problem found by a kind, before it is known where. */
export class Problem<P extends IssueParams = IssueParams> {
  readonly code: string
  readonly params: P
  readonly message: string

  constructor(code: string, message: (params: P) => string, params = {} as P) {
    this.code = code
    this.params = params
    this.message = message(params)
  }

  at(...path: IssuePath): FieldIssue {
    return { path, code: this.code, params: this.params, message: this.message }
  }
}

/** Whether it is about a value itself, not about a part of it. */
export const isOwn = ({ path }: FieldIssue): boolean => path.length === 0

export const noIssues: readonly FieldIssue[] = []
