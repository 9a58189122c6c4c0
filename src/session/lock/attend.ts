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
import { dismiss, type LockSlot, type LockUser } from './slot.ts'
import { doubleReact, watchForBlank, watchForDoubleReact } from './trouble.ts'

/** Rejects with a `AuthorizationError` if Lock breaks, or gives tokens that are refused. */
export function attend(
  core: Core,
  slot: LockSlot,
  transaction: Transaction,
  screen: string | undefined,
): Promise<SignInOutcome> {
  let signedUp = false
  const outcome = new Promise<SignInOutcome>((resolve, reject) => {
    const stops = [
      slot.element ? () => {} : focusModal(),
      labelInputs(slot.labels, slot.element),
      watchForDoubleReact(() => fail(doubleReact())),
      watchForBlank(slot.element, () => fail(doubleReact())),
      onSignedIn(core, () => {
        // In another tab: there is nothing left to fill in here.
        if (!user.checking) slot.close()
      }),
    ]
    function finish(): void {
      for (const stop of stops) stop()
      // Lock may be another's by now.
      if (slot.user === user) slot.user = undefined
    }
    function fail(error: AuthorizationError): void {
      slot.broken = true
      finish()
      // Not at once: Lock is in the middle of its own event. A dead modal would lie over the page that shows the error.
      setTimeout(() => dismiss(slot))
      reject(error)
    }
    async function check(response: AuthorizeResponse): Promise<void> {
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
    }

    const user: LockUser = {
      transaction,
      screen,
      checking: undefined,
      signedUp() {
        signedUp = true
        if (core.options().redirect) noteSignUp(core, transaction)
      },
      refused: (value) => core.fail(toAuthorizationError(value)),
      broke: (value) => fail(toAuthorizationError(value, 'lock_broke')),
      closed() {
        if (user.checking) return
        finish()
        resolve({ status: 'cancelled' })
      },
      answered(response) {
        user.checking = outcome
        void check(response)
      },
    }
    slot.user = user
  })
  return outcome
}

function onSignedIn(core: Core, run: () => void): () => void {
  let last = core.getState().status
  return core.subscribe(() => {
    const { status } = core.getState()
    if (status === 'signed-in' && last !== status) run()
    last = status
  })
}

function noteSignUp(core: Core, transaction: Transaction): void {
  try {
    saveTransaction(core.config, { ...transaction, signedUp: true })
  } catch {
    // A full storage still has what ties the answer to this question; only that the account is new is lost.
  }
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
