import { createListeners } from '../metadata/index.ts'

/** What a screen reader is told next, politely. */
export interface Announcer {
  announce(text: string): void
  getText(): string
  subscribe(listener: () => void): () => void
}

export function createAnnouncer(): Announcer {
  let text = ''
  const { subscribe, tell } = createListeners()
  return {
    announce(next) {
      // The same sentence again is only heard if it is a different text.
      text = next === text ? `${next}\u00a0` : next
      tell()
    },
    getText: () => text,
    subscribe,
  }
}
