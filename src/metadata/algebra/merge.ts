import type { JsonObject } from '../../fields/json.ts'
import type { MetadataPatch } from './patch.ts'

/**
 * What Auth0 makes of a patch: it merges the first level only, replaces everything below, and removes a key for `null`.
 * (https://auth0.com/docs/manage-users/user-accounts/metadata/manage-metadata-api)
 */
export function merge(stored: JsonObject, patch: MetadataPatch): JsonObject {
  return Object.fromEntries(Object.entries({ ...stored, ...patch }).filter(([, value]) => value !== null))
}
