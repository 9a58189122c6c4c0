import type { ReactElement } from 'react'
import { type LocalePack, MessagesProvider } from '../components/index.ts'
import { LockProvider as BareLockProvider, type LockProviderProps as BareProps } from '../react/index.ts'

export interface LockProviderProps extends Omit<BareProps, 'language'> {
  /**
   * The language of Lock and of this library's components: a pack of `react-auth0-metadata/locales/*` for both,
   * or a tag for Lock alone. English unless told.
   */
  readonly language?: string | LocalePack | undefined
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
export function LockProvider({ language, children, ...rest }: LockProviderProps): ReactElement {
  const isPack = typeof language === 'object'
  return (
    <BareLockProvider {...rest} language={isPack ? language.language : language}>
      {isPack ? <MessagesProvider messages={language}>{children}</MessagesProvider> : children}
    </BareLockProvider>
  )
}
