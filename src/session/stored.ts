// The session's tokens in a storage that may be slow, full, blocked, or written by somebody else.
import type { SessionConfig } from './config.ts'
import { SignInError } from './errors.ts'
import { writeHint } from './hint.ts'
import type { Proven, Prover } from './prover.ts'
import type { TokenStorage } from './storage.ts'
import { parseTokens, type Tokens } from './tokens.ts'

export interface Stored {
  /** `undefined`: nothing usable is there, nor anything wrong. Rejects if it is tampered with, or the storage throws. */
  read(): Promise<Proven | undefined>
  /** Never rejects: a full storage costs a sign-in after the next reload, not this session. */
  write(tokens: Tokens): Promise<void>
  clear(): Promise<void>
}

export function createStored(config: SessionConfig, storage: TokenStorage, prover: Prover): Stored {
  return {
    async read() {
      const text = await storage.get(config.key)
      if (!text) return undefined
      const tokens = parseTokens(text)
      if (!tokens) throw new SignInError('invalid_token', 'What was stored is not a session.')
      if (tokens.grant !== prover.grant || tokens.renewAt <= Date.now()) return undefined
      const user = await prover.verifyStored(tokens).catch(forgiveExpiry)
      return user && { tokens, user }
    },
    write(tokens) {
      writeHint(config.key, true)
      return quietly(() => storage.set(config.key, JSON.stringify(tokens)))
    },
    clear() {
      writeHint(config.key, false)
      return quietly(() => storage.remove(config.key))
    },
  }
}

function forgiveExpiry(cause: unknown): undefined {
  if (!(cause instanceof SignInError && cause.code === 'expired_token')) throw cause
}

async function quietly(task: () => unknown): Promise<void> {
  try {
    await task()
  } catch {
    // See `write`; and what cannot be removed is refused, or renewed, at the next load.
  }
}
