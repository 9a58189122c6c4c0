import { browserLocks, type Locks } from './store/locks.ts'
import { browserChannel, type OpenChannel } from './store/tabs.ts'

/** Everything that the store takes from its surroundings. */
export interface Environment {
  readonly now: () => number
  /** Runs later; gives how to cancel. */
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** At least 0, less than 1. */
  readonly random: () => number
  readonly locks: Locks
  readonly openChannel: OpenChannel
  /** Listens to a window event, of visibility only when the page is looked at; gives how to stop. */
  readonly listen: (event: WindowEvent, run: (event: Event) => void) => () => void
}

export type WindowEvent = 'focus' | 'online' | 'visibilitychange' | 'beforeunload'

/** The browser's clock, timers, locks, channel and events; on a server, where some are missing, those do nothing. */
export const browserEnvironment: Environment = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
  locks: browserLocks,
  openChannel: browserChannel,
  listen: (event, run) => {
    if (typeof window === 'undefined') return () => {}
    const isAboutSight = event === 'visibilitychange'
    const target = isAboutSight ? document : window
    const hear = (heard: Event): void => {
      if (!isAboutSight || !document.hidden) run(heard)
    }
    target.addEventListener(event, hear)
    return () => target.removeEventListener(event, hear)
  },
}
