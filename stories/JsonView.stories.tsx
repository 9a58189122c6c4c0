import type { Meta, StoryObj } from '@storybook/react-vite'
import { JsonView } from 'react-auth0-metadata'
import { expect, spyOn, userEvent, waitFor } from 'storybook/test'
import { useState } from 'react'
import { ada } from './profile.ts'
import { longWord } from './states.ts'

const meta = {
  title: 'Components/JsonView',
  component: JsonView,
  args: { label: 'User metadata', value: ada },
} satisfies Meta<typeof JsonView>

export default meta
type Story = StoryObj<typeof meta>

export const ReadOnly: Story = {}
export const Empty: Story = { args: { value: undefined } }
export const Editable: Story = {
  render: function Render(args) {
    const [value, setValue] = useState(args.value)
    return <JsonView {...args} value={value} onChange={setValue} />
  },
}
export const Editing: Story = {
  ...Editable,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getAllByRole('button')[1] ?? document.body)
    await expect(canvas.getByRole('textbox', { name: 'User metadata' })).toHaveFocus()
  },
}
const copyWith = (write: () => Promise<void>): Pick<Story, 'beforeEach' | 'play'> => ({
  beforeEach() {
    const writing = spyOn(navigator.clipboard, 'writeText').mockImplementation(write)
    return () => writing.mockRestore()
  },
  async play({ canvas }) {
    await userEvent.click(canvas.getAllByRole('button')[0] ?? document.body)
    await waitFor(() => expect(canvas.getByRole('status')).not.toBeEmptyDOMElement())
  },
})
export const Copied: Story = copyWith(() => Promise.resolve())
/** Without https, or where the browser refuses, it says how to copy by hand. */
export const CopyFailed: Story = copyWith(() => Promise.reject(new Error('not allowed')))

/** A slip is located while it is typed. */
export const Invalid: Story = {
  ...Editable,
  play: async (context) => {
    await Editing.play?.(context)
    const text = context.canvas.getByRole('textbox', { name: 'User metadata' })
    await userEvent.type(text, '}}')
    await expect(text).toBeInvalid()
    await expect(text).toHaveAccessibleDescription(/\d/)
  },
}
export const Long: Story = { args: { label: longWord, value: { [longWord]: longWord.repeat(3) } } }
export const RightToLeft: Story = { ...Editable, globals: { language: 'ar', direction: 'rtl' } }
export const Dark: Story = { ...Invalid, globals: { theme: 'dark' } }
