import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { createFakeLock, createTenant } from 'react-auth0-metadata/testing'
import { TestLockProvider } from 'react-auth0-metadata/testing/react'
import { Account } from './Account'
import { profile } from './profile'

const ada = { user_id: 'auth0|ada', email: 'ada@example.com', user_metadata: { hobby: 'Sailing' } }
const grace = { email: 'grace@example.com', password: 'Cobol-1959!', user_metadata: { hobby: 'Chess' } }
const open = () =>
  createTenant({ origin: 'https://tenant.test', clients: [{ clientId: 'app' }], users: [ada, grace] })

test('after a reload Ada is still signed in', async () => {
  render(
    <StrictMode>
      <TestLockProvider tenant={await open()} signedIn="auth0|ada" fields={profile}>
        <Account />
      </TestLockProvider>
    </StrictMode>,
  )
  await screen.findByText('Hobby: Sailing')
})

test('when Ada has left, Grace signs in and sees her own hobby', async () => {
  const tenant = await open()
  const lock = createFakeLock(tenant, { signedIn: 'auth0|ada' }) // the person at the form
  render(
    <StrictMode>
      <TestLockProvider tenant={tenant} lock={lock} fields={profile}>
        <Account />
      </TestLockProvider>
    </StrictMode>,
  )
  await screen.findByText('Hobby: Sailing')
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }))
  await lock.signIn('grace@example.com', 'Cobol-1959!')
  await screen.findByText('Hobby: Chess')
})
