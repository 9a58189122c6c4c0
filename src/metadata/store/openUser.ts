// Everything that is held for one signed-in user. Loaded when somebody is signed in.
import { type AppMetadata, createAppMetadata } from '../appMetadata.ts'
import { managementSource } from '../sources/managementSource.ts'
import type { Claims, MetadataSource } from '../sources/source.ts'
import type { MetadataStore } from './state.ts'
import { createMetadataStore } from './store.ts'
import type { MetadataUser, UserMetadataOptions } from '../userMetadataTypes.ts'

export { createOwnChanges } from './ownChanges.ts'

export interface OpenedUser {
  readonly store: MetadataStore
  readonly app: AppMetadata
  /** Forgets the user; `signedOut` also clears what was kept for the next visit. */
  close(signedOut: boolean): void
}

/** The source, the token and its claims are looked up at each request, so that changed ones take effect. */
export function openUser(
  userId: string,
  current: () => { readonly user: MetadataUser; readonly options: UserMetadataOptions },
  notify: () => void,
  closedElsewhere: () => void,
): OpenedUser {
  const { initialMetadata, drafts, ...options } = current().options
  const claims = (): Claims | undefined => {
    const { user } = current()
    return user.status === 'signed-in' ? user.claims : undefined
  }
  const getAccessToken: UserMetadataOptions['getAccessToken'] = (request) =>
    current().options.getAccessToken(request)
  const source = (): MetadataSource => {
    const { source: chosen, domain = '', fetch } = current().options
    return chosen ?? managementSource({ domain, fetch })
  }
  const store = createMetadataStore({
    ...options,
    userId,
    claims: claims(),
    initialMetadata: initialMetadata?.userId === userId ? initialMetadata : undefined,
    getAccessToken,
    onSignedOutElsewhere() {
      options.onSignedOutElsewhere?.()
      closedElsewhere()
    },
    source: {
      readsFrom: source().readsFrom,
      peek: (shown) => source().peek?.(shown),
      read: (request) => source().read({ ...request, claims: claims() }),
      write: (patch, request) => source().write(patch, { ...request, claims: claims() }),
    },
  })
  const app = createAppMetadata({
    source,
    request: {
      userId,
      getAccessToken,
      get claims() {
        return claims()
      },
    },
    timeoutMs: options.timeoutMs,
    onUserMetadata: () => void store.refresh(),
  })
  const stops = [store.subscribe(notify), app.subscribe(notify)]
  return {
    store,
    app,
    close(signedOut) {
      for (const stop of stops) stop()
      app.close()
      store.close({ signedOut })
      if (signedOut) drafts?.clear(userId)
    },
  }
}
