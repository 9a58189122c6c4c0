import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { CSSProperties } from 'react'
import { MetadataEditor, MetadataField } from '../src/components/index.ts'
import { defineFields, text } from '../src/fields/index.ts'
import { EditedElsewhere } from './EditedElsewhere.tsx'
import { ada, everyKind, everyValue, profile } from './profile.ts'
import { withMessages } from './withMessages.tsx'

const later = () => new Promise<void>((resolve) => void setTimeout(resolve, 300))
const never = () => new Promise<void>(() => {})
const refuse = () => Promise.reject(new Error('This name is already taken.'))
const unreachable = () => Promise.reject(Object.assign(new Error('offline'), { code: 'unreachable' }))

const meta = {
  title: 'Components/MetadataEditor',
  component: MetadataEditor,
  decorators: [withMessages],
  args: { fields: profile, metadata: ada, onSave: later },
} satisfies Meta<typeof MetadataEditor>

export default meta
type Story = StoryObj<typeof meta>

/** What the texts are called depends on the language of the toolbar, so stories find controls by their field's label. */
const save = (canvasElement: HTMLElement) => {
  const button = canvasElement.querySelector<HTMLElement>('[type="submit"]')
  if (!button) throw new Error('There is no button to save.')
  return userEvent.click(button)
}

export const Filled: Story = {}

export const Empty: Story = { args: { metadata: {} } }

export const EveryKind: Story = { args: { fields: everyKind, metadata: everyValue } }

export const EveryKindEmpty: Story = { args: { fields: everyKind, metadata: {} } }

export const Unsaved: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), ', and flying')
    await expect(canvas.getByLabelText('Hobby')).toHaveValue('Analytical engines, and flying')
  },
}

/** Saving is refused before it is sent: the problems are listed, and the focus moves to the first. */
export const Invalid: Story = {
  play: async ({ canvas, canvasElement }) => {
    await userEvent.clear(canvas.getByLabelText(/Display name/))
    await save(canvasElement)
    await waitFor(() => expect(canvas.getByLabelText(/Display name/)).toHaveFocus())
    await expect(canvas.getByLabelText(/Display name/)).toHaveAttribute('aria-invalid', 'true')
  },
}

/** What is asked for has a star, and a screen reader hears it. */
export const Required: Story = { args: { metadata: {}, submitUnchanged: true } }

/** A rule of the app's own that asks a server: nothing is saved before it has answered. */
export const Checking: Story = {
  args: {
    fields: defineFields({ name: text({ label: 'Name', validate: () => new Promise<undefined>(() => {}) }) }),
    metadata: { name: 'Ada' },
  },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByLabelText('Name'), '!')
    await userEvent.tab()
    await waitFor(() => expect(canvasElement.querySelector('[data-validating]')).not.toBeNull())
  },
}

/** What is stored is not what the fields say. It is shown as it is, to be mended. */
export const UnexpectedData: Story = {
  args: {
    fields: everyKind,
    metadata: {
      number: 'a dozen',
      date: 'yesterday',
      color: 'mauve',
      group: 'London',
      tags: 'Countess',
      select: 'xxl',
    },
  },
}

export const Saving: Story = {
  args: { onSave: never },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByLabelText('Home'), ' ')
    await save(canvasElement)
    await waitFor(() => expect(canvasElement.querySelector('[data-status="saving"]')).not.toBeNull())
  },
}

export const Saved: Story = {
  args: { onSave: () => Promise.resolve() },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), '!')
    await save(canvasElement)
    await waitFor(() =>
      expect(canvasElement.querySelector('[data-ram="status"][data-status="saved"]')).not.toBeNull(),
    )
    await expect(canvas.getByLabelText('Hobby')).toHaveValue('Analytical engines!')
  },
}

/** A refused change keeps what was typed, and says why. */
export const Failed: Story = {
  args: { onSave: refuse },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByLabelText(/Display name/), '!')
    await save(canvasElement)
    await canvas.findByText(/already taken/)
    await expect(canvas.getByLabelText(/Display name/)).toHaveValue('Ada Lovelace!')
  },
}

export const Unreachable: Story = {
  args: { onSave: unreachable },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByLabelText(/Display name/), '!')
    await save(canvasElement)
    await waitFor(() => expect(canvasElement.querySelector('[data-status="failed"]')).not.toBeNull())
  },
}

/** Changes that are kept and sent again by themselves once there is a connection. */
export const Offline: Story = {
  args: {
    pending: [{ id: '1', paths: [['hobby']], status: 'retrying' }],
    onRetry: () => {},
  },
}

/** Sent as often as is reasonable: now the person says whether to try again. */
export const Stalled: Story = {
  args: {
    pending: [{ id: '1', paths: [['hobby']], status: 'stalled' }],
    onRetry: () => {},
    onDiscard: () => {},
  },
}

/** Saved changes that met others' on the way, and wait for a choice. */
export const SavedInConflict: Story = {
  args: {
    pending: [{ id: '1', paths: [['hobby'], ['addresses', 'home']], status: 'parked' }],
    conflicts: [
      { path: ['hobby'], base: 'Chess', mine: 'Analytical engines', theirs: 'Whist' },
      { path: ['addresses', 'home'], base: 'Here', mine: undefined, theirs: 'Ashley Combe, Somerset' },
    ],
    onResolve: () => {},
  },
}

/** Somebody else changed what is being edited: both values, and the choice. */
export const Conflict: Story = {
  render: (args) => <EditedElsewhere {...args} button="Change it elsewhere" />,
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), '!')
    await userEvent.click(canvas.getByRole('button', { name: 'Change it elsewhere' }))
    await waitFor(() => expect(canvasElement.querySelector('[data-conflict]')).not.toBeNull())
    await expect(canvas.getByText('Whist')).toBeVisible()
  },
}

export const Autosave: Story = {
  args: { autosave: true },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), '!')
    await userEvent.tab()
    await waitFor(() =>
      expect(canvasElement.querySelector('[data-ram="field"][data-status="saved"]')).not.toBeNull(),
    )
  },
}

/** A field that could not be saved by itself says why, right there. */
export const AutosaveFailed: Story = {
  args: { autosave: true, onSave: refuse },
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), '!')
    await userEvent.tab()
    const [reason] = await canvas.findAllByText(/already taken/)
    await expect(reason).toBeVisible()
    await expect(canvas.getByLabelText('Hobby')).toHaveValue('Analytical engines!')
  },
}

export const ReadOnly: Story = { args: { fields: everyKind, metadata: everyValue, readOnly: true } }

export const Loading: Story = { args: { metadata: undefined } }

export const LoadingFailed: Story = {
  args: {
    metadata: undefined,
    loadError: Object.assign(new Error('offline'), { code: 'unreachable' }),
    onReload: () => {},
  },
}

/** Your own layout, by composition; the paths are checked by TypeScript. */
export const OwnLayout: Story = {
  render: (args) => (
    <MetadataEditor {...args} fields={profile}>
      {({ Field }) => (
        <>
          <div
            style={{
              display: 'grid',
              gridTemplateColumns: 'repeat(auto-fit, minmax(12rem, 1fr))',
              gap: '1rem',
            }}
          >
            <Field name="name" />
            <Field name="hobby" />
          </div>
          <Field name="addresses.home" label="Where do you live?" />
        </>
      )}
    </MetadataEditor>
  ),
}

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

export const LongWords: Story = {
  args: {
    fields: defineFields({
      word: text({ label: long, hint: long, required: true }),
      sentence: text({
        label: 'A label so long that it has to be read twice before anybody knows what it is about '.repeat(
          2,
        ),
      }),
    }),
    metadata: { word: long },
  },
}

export const Dark: Story = { args: { fields: everyKind, metadata: everyValue }, globals: { theme: 'dark' } }

export const RightToLeft: Story = {
  args: { fields: everyKind, metadata: everyValue },
  globals: { language: 'ar', direction: 'rtl' },
}

export const Compact: Story = {
  args: { fields: everyKind, metadata: everyValue },
  globals: { density: 'compact' },
}

/** Other looks by custom properties alone. */
export const Themed: Story = {
  args: {
    style: {
      '--ram-color-accent': 'light-dark(#8a1c5c, #ff9fd2)',
      '--ram-radius': '2px',
      '--ram-font': 'Georgia, serif',
      '--ram-space': '5px',
    } as CSSProperties,
  },
}

/** Items are added, moved and removed by keyboard alone; the focus is never lost. */
export const ListByKeyboard: Story = {
  args: { fields: everyKind, metadata: everyValue },
  render: (args) => (
    <MetadataEditor {...args}>
      <MetadataField name="tags" />
    </MetadataEditor>
  ),
  play: async ({ canvas, canvasElement }) => {
    const list = within(canvas.getByRole('group', { name: 'Nicknames' }))
    const second = list.getAllByRole('listitem')[1]
    second?.querySelector<HTMLElement>('[data-action="up"]')?.focus()
    await userEvent.keyboard('{ArrowUp}')
    await expect(list.getAllByRole('textbox')[0]).toHaveValue('Enchantress of Number')
    await expect(canvasElement.querySelector('[data-action="up"]')).toHaveFocus()
  },
}
