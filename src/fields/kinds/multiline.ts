import type { CommonOptions, FieldOf, WithoutSignUp } from '../field.ts'
import { leaf } from '../leaf.ts'
import { checkLength, given, readString, requireRange } from './string.ts'
import type { LengthOptions } from './string.ts'

export interface MultilineOptions<R extends boolean, D extends string | undefined>
  extends CommonOptions<string, R, D>, WithoutSignUp, LengthOptions {
  /** What browsers may fill in: a token of HTML's `autocomplete`, such as `street-address`. */
  readonly autoComplete?: string | undefined
  /** How many lines are in view; 4 unless told. */
  readonly rows?: number | undefined
}

/** Several lines of text. Stored as they were typed. */
export function multiline<R extends boolean = false, D extends string | undefined = undefined>(
  options: MultilineOptions<R, D>,
): FieldOf<string, R, D> {
  const { minLength, maxLength, rows = 4, autoComplete } = options
  requireRange('multiline', options.label, minLength, maxLength)
  return leaf(options, {
    kind: 'multiline',
    control: { element: 'textarea', attributes: { minLength, maxLength, rows, autoComplete } },
    read: readString,
    check: (value) => checkLength(value, options),
    schema: () => given({ type: 'string', minLength, maxLength }),
  })
}
