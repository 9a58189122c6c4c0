import { fireEvent, screen } from '@testing-library/react'
import { type ReactElement, useMemo, useState } from 'react'
import { describe, expect, test } from 'vitest'
import { type AnyFields, defineFields, type JsonChange, list, number, text } from '../../src/fields/index.ts'
import { MetadataEditor, useMetadataField } from '../../src/components/index.ts'
import { show } from './setup.tsx'

/** An editor whose fields follow a choice that is made beside it. */
function open(describeIn: (choice: string) => AnyFields, start = 'en', children?: ReactElement) {
  const saved: JsonChange[] = []
  function Page(): ReactElement {
    const [choice, choose] = useState(start)
    const fields = useMemo(() => describeIn(choice), [choice])
    return (
      <>
        <input aria-label="Choice" value={choice} onChange={({ target }) => choose(target.value)} />
        <MetadataEditor
          fields={fields}
          metadata={{ tags: ['one'] }}
          onSave={(change) => void saved.push(change)}
        >
          {children}
        </MetadataEditor>
      </>
    )
  }
  const choose = (choice: string) =>
    fireEvent.change(screen.getByLabelText('Choice'), { target: { value: choice } })
  return { ...show(<Page />), saved, choose }
}

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const shownIn = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value

describe('fields that become others', () => {
  const words = {
    en: { name: 'Name', tags: 'Tags', tag: 'Tag', short: 'Too short.' },
    de: { name: 'Vorname', tags: 'Schlagwörter', tag: 'Schlagwort', short: 'Zu kurz.' },
  }
  const inLanguage = (language: string) => {
    const { name, tags, tag, short } = words[language === 'de' ? 'de' : 'en']
    return defineFields({
      name: text({ label: name, validate: (value) => (value.length < 3 ? short : undefined) }),
      tags: list({ label: tags, item: text({ label: tag }) }),
    })
  }

  test('speak another language at once, everywhere, and keep what was typed', async () => {
    const { choose, user, saved } = open(inLanguage)
    type('Name', 'Grace')
    type('Tag 1', 'two')
    choose('de')
    expect(shownIn('Vorname')).toBe('Grace')
    expect(shownIn('Schlagwort 1')).toBe('two')
    expect(screen.queryByText('Name')).toBeNull()
    type('Vorname', 'Grace H.')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(saved).toEqual([{ name: 'Grace H.', tags: ['two'] }])
  })

  test('say what is wrong in the other language', async () => {
    const { choose } = open(inLanguage)
    type('Name', 'A')
    fireEvent.blur(screen.getByLabelText('Name'))
    expect(await screen.findByText('Too short.')).toBeTruthy()
    choose('de')
    expect(await screen.findByText('Zu kurz.')).toBeTruthy()
    expect(screen.queryByText('Too short.')).toBeNull()
  })

  test('are also read anew by a field that the app renders', () => {
    function Mine(): ReactElement {
      return <p>mine: {useMetadataField('name').entry.field.label}</p>
    }
    const { choose } = open(inLanguage, 'en', <Mine />)
    choose('de')
    expect(screen.getByText('mine: Vorname')).toBeTruthy()
  })

  const ofPlan = (plan: string) =>
    defineFields({
      name: text({ label: 'Name' }),
      ...(plan === 'pro' && {
        seats: number({ label: 'Seats' }),
        teams: list({ label: 'Teams', item: text({ label: 'Team' }) }),
      }),
    })

  test('may be more', async () => {
    const { choose, user, saved } = open(ofPlan, 'free')
    type('Name', 'Grace')
    choose('pro')
    type('Seats', '5')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(saved).toEqual([{ name: 'Grace', seats: 5 }])
  })

  test('may be fewer: an edit of one that is gone is saved with the others, and is there when it comes back', async () => {
    const { choose, user, saved } = open(ofPlan, 'pro')
    type('Name', 'Grace')
    type('Seats', '5')
    await user.click(screen.getByRole('button', { name: 'Add: Team' }))
    type('Team 1', 'Red')
    choose('free')
    expect(screen.queryByLabelText('Seats')).toBeNull()
    choose('pro')
    expect(shownIn('Seats')).toBe('5')
    expect(shownIn('Team 1')).toBe('Red')
    choose('free')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(saved).toEqual([{ name: 'Grace', seats: 5, teams: ['Red'] }])
  })

  test('may be read in another way', () => {
    const asKind = (kind: string) =>
      defineFields({ seats: kind === 'number' ? number({ label: 'Seats' }) : text({ label: 'Seats' }) })
    const { choose } = open(asKind, 'text')
    type('Seats', '5')
    choose('number')
    expect(shownIn('Seats')).toBe('5')
    expect(screen.getByRole('spinbutton', { name: 'Seats' })).toBeTruthy()
  })
})
