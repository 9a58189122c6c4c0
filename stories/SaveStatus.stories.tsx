import type { Meta, StoryObj } from '@storybook/react-vite'
import { SaveStatus } from '../src/components/index.ts'
import { withMessages } from './withMessages.tsx'

const meta = {
  title: 'Components/SaveStatus',
  component: SaveStatus,
  decorators: [withMessages],
  args: { status: 'unsaved' },
} satisfies Meta<typeof SaveStatus>

export default meta
type Story = StoryObj<typeof meta>

const offline = Object.assign(new Error('offline'), { code: 'unreachable' })
const again = { onRetry: () => {}, onDiscard: () => {} }

export const Unsaved: Story = {}
export const Saving: Story = { args: { status: 'saving' } }
export const Saved: Story = { args: { status: 'saved' } }
export const Failed: Story = { args: { status: 'failed', error: offline, ...again } }
export const Retrying: Story = { args: { status: 'retrying', ...again } }
export const Stalled: Story = { args: { status: 'stalled', error: offline, ...again } }
export const Conflict: Story = { args: { status: 'conflict' } }
export const Dark: Story = {
  args: { status: 'failed', error: offline, ...again },
  globals: { theme: 'dark' },
}
