// Fresh tokens, once for all tabs: they take turns, and who waited finds what the tab before has stored.
import { toEnding } from './ending.ts'
import { AuthorizationError, SignedOutError } from './errors.ts'
import type { Core } from './core.ts'
import type { Proven } from './prover.ts'
import type { SessionOptions } from './options.ts'

/** What a renewal needs of the session's inside. */
export interface Held {
  /** Grows whenever somebody signs in or out: an answer to an older question is dropped. */
  epoch(): number
  readStored(): Promise<Proven | undefined>
  adopt(proven: Proven): Promise<void>
}

/** Ends the session if Auth0 refuses, or names another user. */
export async function renewInTurn(core: Core, held: Held, ask: () => Promise<Proven>): Promise<void> {
  const key = `${core.config.key} renew`
  let hasBegun = false
  const begin = (waited: boolean): Promise<void> => {
    hasBegun = true
    return renew(core, held, ask, waited)
  }
  try {
    const { locks } = navigator
    const isDone = await locks.request(key, { ifAvailable: true }, async (lock) => {
      if (lock) await begin(false)
      return !!lock
    })
    if (!isDone) await locks.request(key, () => begin(true))
  } catch (cause) {
    if (hasBegun) throw cause
    // Absent in pages that are not secure and in old Safari, refused in a sandboxed frame: then each tab renews for itself.
    await begin(false)
  }
}

async function renew(core: Core, held: Held, ask: () => Promise<Proven>, waited: boolean): Promise<void> {
  const asked = held.epoch()
  const state = core.getState()
  if (state.status !== 'signed-in') throw new SignedOutError()
  const { sub } = state.user
  const renewAt = core.getTokens()?.renewAt ?? 0
  const isNews = (kept: Proven): boolean => kept.user.sub !== sub || kept.tokens.renewAt > renewAt
  const patient = waited && isShared(core.options())
  const kept = await findStored(held.readStored, isNews, patient).catch(() => undefined)
  const others = !!kept && kept.user.sub !== sub
  try {
    const proven = kept && !others && isNews(kept) ? kept : await ask()
    if (asked !== held.epoch()) throw new SignedOutError()
    if (proven.user.sub === sub) return await held.adopt(proven)
  } catch (cause) {
    if (!(cause instanceof AuthorizationError)) throw cause
    if (asked === held.epoch()) void core.end(...toEnding(cause))
    throw new SignedOutError(cause.code, { cause })
  }
  void core.end('other-user', undefined, others ? 'all' : undefined)
  throw new SignedOutError('other_user')
}

/** Whether what one tab stores is there for the others. */
export function isShared({ storage }: SessionOptions): boolean {
  return storage === 'local' || typeof storage === 'object'
}

/**
 * Reads until what is wanted is there, for at most half a second: browsers take a moment to show one tab's localStorage
 * to another, longer than a lock or a message between them. Gives what was read last.
 */
export async function findStored(
  read: Held['readStored'],
  isWanted: (kept: Proven) => boolean,
  patient: boolean,
): Promise<Proven | undefined> {
  for (let tries = patient ? 10 : 1; ; tries--) {
    const kept = await read()
    if (tries === 1 || (kept && isWanted(kept))) return kept
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
