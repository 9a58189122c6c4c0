import type { Meta, StoryObj } from '@storybook/react-vite'
import { SignupFields } from 'react-auth0-metadata'
import { expect, userEvent } from 'storybook/test'
import { useState } from 'react'
import { profile } from './profile.ts'
import { longProfile, longValues } from './states.ts'

/** What is asked at sign-up, for a form of your own: the fields marked `signUp`, without form, buttons or status. */
const meta = {
  title: 'Components/SignupFields',
  component: SignupFields,
  args: { fields: profile, metadata: {}, onChange: () => {} },
  render: function Render(args) {
    const [metadata, setMetadata] = useState(args.metadata)
    return <SignupFields {...args} metadata={metadata} onChange={setMetadata} />
  },
} satisfies Meta<typeof SignupFields>

export default meta
type Story = StoryObj<typeof meta>

export const Empty: Story = {}

export const Filled: Story = {
  args: { metadata: { name: 'Ada', plan: 'pro', newsletter: true } },
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), 'I <3 you')
    await expect(canvas.getByLabelText('Hobby')).toHaveValue('I <3 you')
  },
}

/** Left empty, a required answer says so. */
export const Required: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText(/Display name/), 'A{Backspace}')
    await userEvent.tab()
    await expect(canvas.getByLabelText(/Display name/)).toBeInvalid()
  },
}

/** A server did not like an answer. */
export const Invalid: Story = {
  args: {
    metadata: { name: 'Ada' },
    issues: [{ path: ['name'], code: 'taken', message: 'Somebody has this name already.' }],
  },
  play: ({ canvas }) =>
    expect(canvas.getByLabelText(/Display name/)).toHaveAccessibleDescription(/Somebody has this name/),
}

export const Long: Story = { args: { fields: longProfile, metadata: longValues } }

export const RightToLeft: Story = { ...Invalid, globals: { language: 'ar', direction: 'rtl' } }

export const Dark: Story = { ...Invalid, globals: { theme: 'dark' } }
