import type { Meta, StoryObj } from '@storybook/react-vite'
import { UserMetadataEditor } from 'react-auth0-metadata'
import { defineFields, text } from 'react-auth0-metadata/fields'
import { withTenant } from 'react-auth0-metadata/testing/react'
import { expect, userEvent } from 'storybook/test'

const profile = defineFields({ hobby: text({ label: 'Hobby', maxLength: 80 }) })

/** `withTenant` gives each story the metadata hooks, with a user of a tenant of its own, in the page's memory. */
const meta = {
  title: 'Testing/With a tenant',
  decorators: [withTenant({ user: { user_metadata: { hobby: 'Chess' } } })],
  render: () => <UserMetadataEditor fields={profile} />,
} satisfies Meta

export default meta
type Story = StoryObj<typeof meta>

export const AtFirst: Story = {}

export const Edited: Story = {
  play: async ({ canvas }) => {
    const hobby = await canvas.findByDisplayValue('Chess')
    await userEvent.clear(hobby)
    await userEvent.type(hobby, 'Sailing')
    await userEvent.click(canvas.getByRole('button', { name: 'Save changes' }))
    await expect(await canvas.findByText('Saved')).toBeVisible()
  },
}
