import type { CommonOptions, FieldOf, WithoutSignUp } from '../field.ts'
import type { Json } from '../json.ts'
import { leaf } from '../leaf.ts'
import { parseJson } from '../parseJson.ts'

export interface JsonOptions<R extends boolean, D extends Json | undefined>
  extends CommonOptions<Json, R, D>, WithoutSignUp {
  /** How many lines are in view; 8 unless told. */
  readonly rows?: number | undefined
}

/** Any JSON, replaced whole; `null` inside it is data. */
export function json<R extends boolean = false, D extends Json | undefined = undefined>(
  options: JsonOptions<R, D>,
): FieldOf<Json, R, D> {
  const { rows = 8 } = options
  return leaf<Json, R, D>(options, {
    kind: 'json',
    control: { element: 'textarea', attributes: { rows, spellCheck: false } },
    nullable: true,
    read: (value) => value,
    isMissing: (value) => value === undefined,
    schema: () => ({}),
    format: (value) => JSON.stringify(value, null, 2),
    parse: parseJson,
  })
}
