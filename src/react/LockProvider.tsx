import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import type { AnyFields } from '../fields/index.ts'
import type { MetadataSource } from '../metadata/index.ts'
import type { SessionOptions } from '../session/index.ts'
import { SessionContext } from './contexts.ts'
import { createLockClient } from './lockClient.ts'
import { type MetadataOptions, ProvideUserMetadata } from './MetadataProvider.tsx'

export interface LockProviderProps
  extends Omit<SessionOptions, 'signUpFields' | 'beforeSignOut'>, MetadataOptions {
  /** The description of the users' metadata: Lock asks the fields marked `signUp`. */
  readonly fields?: AnyFields | undefined
  /** Where metadata is read and changed; the Management API with the user's own token unless told. */
  readonly source?: MetadataSource | undefined
  /** What uses the session and the metadata. */
  readonly children?: ReactNode
}

/**
 * Signs users in and up with Auth0's Lock, and gives their metadata to the hooks below.
 * Lock itself is loaded when somebody signs in or up, not before.
 *
 * @example
 * <LockProvider domain="acme.eu.auth0.com" clientId="…" fields={profile}><App /></LockProvider>
 *
 * @throws ConfigurationError for a `domain` or `clientId` that cannot work.
 */
export function LockProvider(props: LockProviderProps): ReactElement {
  // Another tenant or client is another session: nothing of the former is to reach it.
  const { domain, tenantDomain, clientId, audience, scope } = props
  return <LockSession key={[domain, tenantDomain, clientId, audience, scope].join(' ')} {...props} />
}

function LockSession({ children, ...options }: LockProviderProps): ReactElement {
  const [client] = useState(() => createLockClient(options))
  useEffect(() => client.configure(options))
  useEffect(() => client.connect(), [client])
  return (
    <SessionContext.Provider value={client.session}>
      <ProvideUserMetadata userMetadata={client.userMetadata}>{children}</ProvideUserMetadata>
    </SessionContext.Provider>
  )
}
