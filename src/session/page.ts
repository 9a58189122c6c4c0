// What there can be only one of on a page, however many providers, bundles of this library, or hot reloads:
// the connected session and Lock. Nothing of a user: a server never gets here, because it never connects.
import { keepTrue } from './connection.ts'
import type { Core } from './core.ts'
import { ConfigurationError } from './errors.ts'
import type { LockSlot } from './lock/slot.ts'
import type { SessionOptions } from './options.ts'

export interface Page {
  core?: Core | undefined
  connections: number
  disconnect?: (() => void) | undefined
  lock?: LockSlot | undefined
  /** Where Lock draws with `display: 'container'`. Moved between parents, never made again: Lock would show nothing. */
  node?: HTMLElement | undefined
}

const key = Symbol.for('react-auth0-metadata')

export function thisPage(): Page {
  const global = globalThis as { [key]?: Page } // a symbol of our own
  return (global[key] ??= { connections: 0 })
}

/** Connects; two providers of one tenant share the session of the first. Throws a `ConfigurationError` for another tenant. */
export function joinPage(own: Core, owner: () => SessionOptions): { core: Core; leave: () => void } {
  const page = thisPage()
  const core = page.core ?? own
  if (core.config.key !== own.config.key) {
    const { base, clientId } = core.config
    throw new ConfigurationError(
      'another_session',
      `This page is connected to ${base} as ${clientId}, and Lock allows one per page.\nGive every LockProvider the same domain and clientId.`,
    )
  }
  page.core = core
  // The last to leave stays, for its options; its callbacks are not to be called once others have come.
  const isFirst = !page.connections++
  if (isFirst) core.owners.clear()
  core.owners.add(owner)
  if (isFirst) page.disconnect = keepTrue(core)
  let left = false
  const leave = (): void => {
    if (left) return
    left = true
    if (core.owners.size > 1) core.owners.delete(owner)
    if (--page.connections > 0) return
    page.disconnect?.()
    page.core = undefined
    page.lock?.close()
  }
  return { core, leave }
}

/** Closes the modal; a Lock in a place of its own stays. */
export function closeLock(): void {
  const { lock } = thisPage()
  if (lock && !lock.element) lock.close()
}

/** Says what a changed option does not do yet, because Lock is on screen, or will never do. */
export function warnOfChange(from: SessionOptions, to: SessionOptions): void {
  // A storage written in a render is another object each time, which changes nothing.
  if (from.storage !== to.storage && typeof to.storage !== 'object') {
    console.warn('A session keeps its storage; remount the provider to change it.')
  }
  const { lock } = thisPage()
  lock?.warnOfChange(to)
}
