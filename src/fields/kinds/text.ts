import type { CommonOptions, FieldOf, WithSignUp } from '../field.ts'
import { leaf } from '../leaf.ts'
import { checkLength, given, readString, requireRange } from './string.ts'
import type { LengthOptions } from './string.ts'

export interface TextOptions<R extends boolean, D extends string | undefined>
  extends CommonOptions<string, R, D>, WithSignUp, LengthOptions {
  /** The browser's autofill token: `given-name`, `street-address`, … */
  readonly autoComplete?: string | undefined
}

/** One line of text. Stored as it was typed. */
export function text<R extends boolean = false, D extends string | undefined = undefined>(
  options: TextOptions<R, D>,
): FieldOf<string, R, D> {
  const { minLength, maxLength, autoComplete } = options
  requireRange('text', options.label, minLength, maxLength)
  return leaf(options, {
    kind: 'text',
    lock: 'text',
    control: { element: 'input', attributes: { type: 'text', minLength, maxLength, autoComplete } },
    read: readString,
    check: (value) => checkLength(value, options),
    schema: () => given({ type: 'string', minLength, maxLength }),
  })
}
