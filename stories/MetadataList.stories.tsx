import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent, within } from 'storybook/test'
import { MetadataList } from 'react-auth0-metadata'
import { defineFields, url } from 'react-auth0-metadata/fields'
import { ada, everyKind, everyValue, profile } from './profile.ts'
import { longProfile, longValues, offline } from './states.ts'

const meta = {
  title: 'Components/MetadataList',
  component: MetadataList,
  args: { fields: profile, metadata: ada },
} satisfies Meta<typeof MetadataList>

export default meta
type Story = StoryObj<typeof meta>

export const Filled: Story = {}

export const Empty: Story = { args: { fields: everyKind, metadata: {} } }

export const WithoutEmpty: Story = { args: { metadata: { name: 'Ada' }, hideEmpty: true } }

/** Nothing is claimed about what is not known yet. */
export const Loading: Story = { args: { metadata: undefined } }

/** A list that could not be read says so, and shows no rows. */
export const LoadingFailed: Story = {
  args: { metadata: undefined, loadError: offline, onReload: fn() },
  play: async ({ canvas, args }) => {
    await userEvent.click(within(canvas.getByRole('alert')).getByRole('button'))
    await expect(args.onReload).toHaveBeenCalledOnce()
  },
}

export const EveryKind: Story = {
  args: { fields: everyKind, metadata: everyValue, timeZone: 'Europe/London' },
}

/** Numbers, dates and lists are written as the language writes them. */
export const InGerman: Story = { ...EveryKind, globals: { language: 'de' } }

/** What is stored is not what the fields say. It is shown as it is stored. */
export const UnexpectedData: Story = {
  args: {
    fields: everyKind,
    metadata: { number: 'a dozen', date: 'yesterday', color: 'mauve', group: 'London', tags: 'Countess' },
  },
}

/** Only http, https, mailto and tel become links, and nothing is ever read as HTML. */
export const UnsafeLink: Story = {
  args: {
    fields: defineFields({
      good: url({ label: 'Safe' }),
      bad: url({ label: 'Unsafe' }),
      html: url({ label: 'HTML' }),
    }),
    metadata: {
      good: 'https://example.com/',
      bad: 'javascript:alert(1)',
      html: '<img src=x onerror=alert(1)>',
    },
  },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getAllByRole('link')).toHaveLength(1)
    await expect(canvasElement.querySelector('img')).toBeNull()
  },
}

export const Long: Story = { args: { fields: longProfile, metadata: longValues } }

export const RightToLeft: Story = { ...EveryKind, globals: { language: 'ar', direction: 'rtl' } }

export const Dark: Story = { ...EveryKind, globals: { theme: 'dark' } }
