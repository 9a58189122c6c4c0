import type { Meta, StoryObj } from '@storybook/react-vite'
import { ConflictNotice } from 'react-auth0-metadata'
import { expect, fn, userEvent } from 'storybook/test'
import { everyKind, profile } from './profile.ts'
import { longWord } from './states.ts'

const meta = {
  title: 'Components/ConflictNotice',
  component: ConflictNotice,
  args: { label: 'Hobby', field: profile.shape.hobby, mine: 'Flying', theirs: 'Whist', onResolve: fn() },
} satisfies Meta<typeof ConflictNotice>

export default meta
type Story = StoryObj<typeof meta>

export const Conflict: Story = {
  play: async ({ canvas, args }) => {
    const [mine, theirs] = canvas.getAllByRole('button')
    if (mine) await userEvent.click(mine)
    await expect(args.onResolve).toHaveBeenLastCalledWith('mine')
    if (theirs) await userEvent.click(theirs)
    await expect(args.onResolve).toHaveBeenLastCalledWith('theirs')
  },
}
/** Others deleted what was edited here. */
export const Deleted: Story = { args: { theirs: undefined } }
export const OfDates: Story = {
  args: { label: 'Birthday', field: everyKind.shape.date, mine: '1815-12-10', theirs: '1816-12-10' },
}
export const OfLists: Story = {
  args: {
    label: 'Nicknames',
    field: everyKind.shape.tags,
    mine: ['Countess', 'Enchantress of Number'],
    theirs: ['Countess'],
  },
}
export const Long: Story = { args: { label: longWord, mine: longWord, theirs: longWord.repeat(3) } }
export const RightToLeft: Story = { globals: { language: 'ar', direction: 'rtl' } }
export const Dark: Story = { globals: { theme: 'dark' } }
