// What all kinds have in common whose value is a string as it was typed.
import { FieldDefinitionError } from '../errors.ts'
import { Problem } from '../issue.ts'
import type { Json, JsonObject } from '../json.ts'
import { tooLong, tooShort, wrongType } from '../messages.ts'

/** Limits of a text's length, in UTF-16 units as in HTML's `maxLength`. */
export interface LengthOptions {
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
}

export const wrongTypeProblem = (): Problem => new Problem('wrongType', wrongType)

/** A number stands where a text should be when somebody else wrote it: a postcode, a phone number. */
export function readString(json: Json): string | Problem {
  if (typeof json === 'string') return json
  return typeof json === 'number' && Number.isFinite(json) ? String(json) : wrongTypeProblem()
}

/** Like `readString`, for kinds in which an empty text means that there is no value. */
export function readWord(json: Json): string | undefined | Problem {
  const text = readString(json)
  return typeof text === 'string' ? text.trim() || undefined : text
}

export function checkLength(text: string, { minLength, maxLength }: LengthOptions): Problem | undefined {
  if (text !== '' && minLength !== undefined && text.length < minLength) {
    return new Problem('tooShort', tooShort, { limit: minLength })
  }
  if (maxLength !== undefined && text.length > maxLength) {
    return new Problem('tooLong', tooLong, { limit: maxLength })
  }
  return undefined
}

/** A range that nothing can meet is a slip of the pen. */
export function requireRange(kind: string, label: string, low: unknown, high: unknown): void {
  if (low !== undefined && high !== undefined && (low as number) > (high as number)) {
    throw new FieldDefinitionError(
      'bad-option',
      `${kind} "${label}"`,
      'its lower limit is above its upper limit.',
    )
  }
}

/** Drops what is not given, because JSON Schema has no `undefined`. */
export function given(schema: { readonly [key: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
}
