// The session's tokens in a storage that may be slow, full or blocked. Reading them is the prover's task: it trusts no text.
import type { SessionConfig } from './config.ts'
import { writeHint } from './hint.ts'
import { toStorage, type TokenStorage } from './storage.ts'
import type { Tokens } from './tokens.ts'

export interface Stored {
  /** May reject. */
  read(): Promise<string | null | undefined>
  /** Never rejects: a full storage costs a sign-in after the next reload, not this session. */
  write(tokens: Tokens): Promise<void>
  /** Never rejects: what cannot be removed is refused, or renewed, at the next load. */
  clear(): Promise<void>
}

export function createStored({ key }: SessionConfig, kind: Parameters<typeof toStorage>[0]): Stored {
  const storage: TokenStorage = toStorage(kind)
  const ignore = () => {}
  // Async, so that a storage that throws at once counts as one that rejects.
  return {
    read: async () => storage.get(key),
    write(tokens) {
      writeHint(key, true)
      return (async () => storage.set(key, JSON.stringify(tokens)))().catch(ignore)
    },
    clear() {
      writeHint(key, false)
      return (async () => storage.remove(key))().catch(ignore)
    },
  }
}
