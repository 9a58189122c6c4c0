import { useCallback, useMemo, useState } from 'react'
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
  const [progress, setProgress] = useState<Progress<Output>>(idle)
  const run = useCallback(
    (input: Part<N, 'input'>): Promise<Output> => {
      // Whoever is signed in by the time the store is there runs it; nobody signed in is a `SignedOutError`.
      // What the backend gives is what the app declared, or `unknown`.
      const running = userMetadata
        .whenOpen()
        .then(() => userMetadata.app()?.run(name, input) as Promise<Output>)
      setProgress({ status: 'running' })
      running.then(
        (output) => setProgress({ status: 'done', output }),
        (error: MetadataError) => setProgress({ status: 'failed', error }),
      )
      return running
    },
    [userMetadata, name],
  )
  return useMemo(() => ({ ...progress, run }), [progress, run])
}
