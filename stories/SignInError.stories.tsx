import type { Meta, StoryObj } from '@storybook/react-vite'
import { SignInError } from 'react-auth0-metadata'
import { expect, fn, userEvent } from 'storybook/test'
import { longWord } from './states.ts'

const meta = {
  title: 'Components/SignInError',
  component: SignInError,
  args: { error: { code: 'access_denied', description: 'You cancelled the sign-in.' } },
} satisfies Meta<typeof SignInError>

export default meta
type Story = StoryObj<typeof meta>

export const Failed: Story = {}
export const WithRetry: Story = {
  args: { onRetry: fn() },
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole('button'))
    await expect(args.onRetry).toHaveBeenCalledOnce()
  },
}
/** Nothing went wrong, and nothing is rendered. */
export const Empty: Story = {
  args: { error: undefined },
  play: ({ canvas }) => expect(canvas.queryByRole('alert')).toBeNull(),
}
export const Long: Story = {
  args: { error: { code: longWord, description: `${longWord}. `.repeat(3) }, onRetry: fn() },
}
export const RightToLeft: Story = {
  args: { onRetry: fn() },
  globals: { language: 'he', direction: 'rtl' },
}
export const Dark: Story = { args: { onRetry: fn() }, globals: { theme: 'dark' } }
