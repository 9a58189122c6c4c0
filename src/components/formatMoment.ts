/** What one moment, day or time of day reads like in a language. What is none stays as it is. */
export function formatMoment(
  kind: string,
  value: string,
  language: string,
  timeZone: string | undefined,
): string {
  // A day and a time of day stand in no zone: reading and writing them in the same one keeps them as they are.
  const utc = kind === 'date' ? `${value}T00:00Z` : kind === 'time' ? `1970-01-01T${value}Z` : value
  const moment = new Date(utc)
  if (Number.isNaN(moment.getTime())) return value
  const date = { dateStyle: 'long' } as const
  const time = { timeStyle: 'short' } as const
  if (kind === 'date') return new Intl.DateTimeFormat(language, { ...date, timeZone: 'UTC' }).format(moment)
  if (kind === 'time') return new Intl.DateTimeFormat(language, { ...time, timeZone: 'UTC' }).format(moment)
  return new Intl.DateTimeFormat(language, { ...date, ...time, timeZone }).format(moment)
}
