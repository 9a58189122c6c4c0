import type { Meta, StoryObj } from '@storybook/react-vite'
import { withLock } from 'react-auth0-metadata/testing/react'
import { expect, screen, userEvent, within } from 'storybook/test'
import { Account } from '../../tests/consumers/testing/Account'
import { profile } from '../../tests/consumers/testing/profile'

const ada = { email: 'ada@example.com', password: 'Analytical-1843', user_metadata: { hobby: 'Chess' } }

/** `withLock` gives each story `useLock` as well, and a plain form in Lock's place. */
const meta = {
  title: 'Testing/With the fake Lock',
  component: Account,
  parameters: { docs: { story: { inline: false, height: '20rem' } } }, // a page has one session
} satisfies Meta<typeof Account>

export default meta
type Story = StoryObj<typeof meta>

export const SignedIn: Story = { decorators: [withLock({ fields: profile, user: ada })] }

export const SignedOut: Story = { decorators: [withLock({ fields: profile, user: ada, signedIn: false })] }

export const SigningIn: Story = {
  ...SignedOut,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Sign in' }))
    const form = within(await screen.findByRole('dialog', { name: 'Log In' }))
    await userEvent.type(form.getByLabelText('Email'), ada.email)
    await userEvent.type(form.getByLabelText('Password'), ada.password)
    await userEvent.click(form.getByRole('button', { name: 'Log In' }))
    await expect(await canvas.findByText('Hobby: Chess')).toBeVisible()
  },
}
