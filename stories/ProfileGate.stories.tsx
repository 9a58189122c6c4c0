import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import { ProfileGate } from 'react-auth0-metadata'
import { about, losesAll, losesChanges, neverAnswers, onATenant, withWorld, worldOf } from './onATenant.tsx'
import { ada, profile } from './profile.ts'
import { saveButton } from './states.ts'

/** Stands before an app and asks for required metadata that is missing: after a social sign-up, or for a newer field. */
const meta = {
  title: 'Components/ProfileGate',
  component: ProfileGate,
  loaders: [withWorld],
  decorators: [onATenant],
  parameters: { person: { stored: null } },
  args: { fields: profile, fallback: <output>One moment …</output>, children: <p>The app.</p> },
} satisfies Meta<typeof ProfileGate>

export default meta
type Story = StoryObj<typeof meta>

export const SomethingIsMissing: Story = {
  play: async ({ canvas, canvasElement, loaded }) => {
    await userEvent.type(await canvas.findByLabelText(/Display name/), 'Grace')
    await userEvent.click(saveButton(canvasElement))
    await expect(await canvas.findByText('The app.')).toBeVisible()
    await waitFor(() => expect(worldOf(loaded).held()).toEqual({ name: 'Grace' }))
  },
}

export const NothingIsMissing: Story = {
  parameters: about({ stored: ada }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The app.')).toBeVisible()
  },
}

export const Skippable: Story = {
  args: { skippable: true, heading: 'May we ask something?' },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Not now' }))
    await expect(await canvas.findByText('The app.')).toBeVisible()
  },
}

/** The answer could not be sent yet: it is kept and sent again, and nobody is kept out for that. */
export const Offline: Story = {
  parameters: about({ prepare: losesChanges }),
  play: async ({ canvas, canvasElement, loaded }) => {
    await userEvent.type(await canvas.findByLabelText(/Display name/), 'Grace')
    await userEvent.click(saveButton(canvasElement))
    await expect(await canvas.findByText('The app.')).toBeVisible()
    await expect(worldOf(loaded).held()).toBeUndefined()
  },
}

/** Auth0 refuses the answer: it stays in the form, with the reason. */
export const Failed: Story = {
  parameters: about({
    prepare: ({ tenant }) => tenant.next({ on: 'PATCH /api/v2/users/*', status: 400 }),
  }),
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(await canvas.findByLabelText(/Display name/), 'Grace')
    await userEvent.click(saveButton(canvasElement))
    await waitFor(() => expect(canvasElement.querySelector('[data-status="failed"]')).not.toBeNull())
    await expect(canvas.getByLabelText(/Display name/)).toHaveValue('Grace')
  },
}

export const StillReading: Story = {
  parameters: about({ prepare: neverAnswers }),
}

/** Whoever cannot be asked is let through: an outage of Auth0 is no reason to lock people out. */
export const CannotBeRead: Story = {
  parameters: about({ options: { retries: 0 }, prepare: losesAll }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The app.')).toBeVisible()
  },
}

export const RightToLeft: Story = {
  args: { skippable: true },
  globals: { language: 'he', direction: 'rtl' },
}

export const Dark: Story = {
  args: { skippable: true, heading: 'May we ask something?' },
  globals: { theme: 'dark' },
}
