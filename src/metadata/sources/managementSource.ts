import { isJsonObject, type JsonObject } from '../../fields/json.ts'
import { UnreachableError } from '../errors.ts'
import { refuseEmpty } from '../algebra/guard.ts'
import { toBaseUrl } from './origin.ts'
import { toRefusal } from './refusals.ts'
import { type Answer, requestJson } from './request.ts'
import type { MetadataSource } from './source.ts'

export interface ManagementSourceOptions {
  /** Where requests go: the tenant's domain or its custom domain. */
  readonly domain: string
  readonly fetch?: typeof fetch | undefined
}

/**
 * Reads and changes `user_metadata` through Auth0's Management API with the user's own token, which needs the scopes
 * `read:current_user` and `update:current_user_metadata`.
 * (https://auth0.com/docs/api/management/v2/users/patch-users-by-id)
 */
export function managementSource({ domain, fetch: send }: ManagementSourceOptions): MetadataSource {
  const base = toBaseUrl(domain)
  const urlOf = (userId: string): string => `${base}/api/v2/users/${encodeURIComponent(userId)}`
  return {
    async read(request) {
      const url = `${urlOf(request.userId)}?fields=user_metadata&include_fields=true`
      return toMetadata(await requestJson(send ?? fetch, url, request))
    },
    async write(patch, request) {
      const body = { user_metadata: refuseEmpty(patch) }
      return toMetadata(await requestJson(send ?? fetch, urlOf(request.userId), request, body))
    },
  }
}

/** A user who never had metadata has no such property: absent equals empty. */
function toMetadata(answer: Answer): JsonObject {
  if (!answer.ok) throw toRefusal(answer)
  const metadata = isJsonObject(answer.body) ? (answer.body['user_metadata'] ?? {}) : undefined
  if (!isJsonObject(metadata)) throw new UnreachableError('The answer is not a user', answer.status)
  return metadata
}
