import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { useState } from 'react'
import { JsonView } from '../src/components/index.ts'
import { ada } from './profile.ts'
import { withMessages } from './withMessages.tsx'

const meta = {
  title: 'Components/JsonView',
  component: JsonView,
  decorators: [withMessages],
  args: { label: 'User metadata', value: ada },
} satisfies Meta<typeof JsonView>

export default meta
type Story = StoryObj<typeof meta>

export const Read: Story = {}
export const Editable: Story = {
  render: function Render(args) {
    const [value, setValue] = useState(args.value)
    return <JsonView {...args} value={value} onChange={setValue} />
  },
}
/** A slip is located while it is typed. */
export const Broken: Story = {
  ...Editable,
  play: async ({ canvas }) => {
    const [, edit] = canvas.getAllByRole('button')
    if (edit) await userEvent.click(edit)
    await userEvent.type(canvas.getByLabelText('User metadata'), '}}')
    await expect(canvas.getByLabelText('User metadata')).toHaveAttribute('aria-invalid', 'true')
  },
}
export const Dark: Story = { globals: { theme: 'dark' } }
