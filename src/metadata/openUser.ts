import { type AppMetadata, createAppMetadata } from './appMetadata.ts'
import type { Claims } from './source.ts'
import type { MetadataStore } from './state.ts'
import { createMetadataStore } from './store.ts'
import type { UserMetadataOptions } from './userMetadata.ts'

/**
 * All that is held for one user. The source and the token are looked up at each request, so that changed options take
 * effect.
 */
export function openUser(
  userId: string,
  claims: Claims | undefined,
  current: () => UserMetadataOptions,
): { readonly store: MetadataStore; readonly app: AppMetadata } {
  const { initialMetadata, drafts: _drafts, ...options } = current()
  const getAccessToken: UserMetadataOptions['getAccessToken'] = (request) => current().getAccessToken(request)
  const store = createMetadataStore({
    ...options,
    userId,
    claims,
    initialMetadata: initialMetadata?.userId === userId ? initialMetadata.metadata : undefined,
    getAccessToken,
    source: {
      ...options.source,
      read: (request) => current().source.read(request),
      write: (patch, request) => current().source.write(patch, request),
    },
  })
  const app = createAppMetadata({
    source: () => current().source,
    request: { userId, claims, getAccessToken },
    timeoutMs: options.timeoutMs,
    onUserMetadata: () => void store.refresh(),
  })
  return { store, app }
}
