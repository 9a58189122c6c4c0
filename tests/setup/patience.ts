// Whoever waits for something gives up after a second unless told, which a busy machine may need: a bound against hanging,
// not a measure.
import { vi } from 'vitest'

const patience = 15_000

const { waitFor } = vi
vi.waitFor = (assert, options) =>
  waitFor(assert, typeof options === 'number' ? options : { timeout: patience, ...options })

if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/dom')
  configure({ asyncUtilTimeout: patience })
}
