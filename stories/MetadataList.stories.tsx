import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { MetadataList } from '../src/components/index.ts'
import { defineFields, url } from '../src/fields/index.ts'
import { ada, everyKind, everyValue, profile } from './profile.ts'
import { withMessages } from './withMessages.tsx'

const meta = {
  title: 'Components/MetadataList',
  component: MetadataList,
  decorators: [withMessages],
  args: { fields: profile, metadata: ada },
} satisfies Meta<typeof MetadataList>

export default meta
type Story = StoryObj<typeof meta>

export const Filled: Story = {}
export const EveryKind: Story = {
  args: { fields: everyKind, metadata: everyValue, timeZone: 'Europe/London' },
}
export const Empty: Story = { args: { fields: everyKind, metadata: {} } }
export const WithoutEmpty: Story = { args: { metadata: { name: 'Ada' }, hideEmpty: true } }

/** Only http, https, mailto and tel become links. */
export const UnsafeLink: Story = {
  args: {
    fields: defineFields({ good: url({ label: 'Safe' }), bad: url({ label: 'Unsafe' }) }),
    metadata: { good: 'https://example.com/', bad: 'javascript:alert(1)' },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('link')).toHaveLength(1)
  },
}

export const Dark: Story = { args: { fields: everyKind, metadata: everyValue }, globals: { theme: 'dark' } }
export const RightToLeft: Story = {
  args: { fields: everyKind, metadata: everyValue },
  globals: { language: 'ar', direction: 'rtl' },
}
