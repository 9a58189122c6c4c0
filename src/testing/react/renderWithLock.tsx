import { type ComponentType, type ReactElement, type ReactNode, useEffect } from 'react'
import { useLock } from 'react-auth0-metadata'
import { createFakeLock } from 'react-auth0-metadata/testing'
import type { FakeLock } from '../fake-lock.ts'
import { outsideAct } from '../outside-act.ts'
import type { Tenant } from '../tenant.ts'
import type { SeedUser } from '../types.ts'
import { TestLockProvider, type TestLockProviderProps } from './TestLockProvider.tsx'
import { addTo, createTestTenant } from './testTenant.ts'

export interface RenderWithLockOptions<Result extends object> extends Omit<
  TestLockProviderProps,
  'tenant' | 'lock' | 'signedIn' | 'children'
> {
  /** Testing Library's `render`, or one with a `wrapper` like it. */
  readonly render: (
    ui: ReactElement,
    options: { readonly wrapper: ComponentType<{ readonly children: ReactNode }> },
  ) => Result | Promise<Result>
  /** Somebody who has an account. */
  readonly user?: SeedUser | undefined
  /** Whether the user is signed in already, as after a reload; `true` unless told. */
  readonly signedIn?: boolean | undefined
  /** A new one without users unless told. */
  readonly tenant?: Tenant | undefined
}

/**
 * Renders inside a `LockProvider` on a local tenant with the fake Lock, and waits until it is known who is signed in.
 * Other props of `LockProvider` go along.
 *
 * @example
 * const { tenant } = await renderWithLock(<Profile />, { render, fields: profile, user: { user_id: 'auth0|ada' } })
 * await userEvent.click(await screen.findByRole('button', { name: 'Chess' }))
 * await waitFor(() => expect(tenant.user('auth0|ada')?.user_metadata).toEqual({ hobby: 'Chess' }))
 */
export async function renderWithLock<Result extends object>(
  ui: ReactElement,
  options: RenderWithLockOptions<Result>,
): Promise<Result & { readonly tenant: Tenant; readonly lock: FakeLock }> {
  const { render, user, signedIn = true, tenant: given, ...props } = options
  const tenant = given ?? (await createTestTenant())
  const userId = await addTo(tenant, user)
  const lock = createFakeLock(tenant, { signedIn: signedIn ? userId : undefined })
  return outsideAct(async () => {
    let tell = (): void => {}
    const settled = new Promise<void>((resolve) => (tell = resolve))
    const wrapper = ({ children }: { readonly children: ReactNode }): ReactElement => (
      <TestLockProvider {...props} tenant={tenant} lock={lock}>
        {children}
        <Settled tell={tell} />
      </TestLockProvider>
    )
    const result = await render(ui, { wrapper })
    await settled
    return { ...result, tenant, lock }
  })
}

function Settled({ tell }: { readonly tell: () => void }): null {
  const { status } = useLock()
  useEffect(() => {
    if (status !== 'loading') tell()
  }, [status, tell])
  return null
}
