import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import { ProfileGateCard } from '../src/components/index.ts'
import { profile } from './profile.ts'
import { withMessages } from './withMessages.tsx'

const meta = {
  title: 'Components/ProfileGateCard',
  component: ProfileGateCard,
  decorators: [withMessages],
  args: { fields: profile, metadata: {}, names: ['name', 'plan'], onSave: () => Promise.resolve() },
} satisfies Meta<typeof ProfileGateCard>

export default meta
type Story = StoryObj<typeof meta>

export const Required: Story = {}
export const Skippable: Story = { args: { onSkip: () => {} } }
export const Invalid: Story = {
  play: async ({ canvas, canvasElement }) => {
    const button = canvasElement.querySelector<HTMLElement>('[type="submit"]')
    if (button) await userEvent.click(button)
    await waitFor(() => expect(canvas.getByLabelText(/Display name/)).toHaveFocus())
  },
}
export const Dark: Story = { args: { onSkip: () => {} }, globals: { theme: 'dark' } }
export const RightToLeft: Story = {
  args: { onSkip: () => {} },
  globals: { language: 'he', direction: 'rtl' },
}
