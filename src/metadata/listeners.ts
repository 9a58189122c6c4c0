/** Those who want to be told of news. */
export interface Listeners {
  /** Returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void
  readonly tell: () => void
}

/** Begins with nobody. Whoever comes or goes while all are told is told, or is not. */
export function createListeners(): Listeners {
  const all = new Set<() => void>()
  return {
    subscribe(listener) {
      all.add(listener)
      return () => void all.delete(listener)
    },
    tell() {
      for (const listener of all) listener()
    },
  }
}
