import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import {
  LockProvider,
  LockWidget,
  useLock,
  useUserMetadata,
  type LockProviderProps,
} from 'react-auth0-metadata'
import { checkbox, defineFields, select, text } from 'react-auth0-metadata/fields'
import { createFakeLock, type FakeLockOptions, type TenantOptions } from 'react-auth0-metadata/testing'
import { ada, tenantWith } from './asked.ts'

afterEach(() => {
  vi.useRealTimers()
  cleanup()
  sessionStorage.clear()
})

const profile = defineFields({
  hobby: text({ label: 'Hobby', required: true, signUp: true }),
  newsletter: checkbox({ label: 'Send me the newsletter', signUp: true }),
  plan: select({ label: 'Plan', options: { free: 'Free', pro: 'Pro' }, default: 'free', signUp: true }),
})

function App() {
  const lock = useLock()
  const mine = useUserMetadata(profile)
  if (lock.status === 'loading') return <p>One moment</p>
  if (lock.status === 'signed-out') {
    return (
      <>
        <p>Nobody: {lock.error?.description ?? lock.reason}</p>
        <button onClick={() => void lock.signIn()}>Sign in</button>
        <button onClick={() => void lock.signUp()}>Sign up</button>
      </>
    )
  }
  return (
    <>
      <p>Hello {lock.user.email}</p>
      {mine.status === 'ready' && <output>{JSON.stringify(mine.metadata)}</output>}
      <button onClick={() => void lock.getAccessToken({ renew: true }).catch(() => {})}>Renew</button>
      <button onClick={() => void lock.signOut()}>Sign out</button>
    </>
  )
}

async function open(
  given: Partial<TenantOptions> & FakeLockOptions & { readonly props?: Partial<LockProviderProps> } = {},
) {
  const { signedIn, props, ...options } = given
  const tenant = await tenantWith({ users: [{ ...ada, user_metadata: { hobby: 'Chess' } }], ...options })
  const lock = createFakeLock(tenant, { signedIn })
  const show = () =>
    render(
      <StrictMode>
        <LockProvider {...lock.props} fields={profile} {...props}>
          <App />
          {props?.display === 'container' && <LockWidget />}
        </LockProvider>
      </StrictMode>,
    )
  show()
  const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
  return { tenant, lock, press, show }
}

test('I sign in, see who I am and what is mine, and sign out', async () => {
  const { lock, press, tenant } = await open()
  await press('Sign in')
  await lock.signIn('ada@example.com', 'correct horse')
  expect(lock.isOpen).toBe(false)
  await screen.findByText('Hello ada@example.com')
  expect((await screen.findByRole('status')).textContent).toContain('"hobby":"Chess"')
  await press('Sign out')
  await screen.findByText('Nobody: signed-out')
  await expect.poll(() => tenant.requests.at(-1)).toMatchObject({ path: '/v2/logout', status: 302 })
})

test('a wrong password says so to the test, to the app and on the form, which stays open', async () => {
  const { lock, press } = await open()
  await press('Sign in')
  await expect(lock.signIn('ada@example.com', 'wrong')).rejects.toThrow(
    'invalid_user_password: Wrong email or password.',
  )
  await screen.findByText('Nobody: Wrong email or password.')
  expect(screen.getByRole('alert').textContent).toBe('Wrong email or password.')
  expect(lock.isOpen).toBe(true)
  await lock.signIn('ada@example.com', 'correct horse')
  await screen.findByText('Hello ada@example.com')
})

test('I sign up with the fields that Lock asks, and the typed values are written', async () => {
  const { lock, press, tenant } = await open()
  await press('Sign up')
  await lock.signUp({
    email: 'grace@example.com',
    password: 'Cobol-1959!',
    hobby: 'Sailing',
    newsletter: true,
    plan: 'pro',
  })
  await screen.findByText('Hello grace@example.com')
  await expect
    .poll(() => tenant.users().find(({ email }) => email === 'grace@example.com')?.user_metadata)
    .toEqual({ hobby: 'Sailing', newsletter: true, plan: 'pro' })
})

test('what Lock would not send is not sent', async () => {
  const { lock, press, tenant } = await open()
  await press('Sign up')
  const grace = { email: 'grace@example.com', password: 'Cobol-1959!' }
  await expect(lock.signUp(grace)).rejects.toThrow('hobby is refused')
  await expect(lock.signUp({ ...grace, hobby: 'Go', plan: 'gold' })).rejects.toThrow('free, pro')
  await expect(lock.signUp({ ...grace, hoby: 'Go' })).rejects.toThrow('no sign-up field hoby')
  expect(tenant.users()).toHaveLength(1)
})

test('an address that has an account is refused as Auth0 refuses it', async () => {
  const { lock, press } = await open()
  await press('Sign up')
  const again = { email: 'ada@example.com', password: 'Cobol-1959!', hobby: 'Go' }
  await expect(lock.signUp(again)).rejects.toThrow('Invalid sign up')
  await screen.findByText('Nobody: Invalid sign up')
})

test('a form is found by role and label, and typed into', async () => {
  const { press } = await open()
  await press('Sign up')
  const form = within(await screen.findByRole('dialog', { name: 'Sign Up' }))
  await expect.poll(() => document.activeElement).toBe(form.getByLabelText('Email'))
  await userEvent.type(form.getByLabelText('Email'), 'grace@example.com')
  await userEvent.type(form.getByLabelText('Password'), 'Cobol-1959!')
  await userEvent.type(form.getByLabelText('Hobby'), 'Sailing')
  await userEvent.click(form.getByLabelText('Send me the newsletter'))
  await userEvent.selectOptions(form.getByLabelText('Plan'), 'Pro')
  await userEvent.click(form.getByRole('button', { name: 'Sign Up' }))
  await screen.findByText('Hello grace@example.com')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('I close the form, and open it again at once', async () => {
  const { lock, press } = await open()
  await press('Sign in')
  await lock.close()
  expect(screen.queryByRole('dialog')).toBeNull()
  await press('Sign in')
  await userEvent.click(await screen.findByRole('button', { name: 'Close' }))
  expect(lock.isOpen).toBe(false)
  await press('Sign in')
  await lock.signIn('ada@example.com', 'correct horse')
  await screen.findByText('Hello ada@example.com')
})

test('in a place of the page’s own the form is there while nobody is signed in', async () => {
  const { lock } = await open({ props: { display: 'container' } })
  await lock.signIn('ada@example.com', 'correct horse')
  await screen.findByText('Hello ada@example.com')
  expect(screen.queryByLabelText('Email')).toBeNull()
})

test('with a social connection I am whoever has that address there, or somebody new', async () => {
  const known = { user_id: 'github|1', email: 'ada@github.example' }
  const { lock, press, tenant } = await open({ social: ['github'], users: [known] })
  await press('Sign in')
  await lock.signInWith('github', 'ada@github.example')
  await screen.findByText('Hello ada@github.example')
  expect(tenant.users()).toHaveLength(1)
  await press('Sign out')
  await press('Sign in')
  await lock.signInWith('github', 'new@github.example')
  await screen.findByText('Hello new@github.example')
  expect(tenant.users()).toHaveLength(2)
})

test('who was signed in before a reload still is, and can be renewed', async () => {
  const { press, tenant } = await open({ signedIn: 'auth0|ada' })
  await screen.findByText('Hello ada@example.com')
  const asked = () => tenant.requests.filter(({ path }) => path.startsWith('/authorize')).length
  const before = asked()
  await press('Renew')
  await expect.poll(asked).toBe(before + 1)
  await screen.findByText('Hello ada@example.com')
})

test('the session that a sign-in opened outlives the page', async () => {
  const { lock, press, show } = await open()
  await press('Sign in')
  await lock.signIn('ada@example.com', 'correct horse')
  await screen.findByText('Hello ada@example.com')
  cleanup()
  show()
  await screen.findByText('Hello ada@example.com')
})

test('once Auth0 blocks me, renewing ends my session', async () => {
  const { press, tenant } = await open({ signedIn: 'auth0|ada' })
  await screen.findByText('Hello ada@example.com')
  await tenant.updateUser('auth0|ada', { blocked: true })
  await press('Renew')
  await screen.findByText('Nobody: user is blocked')
})

test('each fake Lock is a browser of its own, and answers for its own tenant', async () => {
  const first = await open()
  await first.press('Sign in')
  await first.lock.signIn('ada@example.com', 'correct horse')
  await screen.findByText('Hello ada@example.com')
  cleanup()
  const second = await open({ users: [{ ...ada, user_metadata: { hobby: 'Go' } }] })
  await screen.findByText('Nobody: none')
  await second.press('Sign in')
  await second.lock.signIn('ada@example.com', 'correct horse')
  expect((await screen.findByRole('status')).textContent).toContain('"hobby":"Go"')
})

test('a redirect comes back into the URL, and the next page reads it there', async () => {
  const { lock, press, show } = await open({ props: { redirect: true } })
  await press('Sign in')
  await lock.signIn('ada@example.com', 'correct horse')
  expect(location.hash).toContain('access_token=')
  cleanup()
  show()
  await screen.findByText('Hello ada@example.com')
  expect(location.hash).toBe('')
})

test('a form that nobody opened is named as the reason', async () => {
  const { lock } = await open()
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const signingIn = lock.signIn('ada@example.com', 'correct horse')
  vi.runAllTimers()
  await expect(signingIn).rejects.toThrow('is not open')
})

test('a user whom the tenant does not have cannot be signed in already', async () => {
  await expect(open({ signedIn: 'auth0|nobody' })).rejects.toThrow('no user auth0|nobody')
})
