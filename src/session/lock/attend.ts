// Hears one sign-in to its end, and decides what its answer is worth.
import type { Core } from '../core.ts'
import { AuthorizationError } from '../errors.ts'
import type { Proven } from '../prover.ts'
import type { SignInOutcome } from '../session.ts'
import type { AuthorizeResponse } from '../tokens.ts'
import { saveTransaction, type Transaction } from '../transaction.ts'
import { focusModal } from './focus.ts'
import { toAuthorizationError } from './authorizationError.ts'
import { labelInputs } from './labelInputs.ts'
import { type LockSlot, retire } from './slot.ts'
import { doubleReact, watchForBlank, watchForDoubleReact } from './trouble.ts'

/** Rejects with a `AuthorizationError` if Lock breaks, or gives tokens that are refused. */
export function attend(
  core: Core,
  slot: LockSlot,
  transaction: Transaction,
  screen: string | undefined,
): Promise<SignInOutcome> {
  let signedUp = false
  let answered = false
  return new Promise((resolve, reject) => {
    const stops = [
      slot.element ? () => {} : focusModal(),
      labelInputs(slot.labels, slot.element),
      watchForDoubleReact(() => fail(doubleReact())),
      watchForBlank(slot.element, () => fail(doubleReact())),
    ]
    function finish(): void {
      for (const stop of stops) stop()
      slot.user = undefined
    }
    function fail(error: AuthorizationError): void {
      slot.broken = true
      finish()
      // Not at once: Lock is in the middle of its own event. A dead modal would lie over the page that shows the error.
      setTimeout(() => dismissBroken(slot))
      reject(error)
    }

    slot.user = {
      transaction,
      screen,
      signedUp() {
        signedUp = true
        if (core.options().redirect) saveTransaction(core.config, { ...transaction, signedUp })
      },
      refused: (value) => core.fail(toAuthorizationError(value)),
      broke: (value) => fail(toAuthorizationError(value, 'lock_broke')),
      closed() {
        if (answered) return
        finish()
        resolve({ status: 'cancelled' })
      },
      async answered(response) {
        answered = true
        try {
          const proven = await prove(core, response, transaction)
          finish()
          dismiss(slot)
          await core.begin(proven, { via: 'lock', signedUp })
          resolve({ status: 'signed-in', user: proven.user })
        } catch (cause) {
          finish()
          dismiss(slot)
          reject(toAuthorizationError(cause))
        }
      },
    }
  })
}

async function prove(
  core: Core,
  response: AuthorizeResponse,
  { state, nonce }: Transaction,
): Promise<Proven> {
  // A popup's answer may lack the state; the nonce, inside what Auth0 signed, then has to do.
  if (response.state && response.state !== state) {
    throw new AuthorizationError('state_mismatch', 'Lock answered a question that was not asked.')
  }
  return (await core.prover()).prove(response, nonce)
}

function dismissBroken(slot: LockSlot): void {
  try {
    dismiss(slot)
  } catch {
    // What broke it, two Reacts for example, may break this as well; the error says so already.
  }
}

/** A place of its own is emptied, so that the next sign-in has a new form and a new nonce; a modal is kept for reuse. */
function dismiss(slot: LockSlot): void {
  if (slot.element) retire(slot)
  else if (slot.open) slot.lock.hide()
}
