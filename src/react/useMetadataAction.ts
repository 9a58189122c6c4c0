import { useCallback, useMemo, useState } from 'react'
import type { MetadataError } from '../metadata/index.ts'
import { useUserMetadataStore } from './contexts.ts'

/**
 * The app's own actions and what they take, for the types of `useMetadataAction`. Empty until an app says otherwise.
 *
 * @example
 * declare module 'react-auth0-metadata' {
 *   interface MetadataActions { choosePlan: { plan: 'free' | 'pro' } }
 * }
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- an app fills it in by declaration merging
export interface MetadataActions {}

type Name = [keyof MetadataActions] extends [never] ? string : Extract<keyof MetadataActions, string>
type Input<N> = N extends keyof MetadataActions ? MetadataActions[N] : unknown

type Progress =
  | { readonly status: 'idle' | 'running' }
  | { readonly status: 'done'; readonly output: unknown }
  | { readonly status: 'failed'; readonly error: MetadataError }

/** How the latest run goes, and how to run it. `run` is stable. */
export type MetadataAction<N extends Name = Name> = Progress & {
  /** Resolves with what the action gave; rejects with a `MetadataError`. Ignoring the promise is safe. */
  readonly run: (input: Input<N>) => Promise<unknown>
}

const idle: Progress = { status: 'idle' }

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
  const [progress, setProgress] = useState(idle)
  const run = useCallback(
    (input: Input<N>): Promise<unknown> => {
      // Whoever is signed in by the time the store is there runs it; nobody signed in is a `SignedOutError`.
      const running = userMetadata.whenOpen().then(() => userMetadata.app()?.run(name, input))
      setProgress({ status: 'running' })
      running.then(
        (output: unknown) => setProgress({ status: 'done', output }),
        (error: MetadataError) => setProgress({ status: 'failed', error }),
      )
      return running
    },
    [userMetadata, name],
  )
  return useMemo(() => ({ ...progress, run }), [progress, run])
}
