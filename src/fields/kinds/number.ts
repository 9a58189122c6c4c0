import type { CommonOptions, FieldOf, WithoutSignUp } from '../field.ts'
import { Problem } from '../issue.ts'
import type { Json } from '../json.ts'
import { leaf } from '../leaf.ts'
import * as messages from '../messages.ts'
import { given, requireRange } from './string.ts'

export interface NumberOptions<R extends boolean, D extends number | undefined>
  extends CommonOptions<number, R, D>, WithoutSignUp {
  readonly integer?: boolean | undefined
  /** The distance between valid values, counted from `min`, or from 0. */
  readonly step?: number | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** What browsers may fill in: a token of HTML's `autocomplete`, such as `bday-year`. */
  readonly autoComplete?: string | undefined
}

/** Sign-up and forms store `"42"`. */
export function readNumber(json: Json): number | undefined | Problem {
  if (typeof json === 'string' && json.trim() === '') return undefined
  const value =
    typeof json === 'string' && /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(json)
      ? Number(json)
      : json
  return typeof value === 'number' && Number.isFinite(value) ? value : new Problem('number', messages.number)
}

/** A number. */
export function number<R extends boolean = false, D extends number | undefined = undefined>(
  options: NumberOptions<R, D>,
): FieldOf<number, R, D> {
  const { integer, min, max, step, autoComplete } = options
  requireRange('number', options.label, min, max)
  return leaf(options, {
    kind: 'number',
    control: {
      element: 'input',
      attributes: {
        type: 'number',
        inputMode: integer ? 'numeric' : 'decimal',
        min,
        max,
        step: step ?? (integer ? 1 : 'any'),
        autoComplete,
      },
    },
    read: readNumber,
    check: (value) => checkNumber(value, options),
    schema: () => given({ type: integer ? 'integer' : 'number', minimum: min, maximum: max }),
  })
}

function checkNumber(
  value: number,
  { integer, min, max, step }: NumberOptions<boolean, number | undefined>,
): Problem | undefined {
  if (integer && !Number.isInteger(value)) return new Problem('integer', messages.integer)
  if (min !== undefined && value < min) return new Problem('tooSmall', messages.tooSmall, { limit: min })
  if (max !== undefined && value > max) return new Problem('tooLarge', messages.tooLarge, { limit: max })
  if (step === undefined) return undefined
  const steps = (value - (min ?? 0)) / step
  // 0.3 is three steps of 0.1, whatever binary fractions make of it.
  const onStep = Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, Math.abs(steps))
  return onStep ? undefined : new Problem('step', messages.step, { limit: step })
}
