import type { MetadataError } from '../errors.ts'
import { ignorable } from '../ignorable.ts'

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
      return ignorable(
        new Promise<void>((resolve, reject) => {
          waiting.push((error) => (error ? reject(error) : resolve()))
        }),
      )
    },
    release(error) {
      const released = waiting
      waiting = []
      for (const go of released) go(error)
    },
  }
}
