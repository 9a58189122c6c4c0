import { drawColor } from '../drawn/color.ts'
import type { CommonOptions, FieldOf, WithoutSignUp } from '../field.ts'
import { Problem } from '../issue.ts'
import { leaf } from '../leaf.ts'
import { color as message } from '../messages.ts'

export interface ColorOptions<R extends boolean, D extends string | undefined>
  extends CommonOptions<string, R, D>, WithoutSignUp {}

/** A colour as `#3366ff`, in small letters. `#36F` reads as the same. */
export function color<R extends boolean = false, D extends string | undefined = undefined>(
  options: ColorOptions<R, D>,
): FieldOf<string, R, D> {
  return leaf(options, {
    kind: 'color',
    control: { element: 'input', attributes: { type: 'color' }, '~draw': drawColor },
    read: (json) => {
      const text = typeof json === 'string' ? json.trim().toLowerCase() : '?'
      if (text === '') return undefined
      if (/^#[\da-f]{6}$/.test(text)) return text
      return /^#[\da-f]{3}$/.test(text) ? text.replaceAll(/[\da-f]/g, '$&$&') : new Problem('color', message)
    },
    schema: () => ({ type: 'string', pattern: '^#[0-9a-f]{6}$' }),
  })
}
