import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ComponentProps, type ReactElement, useState } from 'react'
import { MetadataEditor, MetadataField } from 'react-auth0-metadata'
import { type AnyFields, defineFields, type JsonObject, list, text } from 'react-auth0-metadata/fields'
import { expect, userEvent, waitFor } from 'storybook/test'
import { atOnce, longProfile, longValues, never, refuse, unreachable } from './states.ts'

const profile = defineFields({
  hobby: text({ label: 'Hobby', hint: 'What you would do on a free afternoon.', maxLength: 20 }),
  name: text({ label: 'Display name', required: true }),
  badge: text({ label: 'Badge number', readOnly: true }),
})

type FieldStory = Omit<ComponentProps<typeof MetadataField>, 'fields'> & {
  /** What is stored. */
  readonly metadata?: JsonObject
  /** The fields of the editor around. */
  readonly fields?: AnyFields
  readonly onSave?: () => Promise<void>
  /** What another device stores while the field is edited. */
  readonly elsewhere?: JsonObject
}

/** A field stands in an editor, which here saves each field by itself. */
function Field(props: FieldStory): ReactElement {
  const { metadata = {}, fields = profile, onSave = atOnce, elsewhere, ...field } = props
  const [stored, setStored] = useState(metadata)
  return (
    <>
      <MetadataEditor
        fields={fields}
        metadata={stored}
        onSave={onSave}
        autosave={!elsewhere}
        warnBeforeLeaving={false}
      >
        <MetadataField {...field} />
      </MetadataEditor>
      {elsewhere && (
        <p>
          <button type="button" data-ram="button" onClick={() => setStored(elsewhere)}>
            Change it elsewhere
          </button>
        </p>
      )}
    </>
  )
}

/**
 * One field of an editor, by its path: label, control, hint, errors and status. A group renders its members, a list its
 * items. Here it is alone in an editor that saves each field by itself; _Kinds_ shows the control of every kind.
 */
const meta = {
  title: 'Components/MetadataField',
  component: MetadataField,
  args: { name: 'hobby' },
  argTypes: { control: { table: { disable: true } } },
  render: (args) => <Field {...args} />,
} satisfies Meta<FieldStory>

export default meta
type Story = StoryObj<typeof meta>

const typeAnd = async (input: HTMLElement, text: string): Promise<void> => {
  await userEvent.type(input, text)
  await userEvent.tab()
}
const status = (canvasElement: HTMLElement) =>
  canvasElement.querySelector('[data-ram="field"]')?.getAttribute('data-status')

export const Filled: Story = { args: { metadata: { hobby: 'Flying' } } }

export const Empty: Story = {}

export const Required: Story = { args: { name: 'name' } }

export const Invalid: Story = {
  args: { name: 'name', metadata: { name: 'A' } },
  play: async ({ canvas }) => {
    const input = canvas.getByRole('textbox', { name: 'Display name' })
    await userEvent.clear(input)
    await userEvent.tab()
    await waitFor(() => expect(input).toBeInvalid())
    await expect(input).toHaveAccessibleDescription(/\S/)
  },
}

export const Saving: Story = {
  args: { onSave: never },
  play: async ({ canvas, canvasElement }) => {
    await typeAnd(canvas.getByRole('textbox'), 'Flying')
    await waitFor(() => expect(status(canvasElement)).toBe('saving'))
  },
}

export const Saved: Story = {
  play: async ({ canvas, canvasElement }) => {
    await typeAnd(canvas.getByRole('textbox'), 'Flying')
    await waitFor(() => expect(status(canvasElement)).toBe('saved'))
  },
}

/** What was refused stays as it was typed, with the reason. */
export const Failed: Story = {
  args: { onSave: refuse },
  play: async ({ canvas }) => {
    await typeAnd(canvas.getByRole('textbox'), 'Flying')
    await waitFor(() => expect(canvas.getByRole('textbox')).toHaveAccessibleDescription(/already taken/))
    await expect(canvas.getByRole('textbox')).toHaveValue('Flying')
  },
}

export const Offline: Story = {
  args: { onSave: unreachable },
  play: async ({ canvas, canvasElement }) => {
    await typeAnd(canvas.getByRole('textbox'), 'Flying')
    await waitFor(() => expect(status(canvasElement)).toBe('failed'))
    await expect(canvas.getByRole('textbox')).toHaveValue('Flying')
  },
}

/** Another device changed what is being edited: both values, and the choice. */
export const Conflict: Story = {
  args: { metadata: { hobby: 'Chess' }, elsewhere: { hobby: 'Whist' } },
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByRole('textbox'), ' and Go')
    await userEvent.click(canvas.getByRole('button', { name: 'Change it elsewhere' }))
    await expect(await canvas.findByText('Whist')).toBeVisible()
    await expect(canvas.getByRole('textbox')).toHaveValue('Chess and Go')
  },
}

export const ReadOnly: Story = { args: { name: 'badge', metadata: { badge: '1815-12' } } }

export const Long: Story = { args: { name: 'word', fields: longProfile, metadata: longValues } }

const nicknames = defineFields({
  names: list({ label: 'Nicknames', item: text({ label: 'Nickname' }), maxItems: 2 }),
})

/** The button to add says that it is off, and keeps its place and the focus. */
export const ListFull: Story = {
  args: { name: 'names', fields: nicknames, metadata: { names: ['Countess', 'Enchantress of Number'] } },
  play: async ({ canvas, canvasElement }) => {
    const add = canvasElement.querySelector('[data-variant="add"]')
    await expect(add).toHaveAttribute('aria-disabled', 'true')
    if (add) await userEvent.click(add)
    await expect(canvas.getAllByRole('textbox')).toHaveLength(2)
  },
}

export const ListEmpty: Story = { args: { name: 'names', fields: nicknames } }

/** Another label than the field's own. */
export const OwnLabel: Story = { args: { label: 'What do you do on a free afternoon?' } }

export const RightToLeft: Story = { ...Invalid, globals: { language: 'ar', direction: 'rtl' } }

export const Dark: Story = { ...Failed, globals: { theme: 'dark' } }
