import type { Meta, StoryObj } from '@storybook/react-vite'
import { MetadataEditor } from 'react-auth0-metadata'
import {
  type AnyField,
  checkbox,
  color,
  date,
  dateTime,
  defineFields,
  email,
  json,
  type Json,
  list,
  multiline,
  multiSelect,
  number,
  phone,
  radio,
  select,
  text,
  time,
  url,
} from 'react-auth0-metadata/fields'
import { type ReactElement, useEffect, useRef } from 'react'
import { expect, waitFor } from 'storybook/test'
import { atOnce, longSentence, longWord } from './states.ts'

interface Common {
  readonly label: string
  readonly required?: boolean
  readonly readOnly?: boolean
}

interface KindProps {
  /** Makes a field of the kind. */
  readonly make: (common: Common) => AnyField
  readonly value: Json
  /** What is stored, and is not what the field says. */
  readonly wrong: Json
  /** What is stored where there is too much of it. */
  readonly long?: Json
  /** Whether the form has been submitted: on a page of many forms each would take the focus. */
  readonly submitted?: boolean
}

/** The control of one kind in every state. The invalid one was submitted. */
function Kind({ make, value, wrong, long, submitted = false }: KindProps): ReactElement {
  const fields = defineFields({
    empty: make({ label: 'Empty' }),
    filled: make({ label: 'Filled' }),
    required: make({ label: 'Required', required: true }),
    invalid: make({ label: 'Invalid' }),
    readOnly: make({ label: 'Read-only', readOnly: true }),
    ...(long !== undefined && { long: make({ label: longWord }) }),
  })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (submitted) form.current?.requestSubmit()
  }, [submitted])
  return (
    <MetadataEditor
      ref={form}
      fields={fields}
      metadata={{ filled: value, invalid: wrong, readOnly: value, ...(long !== undefined && { long }) }}
      onSave={atOnce}
      submitUnchanged
    />
  )
}

/** Which control each kind of field has, in each state that it can be in. They are the browser's own. */
const meta = {
  title: 'Components/MetadataField/Kinds',
  component: Kind,
  parameters: { controls: { disable: true } },
  render: (args, { viewMode }) => <Kind {...args} submitted={viewMode === 'story'} />,
  play: ({ canvasElement }) =>
    waitFor(() => expect(canvasElement.querySelectorAll('[data-invalid]').length).toBeGreaterThan(0)),
} satisfies Meta<typeof Kind>

export default meta
type Story = StoryObj<typeof meta>

const options = { s: 'Small', m: 'Medium', l: 'Large', xl: longSentence + longWord }

export const Text: Story = {
  args: {
    make: (common) => text({ ...common, maxLength: 20 }),
    value: 'Chess',
    wrong: 'More than twenty letters',
    long: longWord,
  },
}
export const Multiline: Story = {
  args: {
    make: (common) => multiline({ ...common, maxLength: 200 }),
    value: 'Two\nlines',
    wrong: 'Too long. '.repeat(30),
    long: longWord,
  },
}
export const Email: Story = {
  args: { make: email, value: 'ada@example.com', wrong: 'ada', long: `${longWord}@example.com` },
}
export const Url: Story = { args: { make: url, value: 'https://example.com/', wrong: 'javascript:alert(1)' } }
export const Phone: Story = { args: { make: phone, value: '+44 20 7946 0000', wrong: 'call me' } }
export const Number: Story = {
  args: { make: (common) => number({ ...common, min: 0, integer: true }), value: 12, wrong: 'a dozen' },
}
export const Checkbox: Story = { args: { make: checkbox, value: true, wrong: 'perhaps', long: true } }
export const Select: Story = {
  args: { make: (common) => select({ ...common, options }), value: 'm', wrong: 'xxl', long: 'xl' },
}
export const Radio: Story = {
  args: { make: (common) => radio({ ...common, options }), value: 'm', wrong: 'xxl', long: 'xl' },
}
export const MultiSelect: Story = {
  args: {
    make: (common) => multiSelect({ ...common, options }),
    value: ['s', 'l'],
    wrong: ['xxl'],
    long: ['xl'],
  },
}
export const Date: Story = { args: { make: date, value: '1815-12-10', wrong: 'yesterday' } }
export const Time: Story = { args: { make: time, value: '14:30', wrong: 'noon' } }
export const DateTime: Story = { args: { make: dateTime, value: '2026-01-31T13:30:00.000Z', wrong: 'soon' } }
export const Color: Story = { args: { make: color, value: '#3355d1', wrong: 'mauve' } }
export const List: Story = {
  args: {
    make: (common) => list({ ...common, item: text({ label: 'Nickname', maxLength: 20 }) }),
    value: ['Countess', 'Enchantress of Number'],
    wrong: 'Countess',
    long: [longWord],
  },
}
export const JsonText: Story = {
  args: {
    make: json,
    value: { theme: 'dark', tries: [1, 2, null] },
    wrong: null,
    long: { [longWord]: longWord },
  },
}

const dark = { theme: 'dark' }
const rightToLeft = { language: 'he', direction: 'rtl' }

/** The browser's own pickers, arrows and boxes are dark, too. */
export const DarkSelect: Story = { ...Select, globals: dark }
export const DarkRadio: Story = { ...Radio, globals: dark }
export const DarkMultiSelect: Story = { ...MultiSelect, globals: dark }
export const DarkCheckbox: Story = { ...Checkbox, globals: dark }
export const DarkDateTime: Story = { ...DateTime, globals: dark }
export const DarkColor: Story = { ...Color, globals: dark }
export const DarkJsonText: Story = { ...JsonText, globals: dark }
/** Boxes stand before their words, arrows at the end, wherever that is. */
export const RightToLeftSelect: Story = { ...Select, globals: rightToLeft }
export const RightToLeftRadio: Story = { ...Radio, globals: rightToLeft }
export const RightToLeftCheckbox: Story = { ...Checkbox, globals: rightToLeft }
export const RightToLeftNumber: Story = { ...Number, globals: rightToLeft }
export const RightToLeftColor: Story = { ...Color, globals: rightToLeft }
export const Dark: Story = { ...List, globals: dark }
export const RightToLeft: Story = { ...List, globals: rightToLeft }
