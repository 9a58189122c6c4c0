// The contexts carry stable objects, never state: a change of state re-renders only the hooks that read it.
import { createContext, useContext } from 'react'
import type { UserMetadata } from '../metadata/index.ts'
import type { LockClientSession } from './lockClient.ts'
import { MissingProviderError } from './MissingProviderError.ts'

export const SessionContext = createContext<LockClientSession | undefined>(undefined)
SessionContext.displayName = 'Auth0Session'

export const UserMetadataContext = createContext<UserMetadata | undefined>(undefined)
UserMetadataContext.displayName = 'Auth0UserMetadata'

export function useSession(hook: string): LockClientSession {
  const session = useContext(SessionContext)
  if (!session) throw new MissingProviderError(hook, ['LockProvider'])
  return session
}

export function useUserMetadataStore(hook: string): UserMetadata {
  const userMetadata = useContext(UserMetadataContext)
  if (!userMetadata) throw new MissingProviderError(hook, ['LockProvider', 'MetadataProvider'])
  return userMetadata
}
