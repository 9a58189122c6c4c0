// What tabs tell each other: who signed in, and that somebody signed out. Never a token.

export type News = { readonly type: 'signed-in'; readonly sub: string } | { readonly type: 'signed-out' }

export interface NewsChannel {
  tell(news: News): void
  close(): void
}

export function openNews(key: string, onNews: (news: News) => void): NewsChannel {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, close: () => {} }
  const channel = new BroadcastChannel(key)
  channel.onmessage = ({ data }) => onNews(data)
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() }
}
