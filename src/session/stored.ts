// The session's tokens in a storage that may be slow, full or blocked. Reading them is the prover's task: it trusts no text.
import type { SessionConfig } from './config.ts'
import { writeHint } from './hint.ts'
import { toStorage, type TokenStorage } from './storage.ts'
import type { Tokens } from './tokens.ts'

export interface Stored {
  /** May reject; with an `UnreachableError` if there is no answer. */
  read(): Promise<string | null | undefined>
  /** Never rejects: a full storage costs a sign-in after the next reload, not this session. */
  write(tokens: Tokens): Promise<void>
  /** Never rejects: what cannot be removed is refused, or renewed, at the next load. `onlyOwn` leaves what another tab stored. */
  clear(onlyOwn?: boolean): Promise<void>
}

export function createStored({ key }: SessionConfig, kind: Parameters<typeof toStorage>[0]): Stored {
  const storage: TokenStorage = toStorage(kind)
  /** What this page read first or wrote last, until it is cleared. */
  let own: string | null | undefined
  const ignore = () => {}
  // Async, so that a storage that throws at once counts as one that rejects. Only one of the app's own can be slow or silent.
  async function ask<Result>(act: () => Result | Promise<Result>, takesTurn?: boolean): Promise<Result> {
    return typeof kind === 'object'
      ? import('./inTime.ts').then(({ inTime, inTurn }) => (takesTurn ? inTurn(kind, act) : inTime(act)), act)
      : act()
  }
  return {
    read: () =>
      ask(async () => {
        const text = await storage.get(key)
        own ??= text
        return text
      }),
    write(tokens) {
      writeHint(key, true)
      const text = (own = JSON.stringify(tokens))
      // Whoever signed out or renewed while this waited for its turn has the last word.
      return ask(() => (own === text ? storage.set(key, text) : undefined), true).catch(ignore)
    },
    clear(onlyOwn) {
      const mine = own
      own = undefined
      // The tab that tells of a sign-out has taken the hint away: if there is one, somebody has signed in since.
      if (!onlyOwn) writeHint(key, false)
      const remove = () => storage.remove(key)
      return ask(
        onlyOwn ? async () => ((await storage.get(key)) === mine ? remove() : undefined) : remove,
        true,
      ).catch(ignore)
    },
  }
}
