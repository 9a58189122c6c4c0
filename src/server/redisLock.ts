// One at a time per key over all processes that share a Redis. A lock that its holder lost is told to it in time to stop.
import { memoryLock } from './memoryLock.ts'
import type { Lock } from './ports.ts'
import type { SendCommand } from './redisClient.ts'
import { pause, untilAborted } from './untilAborted.ts'

const ifMine = (command: string): string =>
  `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call(${command}) else return 0 end`
const release = ifMine("'del', KEYS[1]")
const extend = ifMine("'pexpire', KEYS[1], ARGV[2]")

const longestPollMs = 120

export function redisLock(send: SendCommand, prefix: string, heldMs: number): Lock {
  // Those of this process queue up here, so that only one of them polls.
  const inProcess = memoryLock()
  return (key, wait, run) =>
    inProcess(key, wait, async () => {
      const name = `${prefix}lock:${key}`
      const token = crypto.randomUUID()
      await acquire(send, name, token, heldMs, wait)
      const lost = new AbortController()
      const beat = setInterval(() => void renew(send, name, token, heldMs, lost), heldMs / 3)
      try {
        return await run(lost.signal)
      } finally {
        clearInterval(beat)
        await giveBack(send, name, token)
      }
    })
}

async function acquire(
  send: SendCommand,
  name: string,
  token: string,
  heldMs: number,
  wait: AbortSignal,
): Promise<void> {
  for (;;) {
    const answer = send('SET', name, token, 'NX', 'PX', String(heldMs))
    try {
      if ((await untilAborted(wait, answer)) !== null) return
    } catch (error) {
      // It may be granted all the same, after the caller has gone or with an answer that got lost.
      const landed = answer.catch(() => {})
      void landed.then(() => giveBack(send, name, token))
      throw error
    }
    await pause(20 + Math.random() * (longestPollMs - 20), wait)
  }
}

async function giveBack(send: SendCommand, name: string, token: string): Promise<void> {
  // If this fails, the lock ends by itself.
  await send('EVAL', release, '1', name, token).catch(() => {})
}

async function renew(
  send: SendCommand,
  name: string,
  token: string,
  heldMs: number,
  lost: AbortController,
): Promise<void> {
  // Without an answer before the lock runs out, it may be somebody else's.
  const timer = setTimeout(() => lost.abort(), heldMs / 2)
  try {
    if (Number(await send('EVAL', extend, '1', name, token, String(heldMs))) !== 1) lost.abort()
  } catch {
    lost.abort()
  } finally {
    clearTimeout(timer)
  }
}
