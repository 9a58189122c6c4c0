import { isJsonObject } from '../../fields/json.ts'
import type { Reading } from './ledger.ts'

/** What one tab tells the others of the same user. */
export type News = ({ readonly kind: 'confirmed' } & Reading) | { readonly kind: 'signed-out' }

export interface Channel {
  readonly post: (news: News) => void
  readonly close: () => void
}

/** Opens the channel of that name; `hear` gets what other tabs post, whatever it is. */
export type OpenChannel = (name: string, hear: (message: unknown) => void) => Channel

/** A `BroadcastChannel`; where there is none, tabs learn of each other by reading. */
export const browserChannel: OpenChannel = (name, hear) => {
  if (typeof BroadcastChannel === 'undefined') return { post: () => {}, close: () => {} }
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event) => hear(event.data)
  return { post: (news) => channel.postMessage(news), close: () => channel.close() }
}

/** Reads what arrived: another version of this library may be running in the other tab. */
export function toNews(message: unknown): News | undefined {
  if (!isJsonObject(message)) return undefined
  const { kind, metadata, readAt } = message
  if (kind === 'signed-out') return { kind }
  if (kind === 'confirmed' && isJsonObject(metadata) && typeof readAt === 'number')
    return { kind, metadata, readFrom: message['readFrom'] === 'claim' ? 'claim' : 'api', readAt }
  return undefined
}
