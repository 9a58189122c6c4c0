import type { Meta, StoryObj } from '@storybook/react-vite'
import { UserMetadataEditor } from 'react-auth0-metadata'
import { expect, userEvent, waitFor } from 'storybook/test'
import { about, losesAll, losesChanges, neverAnswers, onATenant, withWorld, worldOf } from './onATenant.tsx'
import { ada, everyKind, everyValue, profile } from './profile.ts'
import { saveButton } from './states.ts'

/**
 * `MetadataEditor` for the signed-in user: it reads, saves, and says what becomes of each change. The requests are real and
 * reach a tenant in this page's memory; the toolbar's network slows them, lets them fail, or rations them.
 */
const meta = {
  title: 'Components/UserMetadataEditor',
  component: UserMetadataEditor,
  loaders: [withWorld],
  decorators: [onATenant],
  args: { fields: profile },
} satisfies Meta<typeof UserMetadataEditor>

export default meta
type Story = StoryObj<typeof meta>

const change: NonNullable<Story['play']> = async ({ canvas, canvasElement }) => {
  await userEvent.type(await canvas.findByDisplayValue('Analytical engines'), '!')
  await userEvent.click(saveButton(canvasElement))
}

/** Saves a change, and waits for the state that the story is about. */
const changeUntil =
  (status: string): NonNullable<Story['play']> =>
  async (context) => {
    await change(context)
    const chip = `[data-ram="status"][data-status="${status}"]`
    await waitFor(() => expect(context.canvasElement.querySelector(chip)).not.toBeNull())
    await expect(context.canvas.getByLabelText('Hobby')).toHaveValue('Analytical engines!')
  }

export const Filled: Story = {}

export const Empty: Story = { parameters: about({ stored: null }) }

export const EveryKind: Story = {
  args: { fields: everyKind },
  parameters: about({ stored: everyValue }),
}

/** Nobody is signed in, so there is nothing to edit yet. */
export const SignedOut: Story = { parameters: about({ isSignedOut: true }) }

/** Auth0 has not answered yet. */
export const Loading: Story = {
  parameters: about({ prepare: neverAnswers }),
}

/** Reading failed: what is stored is not known, so nothing can be edited until it is. */
export const LoadingFailed: Story = {
  parameters: about({ options: { retries: 0 }, prepare: losesAll }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toBeVisible()
  },
}

/** An answer that is required is not there, and nothing is sent. */
export const Invalid: Story = {
  play: async ({ canvas, canvasElement, loaded }) => {
    const name = await canvas.findByDisplayValue('Ada Lovelace')
    await userEvent.clear(name)
    await userEvent.click(saveButton(canvasElement))
    await waitFor(() => expect(name).toHaveFocus())
    await expect(name).toBeInvalid()
    await expect(worldOf(loaded).held()).toEqual(ada)
  },
}

export const Unsaved: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByDisplayValue('Analytical engines'), '!')
  },
}

export const Saving: Story = {
  parameters: about({
    prepare: ({ tenant }) => tenant.next({ on: 'PATCH /api/v2/users/*', hold: 'before' }),
  }),
  play: changeUntil('saving'),
}

export const Saved: Story = {
  play: async (context) => {
    await changeUntil('saved')(context)
    await expect(worldOf(context.loaded).held()).toEqual({ ...ada, hobby: 'Analytical engines!' })
  },
}

/** Auth0 refuses the change: what was typed stays, with the reason. */
export const Failed: Story = {
  parameters: about({ prepare: ({ tenant }) => tenant.next({ on: 'PATCH /api/v2/users/*', status: 400 }) }),
  play: changeUntil('failed'),
}

/** There is no connection: the change is kept, and sent again by itself. */
export const Offline: Story = {
  parameters: about({
    prepare: losesChanges,
  }),
  play: changeUntil('retrying'),
}

/** Too many requests: the change waits its turn. */
export const RateLimited: Story = {
  parameters: about({
    prepare: ({ tenant }) => tenant.next({ on: 'PATCH /api/v2/users/*', status: 429, times: 'always' }),
  }),
  play: changeUntil('retrying'),
}

/** Sent as often as is reasonable: now it waits for the person, who can try again or forget it. */
export const Stalled: Story = {
  parameters: about({
    options: { retries: 0 },
    prepare: losesChanges,
  }),
  play: changeUntil('stalled'),
}

/** Another device changed the same answer. The policy is `ask`, so the person chooses. */
export const Conflict: Story = {
  parameters: about({ options: { conflicts: 'ask' } }),
  play: async ({ canvas, canvasElement, loaded }) => {
    await userEvent.type(await canvas.findByDisplayValue('Analytical engines'), '!')
    await worldOf(loaded).elsewhere({ hobby: 'Whist' })
    await userEvent.click(saveButton(canvasElement))
    await expect(await canvas.findByText('Whist')).toBeVisible()
    await expect(worldOf(loaded).held()).toEqual({ ...ada, hobby: 'Whist' })
  },
}

export const Autosave: Story = {
  args: { autosave: true },
  play: async ({ canvas, loaded }) => {
    await userEvent.type(await canvas.findByDisplayValue('Analytical engines'), '!')
    await userEvent.tab()
    await waitFor(() => expect(worldOf(loaded).held()).toEqual({ ...ada, hobby: 'Analytical engines!' }))
  },
}

export const ReadOnly: Story = { args: { readOnly: true } }

export const RightToLeft: Story = { globals: { language: 'ar', direction: 'rtl' } }

export const Dark: Story = { ...Failed, globals: { theme: 'dark' } }
