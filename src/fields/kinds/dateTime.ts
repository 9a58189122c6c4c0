import type { CommonOptions, FieldOf, WithoutSignUp } from '../field.ts'
import { Problem } from '../issue.ts'
import type { Json } from '../json.ts'
import { leaf } from '../leaf.ts'
import { dateTime as message } from '../messages.ts'
import { checkPeriod, isDay, readMoment } from './dates.ts'
import type { PeriodOptions } from './dates.ts'
import { requireRange } from './string.ts'

export interface DateTimeOptions<R extends boolean, D extends string | undefined>
  extends CommonOptions<string, R, D>, WithoutSignUp, PeriodOptions {}

/** A moment, stored in UTC (`2026-01-31T13:30:00.000Z`), asked and shown in the user's own time zone. */
export function dateTime<R extends boolean = false, D extends string | undefined = undefined>(
  options: DateTimeOptions<R, D>,
): FieldOf<string, R, D> {
  const { label } = options
  // In one form, because moments are compared as texts.
  const min = limit(options.min)
  const max = limit(options.max)
  requireRange('dateTime', label, min, max)
  const local = (moment: string | undefined): string | undefined => moment && toLocal(moment)
  return leaf(options, {
    kind: 'dateTime',
    control: {
      element: 'input',
      attributes: {
        type: 'datetime-local',
        get min() {
          return local(min)
        },
        get max() {
          return local(max)
        },
      },
    },
    read,
    check: (value) => checkPeriod(value, { min, max }),
    schema: () => ({ type: 'string', format: 'date-time' }),
    format: (json) => (typeof json === 'string' ? toLocal(json) : ''),
    parse: (text) => {
      // Engines take much for some moment: `2`, or `foo 12`.
      const moment = new Date(text)
      return !isDay(text.slice(0, 10)) || Number.isNaN(moment.getTime())
        ? { problem: new Problem('dateTime', message) }
        : { json: moment.toISOString() }
    },
  })
}

/** A stored moment without a zone is read as UTC: reading must not depend on where it happens. */
function read(json: Json): string | undefined | Problem {
  return readMoment(json, 'dateTime', message, (text) => {
    const [, day = '', time = '', zone = ''] =
      /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text) ?? []
    const moment = new Date(`${day}T${time || '00:00'}${zone.toUpperCase() || 'Z'}`)
    return isDay(day) && !Number.isNaN(moment.getTime()) ? moment.toISOString() : undefined
  })
}

function limit(text: string | undefined): string | undefined {
  const moment = text === undefined ? undefined : read(text)
  return moment instanceof Problem ? text : moment
}

function toLocal(stored: string): string {
  const moment = new Date(stored)
  if (Number.isNaN(moment.getTime())) return stored
  const pad = (value: number, length = 2): string => String(value).padStart(length, '0')
  const day = `${pad(moment.getFullYear(), 4)}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`
  return `${day}T${pad(moment.getHours())}:${pad(moment.getMinutes())}`
}
