// One user's app_metadata, as the app's own backend lets it be read, and the actions that change it there.
// Read once, when somebody first asks; it has no lane and no pending changes, because no patch ever goes out from here.
import type { JsonObject } from '../fields/json.ts'
import { seeReadme } from '../fields/seeReadme.ts'
import { createCaller } from './store/call.ts'
import { browserEnvironment } from './environment.ts'
import { MetadataError, UnreachableError } from './errors.ts'
import { createListeners } from './listeners.ts'
import type { MetadataSource, SourceRequest } from './sources/source.ts'

export type AppMetadataState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly metadata: JsonObject }
  | { readonly status: 'failed'; readonly error: MetadataError }

export interface AppMetadata {
  getState(): AppMetadataState
  subscribe(listener: () => void): () => void
  /** Reads, unless that has been done or is under way. */
  read(): void
  refresh(): Promise<void>
  /** Runs an operation that the backend names; gives its output. Rejects with a `MetadataError`. */
  run(name: string, input: unknown): Promise<unknown>
  close(): void
}

export interface AppMetadataOptions {
  readonly source: () => MetadataSource
  readonly request: Omit<SourceRequest, 'signal'>
  readonly timeoutMs?: number | undefined
  /** An action changed `user_metadata` as well. */
  readonly onUserMetadata: () => void
}

/** The source has no way to `app_metadata`: a user's own token cannot change it, and need not be able to read it. */
export class NoBackendError extends MetadataError {
  override readonly name = 'NoBackendError'
  readonly code = 'no_backend'

  constructor(what: string) {
    super(
      seeReadme(
        `This source cannot ${what}: only a backend may touch app_metadata.\n` +
          'Give the provider source={endpointSource({ url })} and answer there with createMetadataHandler.',
        'no_backend',
      ),
    )
  }
}

export function createAppMetadata(options: AppMetadataOptions): AppMetadata {
  const { source, request, timeoutMs = 10_000, onUserMetadata } = options
  const listeners = createListeners()
  const { call, abort } = createCaller(browserEnvironment, timeoutMs)
  let state: AppMetadataState = { status: 'loading' }
  let reading: Promise<void> | undefined
  /** Grows with each read and each answer of an action: an answer to an older question is dropped. */
  let latest = 0

  const set = (next: AppMetadataState): void => {
    state = next
    listeners.tell()
  }

  async function readNow(): Promise<void> {
    const asked = ++latest
    const tell = (next: AppMetadataState): void => {
      if (asked === latest) set(next)
    }
    try {
      const metadata = await call(async (signal) => {
        const { readAppMetadata } = source()
        if (!readAppMetadata) throw new NoBackendError('read app_metadata')
        return readAppMetadata({ ...request, signal })
      })
      tell({ status: 'ready', metadata })
    } catch (error) {
      tell({ status: 'failed', error: toMetadataError(error) })
    }
  }

  return {
    getState: () => state,
    subscribe: listeners.subscribe,
    read: () => void (reading ??= readNow()),
    refresh: () => (reading = readNow()),
    async run(name, input) {
      const result = await call(async (signal) => {
        const { runAction } = source()
        if (!runAction) throw new NoBackendError(`run '${name}'`)
        return runAction(name, input, { ...request, signal })
      }).catch((error: unknown) => {
        throw toMetadataError(error)
      })
      if (result.appMetadata) {
        latest++
        set({ status: 'ready', metadata: result.appMetadata })
      }
      if (result.userMetadata) onUserMetadata()
      return result.output
    },
    close: abort,
  }
}

function toMetadataError(error: unknown): MetadataError {
  return error instanceof MetadataError ? error : UnreachableError.from(error)
}
