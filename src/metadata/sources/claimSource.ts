import { isJsonObject, type JsonObject } from '../../fields/json.ts'
import { seeReadme } from '../../fields/seeReadme.ts'
import { RefusedError } from '../errors.ts'
import type { Claims, MetadataSource } from './source.ts'

/** A source that can only be read was asked to change something. */
export class ReadOnlyError extends RefusedError {
  override readonly name = 'ReadOnlyError'
  override readonly code = 'read_only'

  constructor() {
    super(
      seeReadme(
        'An ID token cannot be changed.\nGive claimSource a `source` that can: managementSource or endpointSource.',
        'read_only',
      ),
      405,
    )
  }
}

export interface ClaimSourceOptions {
  /** The claim's full name, as a post-login Action sets it: `https://acme.com/user_metadata`. */
  readonly claim: string
  /** Reads and changes once the claim is on screen. Without it, the metadata is what the claim says, read-only. */
  readonly source?: MetadataSource | undefined
}

/** Shows the metadata that the ID token carries, without a request, until `source` has answered. */
export function claimSource({ claim, source }: ClaimSourceOptions): MetadataSource {
  const peek = (claims: Claims | undefined): JsonObject | undefined => {
    const value = claims && Object.hasOwn(claims, claim) ? claims[claim] : undefined
    return isJsonObject(value) ? value : undefined
  }
  if (source)
    return {
      peek,
      read: (request) => source.read(request),
      write: (patch, request) => source.write(patch, request),
      readAppMetadata: source.readAppMetadata?.bind(source),
      runAction: source.runAction?.bind(source),
    }
  return {
    peek,
    readsFrom: 'claim',
    read: (request) => Promise.resolve(peek(request.claims) ?? {}),
    write: () => Promise.reject(new ReadOnlyError()),
  }
}
