import type { CommonOptions, FieldOf, WithoutSignUp } from '../field.ts'
import { Problem } from '../issue.ts'
import type { Json, JsonObject } from '../json.ts'
import { leaf } from '../leaf.ts'
import { invalid } from '../messages.ts'

export interface CustomOptions<T, R extends boolean, D extends T | undefined>
  extends CommonOptions<T, R, D>, WithoutSignUp {
  /** Reads what is stored; `undefined` or an exception says that it cannot be read. */
  readonly decode: (json: Json) => T | undefined
  /** Writes a value so that `decode` reads it again. */
  readonly encode: (value: T) => Json
  /** Which of the app's own controls shows it. */
  readonly control?: string | undefined
  readonly jsonSchema?: JsonObject | undefined
}

/** A value of the app's own, replaced whole: `custom({ label, decode: (json) => …, encode: (value) => … })`. */
export function custom<T, R extends boolean = false, D extends T | undefined = undefined>(
  options: CustomOptions<T, R, D>,
): FieldOf<T, R, D> {
  const { decode, encode, control: name = 'custom', jsonSchema = {} } = options
  return leaf<T, R, D>(options, {
    kind: 'custom',
    control: { element: 'custom', name },
    read(json) {
      try {
        return decode(json) ?? new Problem('invalid', invalid)
      } catch {
        return new Problem('invalid', invalid)
      }
    },
    write: encode,
    schema: () => jsonSchema,
  })
}
