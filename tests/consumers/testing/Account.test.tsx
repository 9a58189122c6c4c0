import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderWithLock } from 'react-auth0-metadata/testing/react'
import { Account } from './Account'
import { profile } from './profile'

const ada = {
  user_id: 'auth0|ada',
  email: 'ada@example.com',
  password: 'Analytical-1843',
  user_metadata: { hobby: 'Sailing', addresses: { home: 'London' } },
}
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))

test('Ada takes up chess, and her address stays', async () => {
  const { tenant } = await renderWithLock(<Account />, { render, fields: profile, user: ada })
  await screen.findByText('Hobby: Sailing')
  await press('I play chess')
  await screen.findByText('Saved.')
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual({ hobby: 'Chess', addresses: { home: 'London' } })
})

test('Ada signs in, and out again', async () => {
  const { lock } = await renderWithLock(<Account />, { render, fields: profile, user: ada, signedIn: false })
  await press('Sign in')
  await lock.signIn('ada@example.com', 'Analytical-1843')
  await screen.findByRole('heading', { name: 'ada@example.com' })
  await press('Sign out')
  await screen.findByRole('button', { name: 'Sign in' })
})

test('Grace signs up with a hobby', async () => {
  const { lock, tenant } = await renderWithLock(<Account />, { render, fields: profile })
  await press('Sign up')
  await lock.signUp({
    email: 'grace@example.com',
    password: 'Cobol-1959!',
    hobby: 'Sailing',
    newsletter: true,
  })
  await screen.findByText('Hobby: Sailing')
  expect(tenant.users()).toHaveLength(1)
})

test('a wrong password is shown by Lock and by the page', async () => {
  const { lock } = await renderWithLock(<Account />, { render, fields: profile, user: ada, signedIn: false })
  await press('Sign in')
  await expect(lock.signIn('ada@example.com', 'wrong')).rejects.toThrow('Wrong email or password.')
  expect((await screen.findAllByText('Wrong email or password.')).length).toBe(2)
  await lock.close()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('when the connection breaks, the change is sent again', async () => {
  const { tenant } = await renderWithLock(<Account />, { render, fields: profile, user: ada })
  await screen.findByText('Hobby: Sailing')
  tenant.next({ on: 'PATCH /api/v2/users/*', lost: 'after' }) // the change arrives, its answer does not
  await press('I play chess')
  await screen.findByText('Saved.', undefined, { timeout: 4_000 })
  expect(tenant.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
})
