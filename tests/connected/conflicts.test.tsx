import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { type MetadataOptions, UserMetadataEditor } from 'react-auth0-metadata'
import { defineFields, group, list, text } from 'react-auth0-metadata/fields'
import { openTenant } from '../react/tenantUser.tsx'

afterEach(cleanup)

const profile = defineFields({
  hobby: text({ label: 'Hobby' }),
  addresses: group({ label: 'Addresses', fields: { home: text({ label: 'Home' }) } }),
  tags: list({ label: 'Tags', item: text({ label: 'Tag' }) }),
})
const stored = { hobby: 'chess', addresses: { home: 'London', work: 'Ockham' }, tags: ['a'] }

/** Somebody edits the home address, while another device moves elsewhere and adds a tag. */
async function editMeanwhile(conflicts: MetadataOptions['conflicts']) {
  const { Provider, tenant, sub, held, count } = await openTenant({
    user_id: 'auth0|ada',
    user_metadata: stored,
  })
  const user = userEvent.setup()
  render(<UserMetadataEditor fields={profile} />, {
    wrapper: ({ children }) => <Provider conflicts={conflicts}>{children}</Provider>,
  })
  await user.clear(await screen.findByDisplayValue('London'))
  await user.type(screen.getByLabelText('Home'), 'Paris')
  await user.click(screen.getByRole('button', { name: 'Add: Tag' }))
  await user.keyboard('b')
  await tenant.updateUser(sub, {
    user_metadata: { addresses: { home: 'Rome', work: 'Ockham' }, tags: ['a', 'theirs'] },
  })
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  return { user, held, count }
}

describe('an answer that another device changed while I typed mine', () => {
  test('waits for my choice where the policy is to ask, and a list gets both additions', async () => {
    const { user, held } = await editMeanwhile('ask')
    const notice = within(await screen.findByRole('group', { name: 'Changed elsewhere: Home' }))
    expect(notice.getByText('Paris')).toBeTruthy()
    expect(notice.getByText('Rome')).toBeTruthy()
    expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain('Changed elsewhere')
    await waitFor(() =>
      expect(held()).toMatchObject({ addresses: { home: 'Rome' }, tags: ['a', 'theirs', 'b'] }),
    )
    await user.click(notice.getByRole('button', { name: 'Keep mine' }))
    await waitFor(() => expect(held()).toMatchObject({ addresses: { home: 'Paris', work: 'Ockham' } }))
    await waitFor(() => expect(screen.queryByRole('group', { name: /Changed elsewhere/ })).toBeNull())
  })

  test('gives way where the policy is theirs, and stays beside what is stored', async () => {
    const { held } = await editMeanwhile('theirs')
    await screen.findByRole('group', { name: 'Changed elsewhere: Home' })
    expect(held()).toMatchObject({ addresses: { home: 'Rome' }, tags: ['a', 'theirs', 'b'] })
  })

  test('is mine otherwise, in one request with the list', async () => {
    const { held, count } = await editMeanwhile('mine')
    await waitFor(() =>
      expect(held()).toMatchObject({
        addresses: { home: 'Paris', work: 'Ockham' },
        tags: ['a', 'theirs', 'b'],
      }),
    )
    expect(count('PATCH')).toBe(1)
  })
})
