// Opens the one Lock of the page for somebody who wants to sign in, and hears how it goes. Loaded only then.
import type { Core } from '../core.ts'
import { AuthorizationError } from '../errors.ts'
import { type Page, thisPage } from '../page.ts'
import type { SignInOptions, SignInOutcome } from '../session.ts'
import { createTransaction, saveTransaction, type Transaction } from '../transaction.ts'
import { loadConstructor } from './load.ts'
import { lockLanguage } from './lockLanguage.ts'
import { attend } from './attend.ts'
import type { LockConstructor } from './port.ts'
import { toAuthorizationError } from './authorizationError.ts'
import { createSlot, type LockSlot, retire } from './slot.ts'
import { sameOptions, toLockOptions } from './toLockOptions.ts'
import { commonJsAuth0Js, lacksAuth0Js } from './trouble.ts'

export { loadConstructor }

const screens = { signIn: 'login', signUp: 'signUp', forgotPassword: 'forgotPassword' } as const

/** Rejects with a `ConfigurationError` for a wrong `returnTo`, and a `AuthorizationError` if Lock cannot be shown, or gives tokens that are refused. */
export async function showLock(core: Core, asked: SignInOptions): Promise<SignInOutcome> {
  const fresh = createTransaction(asked.returnTo)
  const Lock = await loadConstructor(core.options().loadLock)
  const page = thisPage()
  const checking = page.lock?.user?.checking
  if (checking) return checking
  const slot = prepare(page, Lock, core, asked)
  const wait = slot.busyUntil - Date.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  // Already on screen: what it will answer is tied to the transaction with which it was opened.
  const transaction = (slot.open && slot.user?.transaction) || fresh
  const focused = document.activeElement
  slot.user?.closed()
  const outcome = attend(core, slot, transaction, asked.screen)
  // Lock stays on screen, and whoever types in it goes on.
  if (slot.open && focused instanceof HTMLElement) focused.focus()
  try {
    if (!slot.open) show(core, slot, asked, transaction)
  } catch (cause) {
    slot.user?.broke(cause)
  }
  return outcome
}

function prepare(page: Page, Lock: LockConstructor, core: Core, asked: SignInOptions): LockSlot {
  const { config } = core
  const options = core.options()
  const inside = options.display === 'container' ? page.node : undefined
  if (options.display === 'container' && !inside?.parentElement) {
    throw new AuthorizationError(
      'no_container',
      'Lock has no place on this page. Render <LockWidget /> first.',
    )
  }
  const construct = (latest = options) => toLockOptions(config, latest, asked.prefill)
  const made = construct()
  const old = page.lock
  const other = old?.open && asked.screen !== old.user?.screen
  const fits = old?.Lock === Lock && !old.element === !inside && !old.differs(options)
  if (fits && !old.broken && !other) return old
  if (old) {
    old.user?.closed()
    retire(old)
  }
  const element = inside && document.createElement('div')
  if (element) {
    element.id = `auth0-lock-${Math.random().toString(36).slice(2)}`
    inside?.append(element)
  }
  const domain = config.local ? config.base : new URL(config.base).host
  const differs = (latest: typeof options) => !sameOptions(made, construct(latest))
  try {
    const final = { ...made, ...(element && { container: element.id }) }
    return (page.lock = createSlot(Lock, [config.clientId, domain, final], element, differs))
  } catch (cause) {
    throw lacksAuth0Js(cause) ? commonJsAuth0Js() : toAuthorizationError(cause, 'lock_not_made')
  }
}

function show(core: Core, slot: LockSlot, asked: SignInOptions, transaction: Transaction): void {
  const { screen, connection, language } = asked
  const { state, nonce } = transaction
  const { redirect, lockOptions } = core.options()
  if (redirect) saveTransaction(core.config, transaction)
  slot.open = true
  slot.lock.show({
    ...(screen && { initialScreen: screens[screen] }),
    ...(connection && { allowedConnections: [connection] }),
    ...(language && { language: lockLanguage(language) }),
    auth: { params: { ...lockOptions?.auth?.params, scope: core.config.scope, state, nonce } },
  })
}
