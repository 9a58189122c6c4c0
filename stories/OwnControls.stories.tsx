import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent } from 'storybook/test'
import type { ReactElement } from 'react'
import { type ControlProps, MetadataEditor, useMetadataField } from '../src/components/index.ts'
import { custom, defineFields } from '../src/fields/index.ts'
import { ada, profile } from './profile.ts'
import { withMessages } from './withMessages.tsx'
import './ownControls.css'

const meta = {
  title: 'Recipes/Own controls',
  component: MetadataEditor,
  decorators: [withMessages],
  args: { fields: profile, metadata: ada, onSave: () => Promise.resolve() },
} satisfies Meta<typeof MetadataEditor>

export default meta
type Story = StoryObj<typeof meta>

/** A kit of plain components with classes, as shadcn/ui has them: the input alone is replaced. */
function KitInput({
  id,
  text,
  required,
  invalid,
  describedBy,
  readOnly,
  onTextChange,
  onBlur,
}: ControlProps): ReactElement {
  return (
    <input
      className="kit-input"
      id={id}
      value={text}
      required={required}
      readOnly={readOnly}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(event) => onTextChange(event.target.value)}
      onBlur={onBlur}
    />
  )
}

export const ForAWholeEditor: Story = {
  args: { controls: { text: KitInput } },
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), '!')
    await expect(canvas.getByLabelText('Hobby')).toHaveValue('Analytical engines!')
    await expect(canvas.getByLabelText('Hobby')).toHaveClass('kit-input')
  },
}

export const ForOneField: Story = {
  render: (args) => (
    <MetadataEditor {...args} fields={profile}>
      {({ Field }) => (
        <>
          <Field name="name" control={KitInput} />
          <Field name="hobby" />
        </>
      )}
    </MetadataEditor>
  ),
}

/** A kit whose text field brings its own label and help, as MUI's does: the whole field is rendered by the app. */
function KitTextField({ name }: { readonly name: string }): ReactElement {
  const { entry, id, text, issues, readOnly } = useMetadataField(name)
  const [issue] = issues
  return (
    <div className="kit-field">
      <input
        id={id}
        className="kit-input"
        placeholder=" "
        value={text}
        readOnly={readOnly}
        aria-invalid={issue !== undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => entry.setText(event.target.value)}
        onBlur={() => entry.blur()}
      />
      <label htmlFor={id}>{entry.field.label}</label>
      <small id={`${id}-help`}>{issue?.message ?? entry.field.hint}</small>
    </div>
  )
}

export const WholeFields: Story = {
  render: (args) => (
    <MetadataEditor {...args}>
      <KitTextField name="name" />
      <KitTextField name="hobby" />
    </MetadataEditor>
  ),
  play: async ({ canvas }) => {
    await userEvent.clear(canvas.getByLabelText('Display name'))
    await userEvent.tab()
    await expect(canvas.getByLabelText('Display name')).toHaveAttribute('aria-invalid', 'true')
  },
}

const satisfaction = defineFields({
  satisfaction: custom({
    label: 'How happy are you with us?',
    hint: 'From 0 to 10.',
    control: 'slider',
    decode: (json) => (typeof json === 'number' && json >= 0 && json <= 10 ? json : undefined),
    encode: (value) => value,
    jsonSchema: { type: 'number', minimum: 0, maximum: 10 },
  }),
})

function Slider({ id, value, describedBy, onValueChange, onBlur }: ControlProps): ReactElement {
  const shown = typeof value === 'number' ? value : 5
  return (
    <input
      id={id}
      type="range"
      min={0}
      max={10}
      value={shown}
      aria-describedby={describedBy}
      aria-valuetext={value === undefined ? 'not answered' : String(shown)}
      onChange={(event) => onValueChange(event.target.valueAsNumber)}
      onBlur={onBlur}
    />
  )
}

/** A kind of the app's own: `custom` says how its value is read and written, and which control shows it. */
export const ForAKindOfYourOwn: Story = {
  render: () => (
    <MetadataEditor
      fields={satisfaction}
      metadata={{ satisfaction: 7 }}
      controls={{ slider: Slider }}
      onSave={() => Promise.resolve()}
    />
  ),
  play: async ({ canvas }) => {
    const slider = canvas.getByRole('slider', { name: /How happy/ })
    await expect(slider).toHaveValue('7')
    await fireEvent.change(slider, { target: { value: '9' } })
    await expect(slider).toHaveValue('9')
  },
}
