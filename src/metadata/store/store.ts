// The public face of one user's metadata: joins what is known, when it is sent, and the page around it.
import { createCore } from './core.ts'
import { browserEnvironment } from '../environment.ts'
import { ClosedError, DiscardedError, SignedOutError } from '../errors.ts'
import { createIntake } from './intake.ts'
import type { MetadataStoreOptions } from '../options.ts'
import { enterPage, type Page } from './page.ts'
import { choose } from './resolve.ts'
import type { MetadataStore } from './state.ts'

/** The confirmed and the pending metadata of one user, and the one lane through which they are read and changed. */
export function createMetadataStore(options: MetadataStoreOptions): MetadataStore {
  const environment = { ...browserEnvironment, ...options.environment }
  const core = createCore(options, environment)
  const { ledger } = core
  const intake = createIntake(ledger, options.conflicts ?? 'mine', environment)
  let isClosed = false
  let connections = 0
  let page: Page | undefined
  let outbox: { readonly detach: () => void; readonly clear: () => void } | undefined

  function connect(): void {
    connections++
    if (page || isClosed) return
    page = enterPage(core, options, environment, () => {
      close(true, true)
      options.onSignedOutElsewhere?.()
    })
    outbox ??= options.outbox?.attach({
      name: core.name,
      tab: intake.tab,
      locks: environment.locks,
      unsent: intake.unsent,
      subscribe: ledger.subscribe,
      adopt(changes) {
        intake.adopt(changes)
        core.wake()
      },
    })
  }

  function disconnect(): void {
    connections--
    // Not at once: StrictMode disconnects only to connect again.
    void Promise.resolve().then(() => {
      if (connections > 0) return
      page?.leave()
      page = undefined
    })
  }

  function close(signedOut: boolean, isKnown: boolean): void {
    if (isClosed) return
    isClosed = true
    // First of all: what is kept for this user's next visit is not to be forgotten with the rest.
    if (signedOut) outbox?.clear()
    else outbox?.detach()
    page?.leave(signedOut && !isKnown)
    page = undefined
    core.readers.release(new ClosedError())
    forget()
  }

  function forget(): void {
    for (const change of ledger.pending()) ledger.settle(change, new ClosedError())
    ledger.clear()
    ledger.commit()
  }

  return {
    userId: options.userId,
    getState: ledger.getState,
    subscribe: ledger.subscribe,
    update(change, updateOptions = {}) {
      const update = intake.take(change, updateOptions)
      if (isClosed) forget()
      core.wake()
      return update
    },
    refresh() {
      const read = core.readers.join()
      if (isClosed) core.readers.release(new ClosedError())
      core.readSoon()
      return read
    },
    retry: (id) => core.revive((change) => id === undefined || change.id === id),
    discard(id) {
      for (const change of ledger.pending())
        if (id === undefined || change.id === id) ledger.settle(change, new DiscardedError())
      ledger.commit()
      core.wake()
    },
    resolve(choices) {
      choose(ledger, choices)
      core.wake()
    },
    resume() {
      core.revive(({ error }) => error instanceof SignedOutError)
      core.readSoon()
    },
    connect() {
      connect()
      let isOn = true
      return () => {
        if (isOn) disconnect()
        isOn = false
      }
    },
    flush: (timeoutMs) =>
      new Promise((resolve) => {
        core.revive(() => true)
        const finish = (): void => {
          unsubscribe()
          cancel()
          resolve({ unsent: ledger.getState().pending })
        }
        const check = (): void => {
          if (ledger.sendable().length === 0) finish()
        }
        const unsubscribe = ledger.subscribe(check)
        const cancel = environment.after(timeoutMs, finish)
        check()
      }),
    close: (closeOptions) => close(closeOptions?.signedOut === true, false),
  }
}
