// What tabs tell each other: who signed in, and that somebody signed out. Never a token.

export interface NewsChannel {
  /** Who signed in; nobody: somebody signed out. */
  tell(sub?: string): void
  close(): void
}

export function openNews(key: string, onNews: (sub?: string) => void): NewsChannel {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, close: () => {} }
  const channel = new BroadcastChannel(key)
  // Other versions of this library, and whatever else runs on this origin, may say anything.
  channel.onmessage = ({ data }) => {
    const { type, sub } = Object(data) as Readonly<Record<string, unknown>>
    if (type === 'signed-out') onNews()
    else if (type === 'signed-in' && sub && typeof sub === 'string') onNews(sub)
  }
  return {
    tell: (sub) => channel.postMessage({ type: sub ? 'signed-in' : 'signed-out', sub }),
    close: () => channel.close(),
  }
}
