// Dates and times are ISO 8601 texts, which sort as they are.
import { Problem } from '../issue.ts'
import type { Json } from '../json.ts'
import { tooEarly, tooLate } from '../messages.ts'

/** The first and the last that are accepted, in the form in which the kind is stored. */
export interface PeriodOptions {
  readonly min?: string | undefined
  readonly max?: string | undefined
}

export function checkPeriod(value: string, { min, max }: PeriodOptions): Problem | undefined {
  if (min !== undefined && value < min) return new Problem('tooEarly', tooEarly, { limit: min })
  if (max !== undefined && value > max) return new Problem('tooLate', tooLate, { limit: max })
  return undefined
}

/** Reads a text by a pattern; a blank is no value. */
export function readMoment(
  json: Json,
  code: string,
  message: () => string,
  convert: (text: string) => string | undefined,
): string | undefined | Problem {
  const text = typeof json === 'string' ? json.trim() : '?'
  return text === '' ? undefined : (convert(text) ?? new Problem(code, message))
}

/** Whether a day is in the calendar: there is no 31 February. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
