import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { type ReactElement, useState } from 'react'
import { MetadataProvider, type MetadataSource, ProfileGate } from 'react-auth0-metadata'
import type { JsonObject } from 'react-auth0-metadata/fields'
import { ada, profile } from './profile.ts'

interface GateStory {
  /** What is stored for the person who signed in. */
  readonly stored: JsonObject
  readonly skippable?: boolean
  /** How reading goes. */
  readonly reading?: 'answers' | 'never answers' | 'fails'
}

function sourceOf({ stored, reading = 'answers' }: GateStory): MetadataSource {
  let held = stored
  return {
    read: () => {
      if (reading === 'fails') return Promise.reject(new Error('The story’s source is set to fail.'))
      return reading === 'answers' ? Promise.resolve(held) : new Promise(() => {})
    },
    write: (patch) => Promise.resolve((held = { ...held, ...patch })),
  }
}

/** Nobody has to be signed in for a story: its source is an object on this page. */
function Gate(props: GateStory): ReactElement {
  const [source] = useState(() => sourceOf(props))
  return (
    <MetadataProvider
      userId="google-oauth2|1"
      getAccessToken={() => Promise.resolve('')}
      source={source}
      retries={0}
    >
      <ProfileGate
        fields={profile}
        skippable={props.skippable}
        fallback={<output>One moment …</output>}
        heading={props.skippable ? 'May we ask something?' : undefined}
      >
        <p>The app.</p>
      </ProfileGate>
    </MetadataProvider>
  )
}

/** Stands before an app and asks for required metadata that is missing: after a social sign-up, or for a newer field. */
const meta = {
  title: 'Components/ProfileGate',
  component: Gate,
  args: { stored: {} },
} satisfies Meta<typeof Gate>

export default meta
type Story = StoryObj<typeof meta>

export const SomethingIsMissing: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(await canvas.findByLabelText(/Display name/), 'Grace')
    await userEvent.click(canvas.getByRole('button', { name: 'Continue' }))
    await expect(await canvas.findByText('The app.')).toBeVisible()
  },
}

export const NothingIsMissing: Story = {
  args: { stored: ada },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The app.')).toBeVisible()
  },
}

export const Skippable: Story = {
  args: { skippable: true },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Not now' }))
    await expect(await canvas.findByText('The app.')).toBeVisible()
  },
}

export const StillReading: Story = { args: { reading: 'never answers' } }

/** Whoever cannot be asked is let through: an outage of Auth0 is no reason to lock people out. */
export const CannotBeRead: Story = {
  args: { reading: 'fails' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The app.')).toBeVisible()
  },
}

export const Dark: Story = { args: { skippable: true }, globals: { theme: 'dark' } }
