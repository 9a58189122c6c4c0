// What ties an answer of Auth0 to the question this page asked: its state and nonce, and across a redirect the place to
// return to. Forged or replayed answers fail here.
import { randomText } from './base64url.ts'
import type { SessionConfig } from './config.ts'
import { AuthorizationError } from './errors.ts'
import type { SessionOptions } from './options.ts'
import { toPath } from './toPath.ts'
import type { AuthorizeResponse } from './tokens.ts'

export interface Transaction {
  readonly state: string
  readonly nonce: string
  /** A path on this origin. */
  readonly returnTo: string
  /** Whether Lock's sign-up form made the account. */
  readonly signedUp?: boolean | undefined
}

/** Throws a `ConfigurationError` if `returnTo` is no path of this origin. */
export function createTransaction(returnTo?: string): Transaction {
  return {
    state: randomText(),
    nonce: randomText(),
    returnTo: returnTo === undefined ? currentPath() : toPath(returnTo),
  }
}

/** The front page where the current one cannot be returned to: a path that begins with `//` names another host. */
function currentPath(): string {
  const { pathname, search, hash } = location
  return pathname.startsWith('//') ? '/' : pathname + search + hash
}

export function saveTransaction(config: SessionConfig, transaction: Transaction): void {
  sessionStorage.setItem(storageKey(config), JSON.stringify(transaction))
}

export interface Returned {
  readonly response: AuthorizeResponse
  readonly transaction: Transaction
}

/** Reads what came back in the URL's hash. Throws a `AuthorizationError` if this tab did not ask. */
export function readReturned(config: SessionConfig, hash: string): Returned {
  const response = Object.fromEntries(new URLSearchParams(hash.slice(1)))
  // auth0-js keeps its own transaction in a cookie of this name.
  document.cookie = `com.auth0.auth.${encodeURIComponent(response['state'] ?? '')}=;path=/;max-age=0`
  const transaction = takeTransaction(config)
  if (!transaction || transaction.state !== response['state']) {
    throw new AuthorizationError('state_mismatch', 'This sign-in was not started in this tab. Sign in again.')
  }
  return { response, transaction }
}

/** Goes where the sign-in began, within the page: a reload would lose tokens that are kept in memory. */
export function goBack({ returnTo }: Transaction, navigate: SessionOptions['navigate']): void {
  if (navigate) return navigate(returnTo)
  history.replaceState(history.state, '', returnTo)
  dispatchEvent(new PopStateEvent('popstate', { state: history.state })) // so that a router notices
}

function storageKey(config: SessionConfig): string {
  return `${config.key} redirect`
}

function takeTransaction(config: SessionConfig): Transaction | undefined {
  try {
    const text = sessionStorage.getItem(storageKey(config))
    sessionStorage.removeItem(storageKey(config))
    return text ? (JSON.parse(text) as Transaction) : undefined // written by this origin; used only if its state fits
  } catch {
    return undefined
  }
}
