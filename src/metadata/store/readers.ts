import type { MetadataError } from '../errors.ts'

/** Those who wait for the next read. */
export interface Readers {
  join(): Promise<void>
  /** Lets everyone go who waits; with an error, rejected. */
  release(error?: MetadataError): void
}

export function createReaders(): Readers {
  let waiting: ((error?: MetadataError) => void)[] = []
  return {
    join() {
      const read = new Promise<void>((resolve, reject) => {
        waiting.push((error) => (error ? reject(error) : resolve()))
      })
      // Ignoring it never makes an unhandled rejection.
      read.catch(() => {})
      return read
    },
    release(error) {
      const released = waiting
      waiting = []
      for (const go of released) go(error)
    },
  }
}
