import type { Meta, StoryObj } from '@storybook/react-vite'
import { SaveStatus } from 'react-auth0-metadata'
import { expect, fn, userEvent } from 'storybook/test'
import { longWord, offline } from './states.ts'

const meta = {
  title: 'Components/SaveStatus',
  component: SaveStatus,
  args: { status: 'unsaved' },
} satisfies Meta<typeof SaveStatus>

export default meta
type Story = StoryObj<typeof meta>

const stuck = { error: offline, onRetry: fn(), onDiscard: fn() }

/** Nothing to say, and room kept for it: an announcement is only heard where there was a place for it before. */
export const Clean: Story = { args: { status: 'clean' } }
export const Unsaved: Story = {}
export const Saving: Story = { args: { status: 'saving' } }
export const Saved: Story = { args: { status: 'saved' } }
export const Failed: Story = {
  args: { status: 'failed', ...stuck },
  play: async ({ canvas, args }) => {
    const [again] = canvas.getAllByRole('button')
    if (again) await userEvent.click(again)
    await expect(args.onRetry).toHaveBeenCalledOnce()
  },
}
/** Kept, and sent again by itself. */
export const Offline: Story = { args: { status: 'retrying', ...stuck } }
/** Kept, and not sent again until somebody says so. */
export const Stalled: Story = { args: { status: 'stalled', ...stuck } }
export const Conflict: Story = { args: { status: 'conflict' } }
export const Long: Story = {
  args: { status: 'failed', ...stuck, error: new Error(`${longWord} ${longWord} was refused.`) },
}
export const RightToLeft: Story = {
  args: { status: 'stalled', ...stuck },
  globals: { language: 'ar', direction: 'rtl' },
}
export const Dark: Story = { args: { status: 'failed', ...stuck }, globals: { theme: 'dark' } }
