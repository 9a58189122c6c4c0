import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { ConflictNotice, SignInError } from '../src/components/index.ts'
import { profile } from './profile.ts'
import { withMessages } from './withMessages.tsx'

const meta = {
  title: 'Components/Notices',
  component: ConflictNotice,
  decorators: [withMessages],
  args: { label: 'Hobby', field: profile.shape.hobby, mine: 'Flying', theirs: 'Whist', onResolve: fn() },
} satisfies Meta<typeof ConflictNotice>

export default meta
type Story = StoryObj<typeof meta>

export const Conflict: Story = {
  play: async ({ canvas, args }) => {
    const [mine] = canvas.getAllByRole('button')
    if (mine) await userEvent.click(mine)
    await expect(args.onResolve).toHaveBeenCalledWith('mine')
  },
}
export const ConflictWithDeletion: Story = { args: { theirs: undefined } }
export const ConflictInDark: Story = { globals: { theme: 'dark' } }

export const FailedSignIn: Story = {
  render: () => (
    <SignInError
      error={{ code: 'access_denied', description: 'You cancelled the sign-in.' }}
      onRetry={() => {}}
    />
  ),
}
export const FailedSignInDark: Story = { ...FailedSignIn, globals: { theme: 'dark' } }
