import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { expect, test } from 'vitest'
import { useUpdateMetadata, useUserMetadata } from 'react-auth0-metadata'
import { TestMetadataProvider } from 'react-auth0-metadata/testing/react'
import { ada, tenantWith } from './asked.ts'

function Hobby() {
  const mine = useUserMetadata()
  const { update } = useUpdateMetadata()
  if (mine.status !== 'ready') return <p>{mine.status}</p>
  return (
    <button onClick={() => void update({ hobby: 'go' })}>{JSON.stringify(mine.metadata['hobby'])}</button>
  )
}

test('a component reads and changes the metadata of a user of a local tenant', async () => {
  const tenant = await tenantWith({ users: [{ ...ada, user_metadata: { hobby: 'chess', town: 'Rome' } }] })
  render(
    <StrictMode>
      <TestMetadataProvider tenant={tenant} userId="auth0|ada">
        <Hobby />
      </TestMetadataProvider>
    </StrictMode>,
  )
  await userEvent.click(await screen.findByRole('button', { name: '"chess"' }))
  await screen.findByRole('button', { name: '"go"' })
  await expect.poll(() => tenant.user('auth0|ada')?.user_metadata).toEqual({ hobby: 'go', town: 'Rome' })
})
