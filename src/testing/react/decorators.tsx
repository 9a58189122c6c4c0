// Storybook's decorators, by shape: nothing of Storybook is imported.
import { type ComponentType, type ReactElement, useEffect, useState } from 'react'
import type { Tenant } from '../tenant.ts'
import type { SeedUser } from '../types.ts'
import { TestLockProvider, type TestLockProviderProps } from './TestLockProvider.tsx'
import { TestMetadataProvider, type TestMetadataProviderProps } from './TestMetadataProvider.tsx'
import { addTo, createTestTenant } from './testTenant.ts'

/** A decorator of Storybook for React. */
export type StoryDecorator = (Story: ComponentType) => ReactElement

interface Inhabited {
  readonly tenant: Tenant
  readonly userId: string | undefined
}

export interface WithTenantOptions extends Omit<TestMetadataProviderProps, 'tenant' | 'userId' | 'children'> {
  /** Whose metadata the story shows. */
  readonly user: SeedUser
}

/**
 * Gives each story the metadata hooks, with a user of a tenant of its own, in the page's memory.
 *
 * @example
 * export default { component: Hobby, decorators: [withTenant({ user: { user_metadata: { hobby: 'Chess' } } })] }
 */
export function withTenant({ user, ...props }: WithTenantOptions): StoryDecorator {
  return (Story) => (
    <InFreshTenant user={user}>
      {({ tenant, userId }) => (
        <TestMetadataProvider {...props} tenant={tenant} userId={userId}>
          <Story />
        </TestMetadataProvider>
      )}
    </InFreshTenant>
  )
}

export interface WithLockOptions extends Omit<
  TestLockProviderProps,
  'tenant' | 'lock' | 'signedIn' | 'children'
> {
  /** Somebody who has an account. */
  readonly user?: SeedUser | undefined
  /** Whether the user is signed in already; `true` unless told. */
  readonly signedIn?: boolean | undefined
}

/**
 * Gives each story `useLock` and the metadata hooks, on a tenant of its own, with the fake Lock's form to sign in.
 * A page has one session: show such stories one at a time, in docs pages with `docs: { story: { inline: false } }`.
 *
 * @example
 * export default { component: Account, decorators: [withLock({ fields: profile, user: ada })] }
 */
export function withLock({ user, signedIn = true, ...props }: WithLockOptions): StoryDecorator {
  return (Story) => (
    <InFreshTenant user={user}>
      {({ tenant, userId }) => (
        <TestLockProvider {...props} tenant={tenant} signedIn={signedIn ? userId : undefined}>
          <Story />
        </TestLockProvider>
      )}
    </InFreshTenant>
  )
}

interface InFreshTenantProps {
  readonly user: SeedUser | undefined
  readonly children: (inhabited: Inhabited) => ReactElement
}

function InFreshTenant({ user, children }: InFreshTenantProps): ReactElement | null {
  const [inhabited, setInhabited] = useState<Inhabited>()
  useEffect(() => {
    let isWanted = true
    async function found(): Promise<void> {
      const tenant = await createTestTenant()
      const userId = await addTo(tenant, user)
      if (isWanted) setInhabited({ tenant, userId })
    }
    void found()
    return () => {
      isWanted = false
    }
  }, [user])
  return inhabited ? children(inhabited) : null
}
