/** What a screen reader is told next, politely. */
export interface Announcer {
  announce(text: string): void
  getText(): string
  subscribe(listener: () => void): () => void
}

export function createAnnouncer(): Announcer {
  let text = ''
  const listeners = new Set<() => void>()
  return {
    announce(next) {
      // The same sentence again is only heard if it is a different text.
      text = next === text ? `${next}\u00a0` : next
      for (const listener of listeners) listener()
    },
    getText: () => text,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
