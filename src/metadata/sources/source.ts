import type { MetadataPatch } from '../algebra/patch.ts'
import type { JsonObject } from '../../fields/json.ts'

/** Claims of the ID token, as the session verified them. */
export interface Claims {
  readonly [claim: string]: unknown
}

/** What a source needs for one request. */
export interface SourceRequest {
  /** The user's id, the `sub` of the ID token: `auth0|5f7c…`. Not URL-encoded. */
  readonly userId: string
  readonly claims?: Claims | undefined
  /** Gives a fresh access token, or rejects with a `SignedOutError`. */
  readonly getAccessToken: (options?: { readonly renew?: boolean | undefined }) => Promise<string>
  /** Aborts when the store is closed or the request takes too long. */
  readonly signal: AbortSignal
}

export interface WriteRequest extends SourceRequest {
  /** What the patch starts from: what this source last said is stored. */
  readonly base: JsonObject
}

/** What an action gave, and the metadata that it changed. */
export interface ActionResult {
  readonly output: unknown
  readonly userMetadata?: JsonObject | undefined
  /** What the user may read of it. */
  readonly appMetadata?: JsonObject | undefined
}

/** A way to read and change one user's metadata. Rejects with a `MetadataError` subclass, nothing else. */
export interface MetadataSource {
  /** Reads the whole `user_metadata`; a user without any gives `{}`. */
  read(request: SourceRequest): Promise<JsonObject>
  /** Sends one patch and gives the whole `user_metadata` that the server then holds. */
  write(patch: MetadataPatch, request: WriteRequest): Promise<JsonObject>
  /** Reads the `app_metadata` that the backend lets its user read. Only a backend can. */
  readAppMetadata?: ((request: SourceRequest) => Promise<JsonObject>) | undefined
  /** Runs an operation that the backend names. Only a backend can. */
  runAction?: ((name: string, input: unknown, request: SourceRequest) => Promise<ActionResult>) | undefined
  /** What can be shown before the first read, without a request: shown, never a patch's base. */
  peek?(claims: Claims | undefined): JsonObject | undefined
  /** Where `read` gets its value from; `'api'` unless told. */
  readonly readsFrom?: 'claim' | 'api' | undefined
}
