import type { JsonObject } from '../fields/json.ts'
import type { Environment } from './environment.ts'
import type { Outbox } from './kept/outbox.ts'
import type { Claims, MetadataSource, SourceRequest } from './sources/source.ts'
import type { ConflictPolicy } from './store/state.ts'

export interface MetadataStoreOptions {
  /** The `sub` of the ID token. */
  readonly userId: string
  /** Names the tenant, so that tabs of the same user find each other: the domain will do. */
  readonly tenant: string
  readonly source: MetadataSource
  readonly getAccessToken: SourceRequest['getAccessToken']
  /** The ID token's claims, for sources that read them. */
  readonly claims?: Claims | undefined
  /** Shown until the first read, from server rendering for example. Never a patch's base. */
  readonly initialMetadata?: { readonly metadata: JsonObject; readonly readAt: number } | undefined
  /** Who wins a conflict; `'mine'` unless told. */
  readonly conflicts?: ConflictPolicy | undefined
  /** Focus and reconnect read again what is older, in milliseconds. 30 s unless told; `false` turns it off. */
  readonly staleAfter?: number | false | undefined
  /** Warns when the page is left while something is unsent. On unless told. */
  readonly warnBeforeUnload?: boolean | undefined
  /** Keeps unsent changes over a closed tab: `createOutbox(localStorage)`. */
  readonly outbox?: Outbox | undefined
  /** Another tab signed this user out. The store has closed itself by then. */
  readonly onSignedOutElsewhere?: (() => void) | undefined
  /** How often a throttled or unreachable request is repeated before it stalls. 5 unless told. */
  readonly retries?: number | undefined
  /** A request without an answer counts as unreachable after this many milliseconds. 10 s unless told. */
  readonly timeoutMs?: number | undefined
  /** Clock, timers, chance, locks, channel and window events; the browser's own unless told. */
  readonly environment?: Partial<Environment> | undefined
}
