import { untilAborted } from './untilAborted.ts'
import type { Lock } from './ports.ts'
import { MetadataRefusal } from './refusal.ts'

const never = new AbortController().signal

/** One at a time per key within this process, in order of arrival; a longer queue than `maxWaiting` is refused. */
export function memoryLock(maxWaiting = 100): Lock {
  const queues = new Map<string, { last: Promise<unknown>; waiting: number }>()
  return async (key, wait, run) => {
    const queue = queues.get(key) ?? { last: Promise.resolve(), waiting: 0 }
    if (queue.waiting >= maxWaiting) {
      throw new MetadataRefusal('busy', 'Too many changes wait for this user.', { retryAfterMs: 1000 })
    }
    queues.set(key, queue)
    queue.waiting++
    const before = queue.last
    let release = (): void => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    // Whoever gives up waiting still leaves its place in order.
    queue.last = before.then(() => released)
    try {
      await untilAborted(wait, before)
      return await run(never)
    } finally {
      release()
      if (--queue.waiting === 0) queues.delete(key)
    }
  }
}
