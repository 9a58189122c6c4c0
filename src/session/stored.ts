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
  /** Never rejects: what cannot be removed is refused, or renewed, at the next load. */
  clear(): Promise<void>
}

export function createStored({ key }: SessionConfig, kind: Parameters<typeof toStorage>[0]): Stored {
  const storage: TokenStorage = toStorage(kind)
  const ignore = () => {}
  // Async, so that a storage that throws at once counts as one that rejects. Only one of the app's own can be silent.
  async function ask<Result>(act: () => Result | Promise<Result>): Promise<Result> {
    return typeof kind === 'object' ? import('./inTime.ts').then(({ inTime }) => inTime(act), act) : act()
  }
  return {
    read: () => ask(() => storage.get(key)),
    write(tokens) {
      writeHint(key, true)
      return ask(() => storage.set(key, JSON.stringify(tokens))).catch(ignore)
    },
    clear() {
      writeHint(key, false)
      return ask(() => storage.remove(key)).catch(ignore)
    },
  }
}
