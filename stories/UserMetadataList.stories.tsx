import type { Meta, StoryObj } from '@storybook/react-vite'
import { UserMetadataList } from 'react-auth0-metadata'
import { expect } from 'storybook/test'
import { about, losesAll, neverAnswers, onATenant, withWorld } from './onATenant.tsx'
import { everyKind, everyValue, profile } from './profile.ts'

/** `MetadataList` for the signed-in user. Nothing is claimed about what is not known. */
const meta = {
  title: 'Components/UserMetadataList',
  component: UserMetadataList,
  loaders: [withWorld],
  decorators: [onATenant],
  args: { fields: profile },
} satisfies Meta<typeof UserMetadataList>

export default meta
type Story = StoryObj<typeof meta>

export const Filled: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Analytical engines')).toBeVisible()
  },
}

export const Empty: Story = { parameters: about({ stored: null }) }

export const EveryKind: Story = {
  args: { fields: everyKind, timeZone: 'Europe/London' },
  parameters: about({ stored: everyValue }),
}

export const SignedOut: Story = { parameters: about({ isSignedOut: true }) }

export const Loading: Story = {
  parameters: about({ prepare: neverAnswers }),
}

export const LoadingFailed: Story = {
  parameters: about({ options: { retries: 0 }, prepare: losesAll }),
}

export const RightToLeft: Story = { ...EveryKind, globals: { language: 'ar', direction: 'rtl' } }

export const Dark: Story = { ...EveryKind, globals: { theme: 'dark' } }
