import { memoryLock } from './memoryLock.ts'
import type { Lock } from './ports.ts'

const key = Symbol.for('react-auth0-metadata/server lock')

/** The one lock of this process: bundlers give each route a copy of this module, and all of them write the same users. */
export function processLock(): Lock {
  // A global of our own has no type there.
  const shared = globalThis as { [key]?: Lock | undefined }
  return (shared[key] ??= memoryLock())
}
