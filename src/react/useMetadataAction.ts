import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import type { MetadataError } from '../metadata/index.ts'
import { useUserMetadataStore } from './contexts.ts'

/**
 * The app's own actions, what each takes as `input` and gives as `output`, for the types of `useMetadataAction`. Empty
 * until an app says otherwise; the backend's types can be taken as they are.
 *
 * @example
 * type Backend = ActionsOf<typeof import('./metadata.server.ts').handler>
 * declare module 'react-auth0-metadata' {
 *   interface MetadataActions extends Backend {}
 * }
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- an app fills it in by declaration merging
export interface MetadataActions {}

type Name = [keyof MetadataActions] extends [never] ? string : Extract<keyof MetadataActions, string>
type Part<N, Which extends 'input' | 'output'> = N extends keyof MetadataActions
  ? MetadataActions[N] extends Readonly<Record<Which, infer Type>>
    ? Type
    : unknown
  : unknown

type Progress<Output> =
  | { readonly status: 'idle' | 'running' }
  | { readonly status: 'done'; readonly output: Output }
  | { readonly status: 'failed'; readonly error: MetadataError }

/** How the latest run goes, and how to run it. `run` is stable. */
export type MetadataAction<N extends Name = Name> = Progress<Part<N, 'output'>> & {
  /** Resolves with what the action gave; rejects with a `MetadataError`. Ignoring the promise is safe. */
  readonly run: (input: Part<N, 'input'>) => Promise<Part<N, 'output'>>
}

interface Run<Output> {
  readonly running?: Promise<Output>
  readonly whose?: string | undefined
  readonly progress: Progress<Output>
}

const idle: Progress<never> = { status: 'idle' }

/**
 * Runs an operation that the app's backend names: the only way to change `app_metadata`. It needs an `endpointSource`.
 *
 * @example
 * const { run, status } = useMetadataAction('choosePlan')
 * <button onClick={() => run({ plan: 'pro' })} disabled={status === 'running'}>Go pro</button>
 *
 * @throws MissingProviderError outside a `LockProvider` or `MetadataProvider`.
 */
export function useMetadataAction<N extends Name>(name: N): MetadataAction<N> {
  const userMetadata = useUserMetadataStore('useMetadataAction')
  type Output = Part<N, 'output'>
  const user = useSyncExternalStore(userMetadata.subscribe, userMetadata.userId, () => undefined)
  const [latest, setLatest] = useState<Run<Output>>({ progress: idle })
  const run = useCallback(
    (input: Part<N, 'input'>): Promise<Output> => {
      let whose = userMetadata.userId()
      // Whoever is signed in by the time the store is there runs it; nobody signed in is a `SignedOutError`.
      const running = userMetadata.whenOpen().then((store) => {
        whose = store.userId
        // What the backend gives is what the app declared, or `unknown`.
        return userMetadata.app()?.run(name, input) as Promise<Output>
      })
      const show = (progress: Progress<Output>): void =>
        setLatest((shown) => (shown.running === running ? { running, whose, progress } : shown))
      setLatest({ running, whose, progress: { status: 'running' } })
      running.then(
        (output) => show({ status: 'done', output }),
        (error: MetadataError) => show({ status: 'failed', error }),
      )
      return running
    },
    [userMetadata, name],
  )
  // What one user was answered is not shown to the next.
  const progress = latest.whose === undefined || latest.whose === user ? latest.progress : idle
  return useMemo(() => ({ ...progress, run }), [progress, run])
}
