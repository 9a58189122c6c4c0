import type { Environment } from '../environment.ts'
import type { Ledger } from './ledger.ts'

/** Tells when the page gets attention again, or the network. Returns how to stop. */
export function onAttention(environment: Environment, onFocus: () => void, onOnline: () => void): () => void {
  const stops = [
    environment.listen('focus', onFocus),
    environment.listen('visibilitychange', onFocus),
    environment.listen('online', onOnline),
  ]
  return () => stops.forEach((stop) => stop())
}

/** Lets the browser ask before the page is left while something is unsent. Returns how to stop. */
export function warnWhilePending(ledger: Ledger, environment: Environment): () => void {
  let stop: (() => void) | undefined
  // Listening only while needed: a page that listens to it cannot be kept for the back button.
  const check = (): void => {
    if (ledger.pending().length > 0)
      stop ??= environment.listen('beforeunload', (event) => event.preventDefault())
    else end()
  }
  const end = (): void => {
    stop?.()
    stop = undefined
  }
  const unsubscribe = ledger.subscribe(check)
  check()
  return () => {
    unsubscribe()
    end()
  }
}
