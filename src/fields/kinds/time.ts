import type { CommonOptions, FieldOf, WithoutSignUp } from '../field.ts'
import { leaf } from '../leaf.ts'
import { time as message } from '../messages.ts'
import { checkPeriod, readMoment } from './dates.ts'
import type { PeriodOptions } from './dates.ts'
import { requireRange } from './string.ts'

export interface TimeOptions<R extends boolean, D extends string | undefined>
  extends CommonOptions<string, R, D>, WithoutSignUp, PeriodOptions {
  /** Seconds between valid times; 60 unless told, and then seconds are not asked. */
  readonly step?: number | undefined
}

/** A time of day, in no time zone: `14:30`, or `14:30:15`. */
export function time<R extends boolean = false, D extends string | undefined = undefined>(
  options: TimeOptions<R, D>,
): FieldOf<string, R, D> {
  const { min, max, step } = options
  requireRange('time', options.label, min, max)
  return leaf(options, {
    kind: 'time',
    control: { element: 'input', attributes: { type: 'time', min, max, step } },
    read: (json) =>
      readMoment(json, 'time', message, (text) => {
        const [, minutes, seconds] = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/.exec(text) ?? []
        return minutes && (seconds === undefined || seconds === '00' ? minutes : `${minutes}:${seconds}`)
      }),
    check: (value) => checkPeriod(value, options),
    schema: () => ({ type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$' }),
  })
}
