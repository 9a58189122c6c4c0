// What the page and its other tabs tell a store, and what it tells them.
import { jsonEqual } from '../../fields/equal.ts'
import { onAttention, warnWhilePending } from './attention.ts'
import type { Core } from './core.ts'
import type { Environment } from '../environment.ts'
import { UnreachableError } from '../errors.ts'
import type { Reading } from './ledger.ts'
import type { MetadataStoreOptions } from '../options.ts'
import { toNews } from './tabs.ts'

export interface Page {
  /** Stops listening. With `signedOut` the other tabs are told first. */
  leave(signedOut?: boolean): void
}

/** Starts reading and listening. */
export function enterPage(
  core: Core,
  options: MetadataStoreOptions,
  environment: Environment,
  onSignedOutElsewhere: () => void,
): Page {
  const { ledger, lane } = core
  const { staleAfter = 30_000, warnBeforeUnload = true } = options

  function hear(message: unknown): void {
    const news = toNews(message)
    if (news?.kind === 'signed-out') return onSignedOutElsewhere()
    if (!news) return
    const { metadata, readFrom, readAt } = news
    lane.wasOvertaken = true
    // Another tab's word is shown; patches start only from what the server told this one.
    if (!jsonEqual(lane.stored, metadata)) lane.stored = undefined
    const known = ledger.reading()
    if (isNewer(news, known)) core.show({ metadata, readFrom, readAt })
    // On its way while this tab asked for itself, or the clock was set: the times do not tell, so the server is asked.
    else if (readFrom === 'api' && !jsonEqual(known?.metadata, metadata)) core.readSoon()
    core.wake()
  }

  function isNewer(news: Reading, known: Reading | undefined): boolean {
    if (known?.readFrom !== 'api') return true
    return news.readFrom === 'api' && known.readAt <= news.readAt && news.readAt <= environment.now()
  }

  function refreshIfStale(): void {
    const known = ledger.reading()
    const isFresh =
      known?.readFrom === 'api' && Math.abs(environment.now() - known.readAt) < Number(staleAfter)
    if (staleAfter !== false && !isFresh) core.readSoon()
  }

  const channel = environment.openChannel(core.name, hear)
  const stopAttention = onAttention(environment, refreshIfStale, () => {
    core.revive(({ error }) => error instanceof UnreachableError)
    refreshIfStale()
  })
  const stopWarning = warnBeforeUnload ? warnWhilePending(ledger, environment) : undefined
  core.start((reading) => channel.post({ kind: 'confirmed', ...reading }))
  core.readSoon()

  return {
    leave(signedOut) {
      core.stop()
      stopAttention()
      stopWarning?.()
      if (signedOut) channel.post({ kind: 'signed-out' })
      channel.close()
    },
  }
}
