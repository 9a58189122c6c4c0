import type { CommonOptions, FieldOf, WithoutSignUp } from '../field.ts'
import { leaf } from '../leaf.ts'
import { date as message } from '../messages.ts'
import { checkPeriod, isDay, readMoment } from './dates.ts'
import type { PeriodOptions } from './dates.ts'
import { requireRange } from './string.ts'

export interface DateOptions<R extends boolean, D extends string | undefined>
  extends CommonOptions<string, R, D>, WithoutSignUp, PeriodOptions {
  /** The browser's autofill token: `bday`. */
  readonly autoComplete?: string | undefined
}

/** A day in the calendar, in no time zone: `2026-01-31`. A stored time of day is left aside. */
export function date<R extends boolean = false, D extends string | undefined = undefined>(
  options: DateOptions<R, D>,
): FieldOf<string, R, D> {
  const { min, max, autoComplete } = options
  requireRange('date', options.label, min, max)
  return leaf(options, {
    kind: 'date',
    control: { element: 'input', attributes: { type: 'date', min, max, autoComplete } },
    read: (json) =>
      readMoment(json, 'date', message, (text) => {
        const day = /^(\d{4}-\d\d-\d\d)(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.exec(text)?.[1]
        return day !== undefined && isDay(day) ? day : undefined
      }),
    check: (value) => checkPeriod(value, options),
    schema: () => ({ type: 'string', format: 'date' }),
  })
}
