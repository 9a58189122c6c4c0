// One server process of several: its own Node, its own memory, the tenant and the Redis that its arguments name.
import { createServer } from 'node:http'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import * as z from 'zod'
import {
  createMetadataHandler,
  redisPorts,
  toNodeListener,
  type RedisClient,
} from 'react-auth0-metadata/server'
import { handlerOptions } from './backend.ts'

const [, , kind, redisPort, tenant] = process.argv

// Without an offline queue a lost Redis is noticed at once, not when the request's time is up.
async function connect(): Promise<RedisClient> {
  const address = { port: Number(redisPort), host: '127.0.0.1' }
  if (kind === 'ioredis') {
    const client = new Redis({ ...address, enableOfflineQueue: false, lazyConnect: true }).on(
      'error',
      () => {},
    )
    await client.connect()
    return client
  }
  return createClient({ socket: address, disableOfflineQueue: true })
    .on('error', () => {})
    .connect()
}

const handler = createMetadataHandler({
  ...handlerOptions(fetch),
  domain: String(tenant),
  policy: { readableAppMetadata: true },
  ...redisPorts(await connect(), { requestsPerMinute: 100, lockMs: 500 }),
  actions: {
    addSeat: {
      input: z.object({}),
      run: ({ updateAppMetadata }) =>
        updateAppMetadata((account) => ({ seats: Number(account['seats'] ?? 0) + 1 })),
    },
  },
})

const server = createServer(toNodeListener(handler)).listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') process.send?.({ port: address?.port })
})
process.on('disconnect', () => process.exit())
