import type { CommonOptions, FieldOf, WithSignUp } from '../field.ts'
import type { Problem } from '../issue.ts'
import type { Json } from '../json.ts'
import { leaf } from '../leaf.ts'
import { readBoolean } from './checkbox.ts'
import { readNumber } from './number.ts'
import { readString } from './string.ts'

type Hideable = string | number | boolean

/** What a default is one of: `42` makes it a number. Without a default it is a text. */
type Widened<D> = [D] extends [undefined]
  ? string
  : D extends string
    ? string
    : D extends number
      ? number
      : D extends boolean
        ? boolean
        : string

export interface HiddenOptions<R extends boolean, D extends Hideable | undefined>
  extends Omit<CommonOptions<Widened<D>, R, D>, 'label'>, WithSignUp {
  readonly label?: string | undefined
}

/** A value that is kept but not shown: a campaign, a version. With `signUp`, Lock sends its default. */
export function hidden<R extends boolean = false, D extends Hideable | undefined = undefined>(
  options: HiddenOptions<R, D> = {},
): FieldOf<Widened<D>, R, D> {
  const type = typeof (options.default ?? '')
  const read: (json: Json) => Hideable | undefined | Problem =
    type === 'number' ? readNumber : type === 'boolean' ? readBoolean : readString
  return leaf<Widened<D>, R, D>(options, {
    kind: 'hidden',
    lock: 'hidden',
    control: { element: 'none' },
    // The reader was chosen by the default, as `Widened` was.
    read: read as (json: Json) => Widened<D> | undefined | Problem,
    schema: () => ({ type }),
  })
}
