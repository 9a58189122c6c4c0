import { type MetadataError, ThrottledError } from '../errors.ts'

const firstMs = 500
const longestMs = 30_000
/** A server that asks for more than a minute is asked again after a minute. */
const longestAskedMs = 60_000

/** How long to wait after the nth failure in a row: twice as long each time, never all tabs at once. */
export function backOff(failures: number, error: MetadataError, random: () => number): number {
  const own = Math.min(firstMs * 2 ** (failures - 1), longestMs) * (0.5 + random() / 2)
  const asked = error instanceof ThrottledError ? error.retryAfterMs : undefined
  return asked === undefined ? own : Math.min(asked, longestAskedMs) + random() * firstMs
}
