import { isJsonObject } from '../fields/index.ts'
import type { Lock, MachineToken, RateLimit, TokenCache } from './ports.ts'
import { toSendCommand } from './redisClient.ts'
import type { RedisClient, SendCommand } from './redisClient.ts'
import { redisLock } from './redisLock.ts'

export interface RedisPortsOptions {
  /** What all keys begin with. `'auth0-metadata:'` unless told. */
  readonly prefix?: string | undefined
  /** A process that died while it held a user's lock blocks that user no longer than this. 10 s unless told. */
  readonly lockMs?: number | undefined
  /** Requests a minute and user, over all processes. 120 unless told. */
  readonly requestsPerMinute?: number | undefined
}

export interface RedisPorts {
  readonly lock: Lock
  readonly rateLimit: RateLimit
  readonly tokenCache: TokenCache
}

/**
 * The lock, the rate limit and the token cache of several processes or machines, in the Redis whose client you hand in.
 * The cache holds a Management API token: keep that Redis as safe as the client secret.
 *
 * @example createMetadataHandler({ …, ...redisPorts(new Redis(url)) })
 */
export function redisPorts(client: RedisClient, options: RedisPortsOptions = {}): RedisPorts {
  const { prefix = 'auth0-metadata:', requestsPerMinute = 120, lockMs = 10_000 } = options
  const send = toSendCommand(client)
  return {
    lock: redisLock(send, prefix, lockMs),
    rateLimit: redisRateLimit(send, prefix, requestsPerMinute),
    tokenCache: redisTokenCache(send, `${prefix}token:`),
  }
}

const windowMs = 60_000
const count = `local n = redis.call('incr', KEYS[1])
if n == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end
return {n, redis.call('pttl', KEYS[1])}`

function redisRateLimit(send: SendCommand, prefix: string, limit: number): RateLimit {
  return async (key) => {
    const answer = await send('EVAL', count, '1', `${prefix}${key}`, String(windowMs))
    const [used, left] = Array.isArray(answer) ? answer.map(Number) : []
    return { ok: (used ?? 0) <= limit, retryAfterMs: Math.max(0, left ?? windowMs) }
  }
}

function redisTokenCache(send: SendCommand, prefix: string): TokenCache {
  return {
    async get(key) {
      const text = await send('GET', prefix + key)
      return typeof text === 'string' ? toToken(text) : undefined
    },
    async set(key, token) {
      const lives = Math.max(1, Math.round(token.expiresAt - Date.now()))
      await send('SET', prefix + key, JSON.stringify(token), 'PX', String(lives))
    },
  }
}

function toToken(text: string): MachineToken | undefined {
  try {
    const { token, expiresAt } = asObject(JSON.parse(text))
    return typeof token === 'string' && typeof expiresAt === 'number' ? { token, expiresAt } : undefined
  } catch {
    return undefined
  }
}

function asObject(value: unknown): { readonly [key: string]: unknown } {
  return isJsonObject(value) ? value : {}
}
