import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createTenant } from 'react-auth0-metadata/testing'
import { TestMetadataProvider } from 'react-auth0-metadata/testing/react'
import { Hobby } from './Hobby'

async function open() {
  const tenant = await createTenant({
    origin: 'https://tenant.test',
    clients: [{ clientId: 'app' }],
    users: [{ user_id: 'auth0|ada', user_metadata: { hobby: 'Sailing', addresses: { home: 'London' } } }],
  })
  render(
    <TestMetadataProvider tenant={tenant} userId="auth0|ada">
      <Hobby />
    </TestMetadataProvider>,
  )
  await screen.findByText('Hobby: Sailing')
  return tenant
}

test('I take up chess, and my address stays', async () => {
  const tenant = await open()
  await userEvent.click(screen.getByRole('button', { name: 'Chess' }))
  await screen.findByText('saved')
  expect(tenant.user('auth0|ada')?.user_metadata).toEqual({ hobby: 'Chess', addresses: { home: 'London' } })
})

test('when the connection breaks, my change is sent again', async () => {
  const tenant = await open()
  tenant.next({ on: 'PATCH /api/v2/users/*', lost: 'after' }) // the change arrives, its answer does not
  await userEvent.click(screen.getByRole('button', { name: 'Chess' }))
  await screen.findByText('saved', undefined, { timeout: 4_000 })
  const patches = tenant.requests.filter(({ method }) => method === 'PATCH')
  expect(patches).toHaveLength(1) // it was recognised, not made twice
})
