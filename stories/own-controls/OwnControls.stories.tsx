import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent } from 'storybook/test'
import type { ReactElement } from 'react'
import { type ControlProps, MetadataEditor } from 'react-auth0-metadata'
import { custom, defineFields } from 'react-auth0-metadata/fields'
import { ada, profile } from '../profile.ts'
import { atOnce } from '../states.ts'
import { Input, plainControls } from './plainKit.tsx'

/**
 * Controls of your own under this library's labels, hints and errors: plain components with classes, as those of shadcn/ui
 * are, for a whole editor, for one field, or for a kind of your own.
 */
const meta = {
  title: 'Recipes/Plain components',
  component: MetadataEditor,
  args: { fields: profile, metadata: ada, onSave: atOnce },
} satisfies Meta<typeof MetadataEditor>

export default meta
type Story = StoryObj<typeof meta>

export const ForAWholeEditor: Story = {
  args: { controls: plainControls },
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('Hobby'), '!')
    await expect(canvas.getByLabelText('Hobby')).toHaveValue('Analytical engines!')
    await expect(canvas.getByLabelText('Hobby')).toHaveClass('kit-input')
    await userEvent.click(canvas.getByRole('switch', { name: 'Send me the newsletter' }))
    await expect(canvas.getByRole('switch')).not.toBeChecked()
  },
}

export const ForOneField: Story = {
  render: (args) => (
    <MetadataEditor {...args} fields={profile}>
      {({ Field }) => (
        <>
          <Field name="name" control={Input} />
          <Field name="hobby" />
        </>
      )}
    </MetadataEditor>
  ),
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
      onSave={atOnce}
    />
  ),
  play: async ({ canvas }) => {
    const slider = canvas.getByRole('slider', { name: /How happy/ })
    await expect(slider).toHaveValue('7')
    await fireEvent.change(slider, { target: { value: '9' } })
    await expect(slider).toHaveValue('9')
  },
}
