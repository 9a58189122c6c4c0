/** What one moment, day or time of day reads like in a language. What is none stays as it is. */
export function formatMoment(
  kind: string,
  value: string,
  language: string,
  timeZone: string | undefined,
): string {
  const isDay = kind === 'date'
  const isTime = kind === 'time'
  const moment = new Date(isDay ? `${value}T00:00Z` : isTime ? `1970-01-01T${value}Z` : value)
  if (Number.isNaN(moment.getTime())) return value
  return new Intl.DateTimeFormat(language, {
    dateStyle: isTime ? undefined : 'long',
    timeStyle: isDay ? undefined : 'short',
    // A day and a time of day stand in no zone: reading and writing them in the same one keeps them as they are.
    timeZone: isDay || isTime ? 'UTC' : timeZone,
  }).format(moment)
}
