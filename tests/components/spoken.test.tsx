import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { JsonView, MetadataEditor } from 'react-auth0-metadata'
import { defineFields, group, list, multiSelect, radio, text } from 'react-auth0-metadata/fields'

afterEach(cleanup)

const fields = defineFields({
  tags: list({ label: 'Tags', item: text({ label: 'Tag' }), required: true }),
  topics: multiSelect({ label: 'Topics', options: ['maths', 'music'], required: true }),
  contact: radio({ label: 'Contact me', options: ['mail', 'phone'], required: true }),
  home: group({ label: 'Home', fields: { street: text({ label: 'Street' }) } }),
})

test('a list and several choices say that an answer is required', () => {
  render(<MetadataEditor fields={fields} metadata={{}} onSave={() => {}} />)
  expect(screen.getByRole('group', { name: 'Tags required' })).toBeDefined()
  expect(screen.getByRole('group', { name: 'Topics required' })).toBeDefined()
})

test('the summary leads to a group or list that is itself wrong, and radio buttons say what is', async () => {
  render(<MetadataEditor fields={fields} metadata={{ home: 'London' }} onSave={() => {}} submitUnchanged />)
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('group', { name: /^Tags/ })))
  // A radio button has no state for it, but says what is wrong.
  for (const one of screen.getAllByRole('radio'))
    expect(one.getAttribute('aria-describedby')).toMatch(/-error$/)
  await userEvent.click(screen.getByRole('link', { name: /^Home/ }))
  expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Home' }))
})

test('what a browser will not copy is said, and so is what it copied', async () => {
  const user = userEvent.setup()
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('not allowed'))
  render(<JsonView label="Stored" value={{ hobby: 'Chess' }} />)
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  const status = screen.getByRole('status')
  await waitFor(() => expect(status.textContent).toMatch(/copy/i))
  expect(status.textContent).not.toBe('Copied')
  write.mockRestore()
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  await waitFor(() => expect(status.textContent).toBe('Copied'))
})
