// What a form shows, and what its buttons do, when its user comes back to it or leaves.
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { MetadataEditor, MetadataProvider, UserMetadataEditor } from 'react-auth0-metadata'
import { defineFields, type JsonObject, text } from 'react-auth0-metadata/fields'

afterEach(cleanup)

const profile = defineFields({ hobby: text({ label: 'Hobby' }) })
const getAccessToken = () => Promise.resolve('token')
const hobby = () => screen.getByLabelText<HTMLInputElement>('Hobby')

/** A server that can be lost. */
function openServer(start: JsonObject) {
  const server = { stored: start, isLost: false }
  const reach = () => (server.isLost ? Promise.reject(new TypeError('lost')) : Promise.resolve(server.stored))
  const source = {
    read: reach,
    write: (patch: object) => {
      if (!server.isLost) server.stored = { ...server.stored, ...patch }
      return reach()
    },
  }
  return { server, source }
}

test.each([
  ['Try again', 'go'],
  ['Discard', 'chess'],
])('%s also counts for what stalled before I left the form and came back', async (button, expected) => {
  const { server, source } = openServer({ hobby: 'chess' })
  const user = userEvent.setup()
  const page = (isOpen: boolean) => (
    <StrictMode>
      <MetadataProvider userId="auth0|ada" getAccessToken={getAccessToken} source={source} retries={0}>
        {isOpen && <UserMetadataEditor fields={profile} />}
      </MetadataProvider>
    </StrictMode>
  )
  const { rerender } = render(page(true))
  await user.clear(await screen.findByDisplayValue('chess'))
  await user.type(hobby(), 'go')
  server.isLost = true
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  await screen.findByRole('button', { name: button })
  rerender(page(false))
  rerender(page(true))
  server.isLost = false
  await user.click(await screen.findByRole('button', { name: button }))
  await waitFor(() => expect(screen.queryByRole('button', { name: button })).toBeNull())
  expect(server.stored).toEqual({ hobby: expected })
  expect(hobby().value).toBe(expected)
})

test('once I have signed out, nothing of mine is left in a form that stays', async () => {
  const { source } = openServer({ hobby: 'a secret' })
  const page = (userId: string | null) => (
    <MetadataProvider userId={userId} keepUnsent={false} getAccessToken={getAccessToken} source={source}>
      <UserMetadataEditor fields={profile} />
    </MetadataProvider>
  )
  const { rerender, container } = render(page('auth0|ada'))
  await screen.findByDisplayValue('a secret')
  rerender(page(null))
  await waitFor(() => expect(hobby().value).toBe(''))
  expect(container.innerHTML).not.toContain('a secret')
})

test('an expired session leaves what I type on screen', async () => {
  const { source } = openServer({ hobby: 'chess' })
  const page = (userId: string | null) => (
    <MetadataProvider userId={userId} getAccessToken={getAccessToken} source={source}>
      <UserMetadataEditor fields={profile} />
    </MetadataProvider>
  )
  const { rerender } = render(page('auth0|ada'))
  await userEvent.type(await screen.findByDisplayValue('chess'), ' and go')
  await act(async () => rerender(page(null)))
  expect(hobby().value).toBe('chess and go')
})

test('the next user’s page holds nothing of the one before, not even as a default', () => {
  const page = (owner: string, answer: string) => (
    <MetadataEditor fields={profile} owner={owner} metadata={{ hobby: answer }} onSave={() => {}} />
  )
  const { rerender, container } = render(page('auth0|ada', 'a secret'))
  rerender(page('auth0|bob', 'bees'))
  expect(hobby().value).toBe('bees')
  expect(container.innerHTML).not.toContain('a secret')
})
