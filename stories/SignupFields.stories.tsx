import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { useState } from 'react'
import { SignupFields } from '../src/components/index.ts'
import { profile } from './profile.ts'
import { withMessages } from './withMessages.tsx'

const meta = {
  title: 'Components/SignupFields',
  component: SignupFields,
  decorators: [withMessages],
  args: { fields: profile, metadata: {}, onChange: () => {} },
  render: function Render(args) {
    const [metadata, setMetadata] = useState(args.metadata)
    return <SignupFields {...args} metadata={metadata} onChange={setMetadata} />
  },
} satisfies Meta<typeof SignupFields>

export default meta
type Story = StoryObj<typeof meta>

export const Empty: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), 'I <3 you')
    await expect(canvas.getByLabelText('Hobby')).toHaveValue('I <3 you')
  },
}
export const Refused: Story = {
  args: {
    metadata: { name: 'Ada' },
    issues: [{ path: ['name'], code: 'taken', message: 'Somebody has this name already.' }],
  },
}
export const Dark: Story = { globals: { theme: 'dark' } }
