import { type ReactElement, useState } from 'react'
import { LockProvider, type LockProviderProps } from 'react-auth0-metadata'
import { createFakeLock } from 'react-auth0-metadata/testing'
import type { FakeLock, FakeLockProps } from '../fake-lock.ts'
import type { Tenant } from '../tenant.ts'

export interface TestLockProviderProps extends Omit<LockProviderProps, keyof FakeLockProps> {
  /** From `createTenant`, in this process. */
  readonly tenant: Tenant
  /** From `createFakeLock`, to say who signs in. */
  readonly lock?: FakeLock | undefined
  /** The id of a user who is signed in already, as after a reload. A `lock` that is given knows that itself. */
  readonly signedIn?: string | undefined
}

/**
 * A `LockProvider` on a local tenant, with the fake Lock in Lock's place.
 *
 * @example
 * render(<TestLockProvider tenant={tenant} signedIn="auth0|ada" fields={profile}><App /></TestLockProvider>)
 */
export function TestLockProvider({
  tenant,
  lock: given,
  signedIn,
  ...rest
}: TestLockProviderProps): ReactElement {
  const [lock] = useState(() => given ?? createFakeLock(tenant, { signedIn }))
  return <LockProvider {...rest} {...lock.props} />
}
