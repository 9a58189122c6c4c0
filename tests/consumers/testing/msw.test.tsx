import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { LockProvider } from 'react-auth0-metadata'
import { createFakeLock, createTenant, tenantHandlers } from 'react-auth0-metadata/testing'
import { Account } from './Account'
import { profile } from './profile'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

async function open() {
  const tenant = await createTenant({
    origin: 'https://acme.eu.auth0.com',
    clients: [{ clientId: 'app' }],
    users: [{ user_id: 'auth0|ada', email: 'ada@example.com', user_metadata: { hobby: 'Sailing' } }],
  })
  server.use(...tenantHandlers(http, tenant))
  // The app keeps the browser's own `fetch`, which Mock Service Worker answers.
  const { loadLock, authorize } = createFakeLock(tenant, { signedIn: 'auth0|ada' }).props
  render(
    <LockProvider
      domain="acme.eu.auth0.com"
      clientId="app"
      fields={profile}
      loadLock={loadLock}
      authorize={authorize}
    >
      <Account />
    </LockProvider>,
  )
  return tenant
}

test('Ada takes up chess', async () => {
  const tenant = await open()
  await screen.findByText('Hobby: Sailing')
  await userEvent.click(screen.getByRole('button', { name: 'I play chess' }))
  await screen.findByText('Saved.')
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual({ hobby: 'Chess' })
})

test('a handler of the test’s own comes before the tenant’s', async () => {
  const tenant = await open()
  await screen.findByText('Hobby: Sailing')
  server.use(
    http.patch('https://acme.eu.auth0.com/api/v2/users/*', () =>
      HttpResponse.json({ statusCode: 400, error: 'Bad Request', message: 'No chess.' }, { status: 400 }),
    ),
  )
  await userEvent.click(screen.getByRole('button', { name: 'I play chess' }))
  await screen.findByText('Hobby: Sailing')
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual({ hobby: 'Sailing' })
})
