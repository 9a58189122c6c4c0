// The session itself: who is signed in, and the tokens that prove it. Knows what Auth0 answers; knows neither Lock nor React.
import { createListeners } from '../metadata/index.ts'
import type { SessionConfig } from './config.ts'
import { toEnding } from './ending.ts'
import { type AuthorizationError, UnreachableError } from './errors.ts'
import { readHint } from './hint.ts'
import type { NewsChannel } from './news.ts'
import type { SessionOptions, SignedIn } from './options.ts'
import type { Proven, Prover } from './prover.ts'
import type { SessionState, SignedOutReason } from './state.ts'
import { createStored } from './stored.ts'
import type { Tokens } from './tokens.ts'

export interface Core {
  readonly config: SessionConfig
  /** Loads what proves answers; rejects with an `UnreachableError`. */
  prover(): Promise<Prover>
  /** Everyone who shares this session: two providers have one, each with its callbacks. The last one's options count. */
  readonly owners: Set<() => SessionOptions>
  options(): SessionOptions
  getState(): SessionState
  getTokens(): Tokens | undefined
  subscribe(listener: () => void): () => void
  /** Reads the storage, else asks Auth0 silently. `expected` is who another tab says is signed in. */
  restore(expected?: string, error?: AuthorizationError): Promise<void>
  begin(proven: Proven, event: Omit<SignedIn, 'user'>): Promise<void>
  /** Asks for fresh tokens, once however many callers and tabs. Ends the session if Auth0 refuses. */
  renew(): Promise<void>
  /** `keep`: `all` that is stored, or what `others` have stored. */
  end(reason: SignedOutReason, error?: AuthorizationError, keep?: 'all' | 'others'): Promise<void>
  /** Shows why an attempt failed, or `undefined` when another begins. */
  fail(error: AuthorizationError | undefined): void
  /** Runs once, however often StrictMode connects. */
  firstLoad: Promise<void> | undefined
  /** Other tabs, while connected. */
  news: NewsChannel | undefined
}

/** Says of a part that is loaded when needed that the network failed; each browser has words of its own for that. */
export async function loaded<Part>(part: Promise<Part>): Promise<Part> {
  try {
    return await part
  } catch (cause) {
    throw new UnreachableError('A part of this page could not be loaded', undefined, { cause })
  }
}

export function createCore(config: SessionConfig, first: () => SessionOptions): Core {
  let state: SessionState = { status: 'loading' }
  let tokens: Tokens | undefined
  /** Grows whenever somebody signs in or out: an answer to an older question is dropped. */
  let epoch = 0
  let renewing: Promise<void> | undefined
  const { subscribe, tell } = createListeners()
  const owners = new Set([first])
  const options = (): SessionOptions => ([...owners].at(-1) ?? first)()
  const stored = createStored(config, first().storage)
  let proving: Promise<Prover> | undefined
  const prover = (): Promise<Prover> =>
    (proving ??= loaded(import('./prover.ts')).then(
      ({ createProver }) => createProver(config, options),
      (cause: unknown) => {
        proving = undefined
        throw cause
      },
    ))

  function set(next: SessionState): void {
    state = next
    tell()
  }

  /** `undefined`: nothing usable is stored. Rejects if it is tampered with, or the storage throws. */
  async function readStored(): Promise<Proven | undefined> {
    const text = await stored.read()
    return text ? (await prover()).proveStored(text) : undefined
  }

  function adopt(proven: Proven): Promise<void> {
    tokens = proven.tokens
    set({ status: 'signed-in', user: proven.user })
    return stored.write(proven.tokens)
  }

  const core: Core = {
    config,
    prover,
    owners,
    options,
    firstLoad: undefined,
    news: undefined,
    getState: () => state,
    getTokens: () => tokens,
    subscribe,
    async restore(expected, error) {
      const asked = ++epoch
      const known = expected || readHint(config.key)
      try {
        const kept = await (expected ? (await prover()).findStored(readStored, expected) : readStored())
        const fits = kept && (!expected || kept.user.sub === expected)
        const proven = fits ? kept : known ? await (await prover()).ask() : undefined
        if (asked !== epoch) return
        if (!proven) return await core.end('none', error)
        await core.begin(proven, { via: fits ? 'storage' : 'silent', signedUp: false })
      } catch (cause) {
        const [reason, why] = toEnding(cause)
        // What another tab has just stored is not this one's to remove.
        if (asked === epoch)
          await core.end(reason, error ?? why, expected || reason === 'unreachable' ? 'all' : undefined)
      }
    },
    async begin(proven, event) {
      const begun = ++epoch
      const written = adopt(proven)
      const { user } = proven
      // Async, so that a callback that throws is reported and stops nothing.
      for (const owner of owners) void (async () => owner().onSignedIn?.({ user, ...event }))()
      await written
      // A slow storage may have written for somebody who has left meanwhile.
      if (begun === epoch && /lock|redirect|form/.test(event.via)) core.news?.tell(user.sub)
    },
    renew() {
      renewing ??= prover()
        .then(({ renew }) => renew(core, { epoch: () => epoch, readStored, adopt }))
        .finally(() => (renewing = undefined))
      return renewing
    },
    async end(reason, error, keep) {
      epoch++
      tokens = undefined
      set({ status: 'signed-out', reason, error })
      if (keep !== 'all') await stored.clear(!!keep)
    },
    fail(error) {
      if (state.status === 'signed-out' && state.error !== error) set({ ...state, error })
      else if (state.status === 'loading' && error) set({ status: 'signed-out', reason: 'none', error })
    },
  }
  return core
}
