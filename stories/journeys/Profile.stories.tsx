import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { ada } from '../profile.ts'
import { Journey } from './Journey.tsx'
import { createWorld, person, type World } from './world.ts'

/**
 * Each journey begins with a tenant of its own in this page's memory, and plays itself. The Interactions panel tells
 * the tale step by step; its buttons go back, forth and over again.
 */
const meta = {
  title: 'Journeys/One profile',
  component: Journey,
  // Journeys speak to the texts on screen, so those are English.
  globals: { language: 'en' },
  argTypes: { world: { table: { disable: true } } },
  loaders: [async () => ({ world: await createWorld({ user_metadata: ada }) })],
  render: (args, { loaded }) => <Journey {...args} world={worldOf(loaded)} />,
} satisfies Meta<typeof Journey>

export default meta
/** The loader gives each story its world. */
type Story = StoryObj<Omit<React.ComponentProps<typeof Journey>, 'world'>>

/** Storybook does not know what a loader gives. */
const worldOf = (loaded: Readonly<Record<string, unknown>>): World => loaded['world'] as World

const save = 'Save changes'

export const EditAProfile: Story = {
  play: async ({ canvas, loaded, step }) => {
    const user = person()
    await step('Change two answers', async () => {
      const hobby = await canvas.findByDisplayValue('Analytical engines')
      await user.clear(hobby)
      await user.type(hobby, 'Flying')
      await user.click(canvas.getByLabelText('Send me the newsletter'))
      await expect(canvas.getByText('Unsaved changes')).toBeVisible()
    })
    await step('Save', async () => {
      await user.click(canvas.getByRole('button', { name: save }))
      await expect(await canvas.findByText('Saved')).toBeVisible()
    })
    await step('The tenant holds both, and the rest as it was', () =>
      expect(worldOf(loaded).held()).toEqual({ ...ada, hobby: 'Flying', newsletter: false }),
    )
  },
}

/** Nothing typed is lost while there is no connection, and nothing has to be typed again afterwards. */
export const LoseTheConnection: Story = {
  play: async ({ canvas, loaded, step }) => {
    const user = person()
    const world = worldOf(loaded)
    const hobby = await canvas.findByDisplayValue('Analytical engines')
    const lost = world.loseConnection()
    await step('Save without a connection', async () => {
      await user.type(hobby, ', and flying')
      await user.click(canvas.getByRole('button', { name: save }))
      await expect(await canvas.findByText(/Your changes are kept/)).toBeVisible()
    })
    await step('The answer stays on screen, and the tenant does not have it', async () => {
      await expect(hobby).toHaveValue('Analytical engines, and flying')
      await expect(world.held()).toEqual(ada)
    })
    await step('The connection is back', async () => {
      lost.cancel()
      await user.click(canvas.getByRole('button', { name: 'Try again' }))
      await waitFor(() => expect(world.held()).toEqual({ ...ada, hobby: 'Analytical engines, and flying' }))
      await waitFor(() => expect(canvas.queryByText(/Your changes are kept/)).toBeNull())
    })
  },
}

/** What one tab saves, the other shows at once, and neither writes over the other. */
export const WorkInTwoTabs: Story = {
  args: { tabs: ['First tab', 'Second tab'] },
  play: async ({ canvas, loaded, step }) => {
    const user = person()
    const first = within(canvas.getByRole('region', { name: 'First tab' }))
    const second = within(canvas.getByRole('region', { name: 'Second tab' }))
    await second.findByDisplayValue('Analytical engines')
    await step('Half an answer in the second tab', () =>
      user.type(second.getByLabelText('Work'), 'Ockham Park'),
    )
    await step('The first tab saves another answer', async () => {
      await user.clear(await first.findByDisplayValue('Analytical engines'))
      await user.type(first.getByLabelText('Hobby'), 'Flying')
      await user.click(first.getByRole('button', { name: save }))
    })
    await step('The second tab shows it, and keeps what is typed there', async () => {
      await waitFor(() => expect(second.getByLabelText('Hobby')).toHaveValue('Flying'))
      await expect(second.getByLabelText('Work')).toHaveValue('Ockham Park')
    })
    await step('The second tab saves as well', async () => {
      await user.click(second.getByRole('button', { name: save }))
      await waitFor(() => expect(first.getByLabelText('Work')).toHaveValue('Ockham Park'))
    })
    await step('The tenant holds both', () =>
      expect(worldOf(loaded).held()).toEqual({
        ...ada,
        hobby: 'Flying',
        addresses: { home: '12 St James’s Square, London', work: 'Ockham Park' },
      }),
    )
  },
}

/** The same answer was changed on another device: both are shown, and the person chooses. */
export const ChooseInAConflict: Story = {
  args: { conflicts: 'ask' },
  play: async ({ canvas, loaded, step }) => {
    const user = person()
    const world = worldOf(loaded)
    await step('Type a new address', async () => {
      await user.clear(await canvas.findByDisplayValue('12 St James’s Square, London'))
      await user.type(canvas.getByLabelText('Home'), 'Ockham Park, Surrey')
    })
    await step('Meanwhile another device moves elsewhere, and tells the work address', () =>
      world.elsewhere({ addresses: { home: 'Ashley Combe, Somerset', work: 'London' } }),
    )
    await step('Saving asks instead of writing over it', async () => {
      await user.click(canvas.getByRole('button', { name: save }))
      const notice = within(await canvas.findByRole('group', { name: 'Changed elsewhere: Home' }))
      await expect(notice.getByText('Ockham Park, Surrey')).toBeVisible()
      await expect(notice.getByText('Ashley Combe, Somerset')).toBeVisible()
      await user.click(notice.getByRole('button', { name: 'Keep mine' }))
    })
    await step('The choice is stored, and nothing else is lost', async () => {
      await waitFor(() =>
        expect(world.held()).toEqual({ ...ada, addresses: { home: 'Ockham Park, Surrey', work: 'London' } }),
      )
      await waitFor(() => expect(canvas.queryByRole('group', { name: /Changed elsewhere/ })).toBeNull())
    })
  },
}

/** A social sign-up never shows Lock's fields. The gate asks for what is required, once. */
export const CompleteASocialSignUp: Story = {
  args: { gate: true },
  loaders: [async () => ({ world: await createWorld({ email: 'ada@example.com' }, 'google-oauth2') })],
  play: async ({ canvas, loaded, step }) => {
    const user = person()
    await step('The page asks before it shows anything', async () => {
      await expect(await canvas.findByRole('heading', { name: 'Just one more step' })).toBeVisible()
      await expect(canvas.queryByText('Addresses')).toBeNull()
    })
    await step('An empty answer is not enough', async () => {
      await user.click(canvas.getByRole('button', { name: 'Continue' }))
      await waitFor(() => expect(canvas.getByLabelText(/Display name/)).toHaveFocus())
    })
    await step('Answer', async () => {
      await user.type(canvas.getByLabelText(/Display name/), 'Ada')
      await user.click(canvas.getByRole('button', { name: 'Continue' }))
    })
    await step('The page is there, and the tenant has the answer', async () => {
      await expect(await canvas.findByText('Addresses')).toBeVisible()
      await waitFor(() => expect(worldOf(loaded).held()).toEqual({ name: 'Ada' }))
    })
  },
}
