import type { Environment } from '../../../src/metadata/environment.ts'
import type { TextStorage } from '../../../src/metadata/kept/textStorage.ts'
import type { Clock } from './clock.ts'

/** What the tabs of one browser share. */
export interface Browser {
  readonly storage: TextStorage & { readonly entries: Map<string, string> }
  openTab(random?: () => number): Tab
  /** Who holds the lock of that name now. */
  holder(name: string): Tab | undefined
  onGrant(listener: (tab: Tab, name: string) => void): void
  /** What was posted on all channels. */
  readonly posts: unknown[]
}

export interface Tab {
  readonly environment: Environment
  readonly storage: TextStorage
  isAlive(): boolean
  /** The page is gone at once: nothing of it runs any more, and its locks are free. */
  crash(): void
  fire(event: 'focus' | 'online' | 'visibilitychange' | 'beforeunload'): Event
  /** How many listen to an event. */
  listeners(event: string): number
}

interface Request {
  readonly tab: Tab
  readonly grant: () => void
}

export function createBrowser(clock: Clock, newsDelay: () => number = () => 1): Browser {
  const entries = new Map<string, string>()
  const queues = new Map<string, Request[]>()
  const channels = new Set<{ name: string; tab: Tab; hear: (message: unknown) => void }>()
  const posts: unknown[] = []
  let onGrant = (_tab: Tab, _name: string): void => {}

  function leave(name: string, request: Request): void {
    const queue = queues.get(name) ?? []
    const wasFirst = queue[0] === request
    const rest = queue.filter((other) => other !== request)
    queues.set(name, rest)
    if (wasFirst) rest[0]?.grant()
  }

  function openTab(random: () => number = () => 0.5): Tab {
    let isAlive = true
    const listeners = new Map<string, Set<(event: Event) => void>>()
    const locks: Environment['locks'] = (name, signal, run) =>
      new Promise((resolve, reject) => {
        const request: Request = {
          tab,
          grant() {
            if (!isAlive) return leave(name, request)
            onGrant(tab, name)
            run()
              .then(resolve, reject)
              .finally(() => {
                signal.removeEventListener('abort', giveUp)
                leave(name, request)
              })
          },
        }
        const giveUp = (): void => {
          if (queues.get(name)?.[0] === request) return
          leave(name, request)
          reject(new DOMException('aborted', 'AbortError'))
        }
        if (signal.aborted) return reject(new DOMException('aborted', 'AbortError'))
        const queue = queues.get(name) ?? []
        queues.set(name, [...queue, request])
        signal.addEventListener('abort', giveUp, { once: true })
        if (queue.length === 0) request.grant()
      })
    const storage: TextStorage = {
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => void (isAlive && entries.set(key, value)),
      removeItem: (key) => void (isAlive && entries.delete(key)),
    }
    const tab: Tab = {
      environment: {
        now: clock.now,
        after: (milliseconds, run) => clock.after(milliseconds, () => isAlive && run()),
        random,
        locks,
        openChannel(name, hear) {
          const channel = { name, tab, hear }
          channels.add(channel)
          return {
            post(news) {
              if (!isAlive || !channels.has(channel)) return
              const message: unknown = structuredClone(news)
              posts.push(message)
              for (const other of channels)
                if (other !== channel && other.name === name)
                  clock.after(
                    newsDelay(),
                    () => other.tab.isAlive() && channels.has(other) && other.hear(message),
                  )
            },
            close: () => void channels.delete(channel),
          }
        },
        listen(event, run) {
          const set = listeners.get(event) ?? new Set()
          listeners.set(event, set.add(run))
          return () => set.delete(run)
        },
      },
      storage,
      isAlive: () => isAlive,
      crash() {
        isAlive = false
        for (const channel of channels) if (channel.tab === tab) channels.delete(channel)
        for (const [name, queue] of queues)
          for (const request of queue) if (request.tab === tab) leave(name, request)
      },
      fire(type) {
        const event = new Event(type, { cancelable: true })
        for (const listener of listeners.get(type) ?? []) if (isAlive) listener(event)
        return event
      },
      listeners: (event) => listeners.get(event)?.size ?? 0,
    }
    return tab
  }

  return {
    storage: {
      entries,
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => void entries.set(key, value),
      removeItem: (key) => void entries.delete(key),
    },
    openTab,
    holder: (name) => queues.get(name)?.[0]?.tab,
    onGrant(listener) {
      onGrant = listener
    },
    posts,
  }
}
