// The object in Lock's place: it has the part of Lock that a session uses, draws a form, and says what it is made to say.
import { drawForm, type Form, type LockScreen } from './fake-lock-form.ts'
import { additionalSignUpFields, type FakeLockSignUp } from './lock-sign-up.ts'

type Options = Readonly<Record<string, unknown>>

interface ShowOptions {
  readonly initialScreen?: LockScreen | undefined
  readonly auth?: { readonly params?: Options | undefined } | undefined
}

export interface LockDouble {
  /** What `loadLock` gives. */
  readonly Lock: unknown
  isOpen(): boolean
  /** Resolves when the app has opened it; rejects if it does not. */
  whenOpen(): Promise<void>
  options(): Options
  auth(): { readonly redirect: boolean; readonly redirectUrl: string; readonly audience: string }
  /** What it was shown with: the scope, and the state and nonce of this attempt. */
  params(): { readonly scope: string; readonly state: string; readonly nonce: string }
  emit(event: string, value?: unknown): void
  refuse(error: { readonly error: string; readonly code: string; readonly description: string }): void
  /** Resolves when the session has taken the answer. */
  authenticate(result: Options): Promise<void>
  hide(): void
}

interface Shown {
  readonly options: Options
  readonly asked: ShowOptions
  readonly form: Form
  readonly emit: (event: string, value?: unknown) => void
  readonly hide: () => void
  readonly gone: Promise<void>
}

/** Below the five seconds after which Jest and Vitest give up without a reason. */
const patience = 4_000

export interface Submits {
  signIn(answers: FakeLockSignUp): Promise<void>
  signUp(answers: FakeLockSignUp): Promise<void>
}

export function createLockDouble(submits: Submits): LockDouble {
  let shown: Shown | undefined
  const waiting = new Set<() => void>()
  const now = (): Shown => {
    if (!shown) throw notOpen()
    return shown
  }

  function Lock(_clientId: string, _domain: string, options: Options): object {
    const listeners = new Map<string, ((value: unknown) => void)[]>()
    const emit = (event: string, value?: unknown): void => {
      for (const listener of listeners.get(event) ?? []) listener(value)
    }
    function leave(): void {
      if (shown?.emit !== emit) return
      shown.form.remove()
      shown = undefined
    }
    function hide(): void {
      leave()
      emit('hide')
    }
    return {
      restAfterHide: 0,
      on: (event: string, listener: (value: unknown) => void) =>
        void listeners.set(event, [...(listeners.get(event) ?? []), listener]),
      removeAllListeners: () => listeners.clear(),
      hide,
      destroy: leave,
      show(asked: ShowOptions = {}) {
        leave()
        const screen = asked.initialScreen ?? 'login'
        let go = (): void => {}
        const gone = new Promise<void>((resolve) => (go = resolve))
        const form = drawForm({
          place: document.getElementById(String(options['container'])) ?? undefined,
          screen,
          fields: additionalSignUpFields(options),
          email: (options['prefill'] as { email?: string } | undefined)?.email, // as `signIn` was given it
          onSubmit(answers) {
            const submit = screen === 'signUp' ? submits.signUp : submits.signIn
            submit(answers).catch((error: unknown) => shown?.form.refuse(wordsOf(error)))
          },
          onClose: hide,
        })
        const removed: Form = {
          refuse: form.refuse,
          remove() {
            form.remove()
            go()
          },
        }
        shown = { options, asked, form: removed, emit, hide, gone }
        emit(`${{ login: 'signin', signUp: 'signup', forgotPassword: 'forgot_password' }[screen]} ready`)
        for (const wake of waiting) wake()
      },
    }
  }

  return {
    Lock,
    isOpen: () => shown !== undefined,
    whenOpen: () =>
      new Promise((resolve, reject) => {
        if (shown) return resolve()
        const timer = setTimeout(() => {
          waiting.delete(wake)
          reject(notOpen())
        }, patience)
        function wake(): void {
          clearTimeout(timer)
          waiting.delete(wake)
          resolve()
        }
        waiting.add(wake)
      }),
    options: () => now().options,
    auth: () => now().options['auth'] as ReturnType<LockDouble['auth']>, // a session gives it
    params: () => now().asked.auth?.params as ReturnType<LockDouble['params']>, // a session gives them
    emit: (event, value) => now().emit(event, value),
    refuse(error) {
      now().form.refuse(error.description)
      now().emit('authorization_error', error)
    },
    async authenticate(result) {
      const { emit, gone } = now()
      emit('authenticated', result)
      await gone
    },
    hide: () => now().hide(),
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function notOpen(): Error {
  return new Error(
    'The sign-in form is not open, so nobody can sign in.\nLet the app open it first: click its button that calls signIn(), or render <LockWidget />.',
  )
}
