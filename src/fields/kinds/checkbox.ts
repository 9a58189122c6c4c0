import { drawCheckbox } from '../drawn/checkbox.ts'
import type { CommonOptions, FieldOf, WithSignUp } from '../field.ts'
import type { Json } from '../json.ts'
import type { Problem } from '../issue.ts'
import { leaf } from '../leaf.ts'
import { wrongTypeProblem } from './string.ts'

export interface CheckboxOptions<R extends boolean, D extends boolean | undefined>
  extends CommonOptions<boolean, R, D>, WithSignUp {}

/** Lock stores `"true"` and `"false"`. */
export function readBoolean(json: Json): boolean | undefined | Problem {
  if (json === true || json === 'true') return true
  if (json === false || json === 'false') return false
  return json === '' ? undefined : wrongTypeProblem()
}

/** Yes or no. `required` means that it must be checked, as in HTML: terms, a confirmation. */
export function checkbox<R extends boolean = false, D extends boolean | undefined = undefined>(
  options: CheckboxOptions<R, D>,
): FieldOf<boolean, R, D, true> {
  return leaf(options, {
    kind: 'checkbox',
    lock: 'checkbox',
    control: { element: 'input', attributes: { type: 'checkbox' }, '~draw': drawCheckbox },
    read: readBoolean,
    isMissing: (value) => value !== true,
    schema: () => (options.required === true ? { const: true } : { type: 'boolean' }),
  })
}
