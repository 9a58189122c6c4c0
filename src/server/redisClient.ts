import { MetadataRefusal } from './refusal.ts'

/** A connected client of the `ioredis` package, or of `redis` (version 4 or later). */
export type RedisClient =
  | { call(command: string, ...parts: string[]): Promise<unknown> }
  | { sendCommand(parts: string[]): Promise<unknown> }

/** Sends one command. The two packages have little in common but that they can send any. */
export type SendCommand = (...parts: [string, ...string[]]) => Promise<unknown>

export function toSendCommand(client: RedisClient): SendCommand {
  const sendRaw = toRaw(client)
  return async (...parts) => {
    try {
      return await sendRaw(...parts)
    } catch (cause) {
      throw new MetadataRefusal('unreachable', 'The shared lock cannot be reached. Nothing was changed.', {
        retryAfterMs: 5000,
        cause,
      })
    }
  }
}

function toRaw(client: RedisClient): SendCommand {
  // Both have a `sendCommand`, so the name that only ioredis has comes first.
  if ('call' in client) return (command, ...parts) => client.call(command, ...parts)
  return (...parts) => client.sendCommand(parts)
}
