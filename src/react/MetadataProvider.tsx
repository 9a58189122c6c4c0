import { type ReactElement, type ReactNode, Suspense, useEffect, useState } from 'react'
import {
  createUserMetadata,
  type MetadataUser,
  type UserMetadata,
  type UserMetadataOptions,
} from '../metadata/index.ts'
import { UserMetadataContext } from './contexts.ts'

/** What `LockProvider` and `MetadataProvider` both take: how metadata is read, changed and kept. */
export type MetadataOptions = Omit<
  UserMetadataOptions,
  'tenant' | 'source' | 'domain' | 'fetch' | 'getAccessToken' | 'environment'
>

export interface MetadataProviderProps
  extends MetadataOptions, Required<Pick<UserMetadataOptions, 'source'>> {
  /** The signed-in user's `sub`; `null` while nobody is signed in, `undefined` while that is not known yet. */
  readonly userId: string | null | undefined
  /** An access token for the source, renewed where needed; `''` where a cookie tells your backend who asks. */
  readonly getAccessToken: UserMetadataOptions['getAccessToken']
  /** The ID token's claims, for a `claimSource`. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined
  /**
   * Whether what is unsent waits for this user while `userId` is `null`: yes unless told, because an expired session
   * looks the same. `false` once the person has signed out: outbox and drafts are forgotten, in every tab.
   */
  readonly keepUnsent?: boolean | undefined
  /** Names the tenant where one origin serves several, so that their users are never mixed. */
  readonly tenant?: string | undefined
  /** What uses the metadata. */
  readonly children?: ReactNode
}

/**
 * Gives the metadata hooks to an app that signs its users in by other means than Lock.
 *
 * @example
 * const { user, isLoading, getAccessTokenSilently } = useAuth0()
 * <MetadataProvider
 *   userId={isLoading ? undefined : (user?.sub ?? null)}
 *   getAccessToken={(wanted) => getAccessTokenSilently({ cacheMode: wanted?.renew ? 'off' : 'on' })}
 *   source={endpointSource({ url: '/api/metadata' })}
 * >…</MetadataProvider>
 */
export function MetadataProvider({
  userId,
  claims,
  children,
  tenant = '',
  keepUnsent = true,
  ...rest
}: MetadataProviderProps): ReactElement {
  const options = { ...rest, tenant }
  const user = toUser(userId, claims, keepUnsent)
  const [held, setHeld] = useState(() => ({ userId, userMetadata: createUserMetadata(options, user) }))
  let { userMetadata } = held
  if (userId !== undefined && userId !== null && userId !== held.userId) {
    // Another object for another user, so that not one render shows what belonged to the one before.
    const isFirst = held.userId === undefined || held.userId === null
    if (!isFirst) userMetadata = createUserMetadata(options, user)
    setHeld({ userId, userMetadata })
  }
  useEffect(() => userMetadata.configure(options))
  useEffect(
    () => userMetadata.setUser(toUser(userId, claims, keepUnsent)),
    [userMetadata, userId, claims, keepUnsent],
  )
  return <ProvideUserMetadata userMetadata={userMetadata}>{children}</ProvideUserMetadata>
}

/**
 * Connects for as long as it is mounted. The Suspense boundary keeps a hook that suspends from unmounting the provider,
 * which would then never start to read.
 */
export function ProvideUserMetadata(props: {
  readonly userMetadata: UserMetadata
  readonly children?: ReactNode
}): ReactElement {
  const { userMetadata, children } = props
  useEffect(() => userMetadata.connect(), [userMetadata])
  return (
    <UserMetadataContext.Provider value={userMetadata}>
      <Suspense fallback={null}>{children}</Suspense>
    </UserMetadataContext.Provider>
  )
}

function toUser(
  userId: string | null | undefined,
  claims: MetadataProviderProps['claims'],
  keep: boolean,
): MetadataUser {
  if (userId === undefined) return { status: 'loading' }
  return userId === null ? { status: 'signed-out', keep } : { status: 'signed-in', userId, claims }
}
