import type { Meta, StoryObj } from '@storybook/react-vite'
import { MetadataEditor } from '../src/components/index.ts'
import { ada, everyKind, everyValue, profile } from './profile.ts'
import { withMessages } from './withMessages.tsx'

const meta = {
  title: 'Components/MetadataEditor',
  component: MetadataEditor,
  decorators: [withMessages],
  args: {
    fields: profile,
    metadata: ada,
    onSave: () => new Promise((resolve) => void setTimeout(resolve, 800)),
  },
} satisfies Meta<typeof MetadataEditor>

export default meta
type Story = StoryObj<typeof meta>

export const Filled: Story = {}
export const EveryKind: Story = { args: { fields: everyKind, metadata: everyValue } }
