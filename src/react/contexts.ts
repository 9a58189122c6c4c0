// The contexts carry stable objects, never state: a change of state re-renders only the hooks that read it.
import { createContext, useContext } from 'react'
import type { UserMetadata } from '../metadata/index.ts'
import type { LockClientSession } from './lockClient.ts'
import { MissingProviderError } from './MissingProviderError.ts'

export const SessionContext = /* @__PURE__ */ createContext<LockClientSession | undefined>(undefined)

export const UserMetadataContext = /* @__PURE__ */ createContext<UserMetadata | undefined>(undefined)

export function useSession(hook: string): LockClientSession {
  const session = useContext(SessionContext)
  if (!session) throw new MissingProviderError(hook, '<LockProvider>')
  return session
}

export function useUserMetadataStore(hook: string): UserMetadata {
  const userMetadata = useContext(UserMetadataContext)
  if (!userMetadata) throw new MissingProviderError(hook, '<LockProvider> or <MetadataProvider>')
  return userMetadata
}
