import type { Meta, StoryObj } from '@storybook/react-vite'
import { ProfileGateCard } from 'react-auth0-metadata'
import { expect, fn, userEvent, waitFor } from 'storybook/test'
import { profile } from './profile.ts'
import { atOnce, longProfile, longWord, never, refuse, saveButton, unreachable } from './states.ts'

const meta = {
  title: 'Components/ProfileGateCard',
  component: ProfileGateCard,
  args: { fields: profile, metadata: {}, names: ['name', 'plan'], onSave: atOnce },
} satisfies Meta<typeof ProfileGateCard>

export default meta
type Story = StoryObj<typeof meta>

const answer: NonNullable<Story['play']> = async ({ canvas, canvasElement }) => {
  await userEvent.type(canvas.getByLabelText(/Display name/), 'Ada')
  await userEvent.click(saveButton(canvasElement))
}

/** The card in the state that was waited for. */
const answerUntil =
  (status: string): NonNullable<Story['play']> =>
  async (context) => {
    await answer(context)
    await waitFor(() =>
      expect(
        context.canvasElement.querySelector(`[data-ram="status"][data-status="${status}"]`),
      ).not.toBeNull(),
    )
  }

export const Empty: Story = {}
export const Filled: Story = { args: { metadata: { name: 'Ada' } } }
export const Skippable: Story = {
  args: { onSkip: fn() },
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getAllByRole('button').at(-1) ?? document.body)
    await expect(args.onSkip).toHaveBeenCalledOnce()
  },
}
export const Invalid: Story = {
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(saveButton(canvasElement))
    await waitFor(() => expect(canvas.getByLabelText(/Display name/)).toHaveFocus())
    await expect(canvas.getByLabelText(/Display name/)).toBeInvalid()
  },
}
export const Saving: Story = { args: { onSave: never }, play: answerUntil('saving') }
export const Saved: Story = { play: answerUntil('saved') }
export const Failed: Story = { args: { onSave: refuse }, play: answerUntil('failed') }
export const Offline: Story = { args: { onSave: unreachable }, play: answerUntil('failed') }
export const OwnWords: Story = {
  args: { heading: 'Nearly there', description: 'Two short answers, and the studio is yours.', onSkip: fn() },
}
export const Long: Story = {
  args: { fields: longProfile, names: ['word', 'choice'], heading: longWord, onSkip: fn() },
}
export const RightToLeft: Story = {
  args: { onSkip: fn() },
  globals: { language: 'he', direction: 'rtl' },
}
export const Dark: Story = { args: { onSkip: fn() }, globals: { theme: 'dark' } }
