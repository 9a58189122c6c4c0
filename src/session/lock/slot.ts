// The one Lock of the page, and who listens to it now.
import type { SessionOptions } from '../options.ts'
import type { SignInOutcome } from '../session.ts'
import type { AuthorizeResponse } from '../tokens.ts'
import type { Transaction } from '../transaction.ts'
import { labelsOf } from './labelInputs.ts'
import type { LockConstructor, LockLike } from './port.ts'

/** Who opened Lock, and hears how it went. */
export interface LockUser {
  readonly transaction: Transaction
  readonly screen: string | undefined
  /** While the tokens that came are checked: Lock is as good as closed, so whoever wants to sign in waits for this. */
  checking: Promise<SignInOutcome> | undefined
  answered(response: AuthorizeResponse): void
  refused(value: unknown): void
  broke(value: unknown): void
  signedUp(): void
  closed(): void
}

export interface LockSlot {
  readonly lock: LockLike
  /** What made it: another `loadLock` makes another. */
  readonly Lock: LockConstructor
  /** The element that it draws into, of its own: two Locks in one element would share a React root. */
  readonly element: HTMLElement | undefined
  /** Of its additional sign-up fields, by name. */
  readonly labels: ReadonlyMap<string, string>
  user: LockUser | undefined
  /** Client settings have come, or failed: from now on it can be destroyed. */
  ready: boolean
  open: boolean
  broken: boolean
  /** Lock resets itself one second after it was hidden, and takes down whatever was shown meanwhile. */
  busyUntil: number
  whenReady: (() => void) | undefined
  /** Whether these options would construct another Lock. */
  differs(options: SessionOptions): boolean
  /** Says that what changed is not on screen yet. */
  warnOfChange(options: SessionOptions): void
  /** Takes it off the screen, whoever opened it. Never throws: what broke it may break this as well. */
  close(): void
}

export function createSlot(
  Lock: LockConstructor,
  [clientId, domain, options]: readonly [string, string, Readonly<Record<string, unknown>>],
  element: HTMLElement | undefined,
  differs: (options: SessionOptions) => boolean,
): LockSlot {
  const lock = new Lock(clientId, domain, options)
  const slot: LockSlot = {
    lock,
    Lock,
    element,
    labels: labelsOf(options['additionalSignUpFields']),
    user: undefined,
    ready: false,
    open: false,
    broken: false,
    busyUntil: 0,
    whenReady: undefined,
    differs,
    warnOfChange(latest) {
      if (slot.open && differs(latest))
        console.warn('Lock is open; its new options apply when it opens again.')
    },
    close() {
      slot.user?.closed()
      slot.user = undefined
      dismiss(slot)
    },
  }
  const ready = () => {
    slot.ready = true
    slot.whenReady?.()
  }
  for (const screen of ['signin', 'signup', 'forgot_password']) lock.on(`${screen} ready`, ready)
  lock.on('authenticated', (result) => slot.user?.answered(toResponse(result)))
  lock.on('authorization_error', (error) => slot.user?.refused(error))
  lock.on('signup success', () => slot.user?.signedUp())
  lock.on('unrecoverable_error', (error) => {
    slot.broken = true
    slot.user?.broke(error)
    ready()
  })
  lock.on('hide', () => {
    slot.open = false
    slot.busyUntil = Date.now() + (lock.restAfterHide ?? 1100)
    slot.user?.closed()
  })
  return slot
}

/** Lock camel-cases what Auth0 answered. */
function toResponse(result: unknown): AuthorizeResponse {
  const { accessToken, idToken, expiresIn, state } = result as Readonly<Record<string, unknown>>
  return { access_token: accessToken, id_token: idToken, expires_in: expiresIn, state }
}

/** A place of its own is emptied, so that the next sign-in has a new form and a new nonce; a modal is kept for reuse. */
export function dismiss(slot: LockSlot): void {
  if (slot.element) retire(slot)
  else if (slot.open) hide(slot)
}

function hide(slot: LockSlot): void {
  if (!attempt(() => slot.lock.hide())) slot.broken = true
}

/** For what two Reacts, for example, may have broken: whoever asked for it hears of that from elsewhere. */
function attempt(act: () => void): boolean {
  try {
    act()
    return true
  } catch {
    return false
  }
}

/** Lets go of a Lock for good, when that is safe: earlier, its own timers would throw. */
export function retire(slot: LockSlot): void {
  const { lock, element } = slot
  slot.user = undefined
  slot.broken = true // whoever still finds it makes another
  const destroy = () => {
    lock.removeAllListeners?.()
    lock.on('unrecoverable_error', () => {}) // without a listener Lock throws
    attempt(() => lock.destroy?.())
    element?.remove()
  }
  if (element) element.hidden = true
  else if (slot.open && !slot.ready) hide(slot)
  slot.open = false
  const wait = slot.busyUntil - Date.now()
  if (!slot.ready) slot.whenReady = destroy
  else if (wait > 0) setTimeout(destroy, wait)
  else destroy()
}
