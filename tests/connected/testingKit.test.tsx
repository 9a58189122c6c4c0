import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { useLock, useUserMetadata } from 'react-auth0-metadata'
import { createTenant } from 'react-auth0-metadata/testing'
import { renderWithLock, TestLockProvider, withLock, withTenant } from 'react-auth0-metadata/testing/react'

afterEach(cleanup)

const ada = { user_id: 'auth0|ada', email: 'ada@example.com', user_metadata: { hobby: 'Chess' } }

function Hobby() {
  const mine = useUserMetadata()
  return <p>Hobby: {mine.status === 'ready' ? JSON.stringify(mine.metadata['hobby']) : mine.status}</p>
}

function Account() {
  const { status, user } = useLock()
  return (
    <>
      <h1>{user?.email ?? status}</h1>
      <Hobby />
    </>
  )
}

test('what is rendered with Lock knows at once who is signed in', async () => {
  const { rerender, lock } = await renderWithLock(<Account />, { render, user: ada })
  expect(screen.getByRole('heading').textContent).toBe('ada@example.com')
  expect(lock.isOpen).toBe(false)
  await screen.findByText('Hobby: "Chess"')
  rerender(<Hobby />)
  expect(screen.getByText('Hobby: "Chess"')).toBeTruthy()
})

test('without a user nobody is signed in, on a tenant of my own as well', async () => {
  const mine = await createTenant({ origin: 'https://mine.test', clients: [{ clientId: 'mine' }] })
  const { tenant } = await renderWithLock(<Account />, { render, tenant: mine })
  expect(screen.getByRole('heading').textContent).toBe('signed-out')
  expect(tenant).toBe(mine)
})

test('a provider on a tenant begins with whoever is signed in', async () => {
  const tenant = await createTenant({
    origin: 'https://two.test',
    clients: [{ clientId: 'two' }],
    users: [ada],
  })
  render(
    <StrictMode>
      <TestLockProvider tenant={tenant} signedIn="auth0|ada">
        <Account />
      </TestLockProvider>
    </StrictMode>,
  )
  await screen.findByRole('heading', { name: 'ada@example.com' })
  await screen.findByText('Hobby: "Chess"')
})

test('a story has a user of its own tenant, with a session or without one', async () => {
  render(<StrictMode>{withLock({ user: ada })(Account)}</StrictMode>)
  await screen.findByRole('heading', { name: 'ada@example.com' })
  cleanup()
  render(<StrictMode>{withTenant({ user: { user_metadata: { hobby: 'Go' } } })(Hobby)}</StrictMode>)
  await screen.findByText('Hobby: "Go"')
})
