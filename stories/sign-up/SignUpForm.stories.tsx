import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { SignUpDemo } from './SignUpForm.tsx'

/**
 * A sign-up form of your own instead of Lock's, against a local tenant. Afterwards `ProfileGate` asks for what the form
 * did not: a phone number.
 */
const meta = {
  title: 'Journeys/Sign up with your own form',
  component: SignUpDemo,
  parameters: { tenant: true },
} satisfies Meta<typeof SignUpDemo>

export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}

export const Skippable: Story = { args: { skippable: true } }

export const MissingAnswers: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText('Email'), 'grace@example.com')
    await userEvent.type(canvas.getByLabelText('Password'), 'Cobol-1959!')
    await userEvent.click(canvas.getByRole('button', { name: 'Make my account' }))
    await expect(await canvas.findByText(/answers are missing/)).toBeVisible()
  },
}
