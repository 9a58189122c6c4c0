import { act, fireEvent, screen } from '@testing-library/react'
import { type ReactElement, startTransition, Suspense, useEffect, useMemo, useState } from 'react'
import { describe, expect, test } from 'vitest'
import {
  type AnyFields,
  defineFields,
  group,
  json,
  type JsonChange,
  list,
  number,
  select,
  text,
} from '../../src/fields/index.ts'
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

  test('are called by their new names in the summary of what is wrong', async () => {
    const { choose, user } = open(inLanguage)
    type('Name', 'A')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    const summary = await screen.findByRole('group', { name: 'One answer needs your attention' })
    expect(summary.textContent).toContain('Name: Too short.')
    choose('de')
    expect(summary.textContent).toContain('Vorname: ')
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

  test('are not those on screen while React prepares them', async () => {
    const page = { go: (_fields: AnyFields): void => {} }
    const saved: JsonChange[] = []
    const plain = defineFields({
      name: text({ label: 'Name' }),
      plan: select({ label: 'Plan', options: { free: 'Free', pro: 'Pro' } }),
      tags: list({ label: 'Tags', item: text({ label: 'Tag' }) }),
    })
    const others = defineFields({ name: number({ label: 'Number' }) })
    const never = new Promise<void>(() => {})
    function Waiting({ isOn }: { readonly isOn: boolean }): null {
      // oxlint-disable-next-line typescript/only-throw-error -- how React 18 waits
      if (isOn) throw never
      return null
    }
    function Page(): ReactElement {
      const [fields, setFields] = useState<AnyFields>(plain)
      useEffect(() => {
        // oxlint-disable-next-line react/globals -- how a test reaches in
        page.go = (next) => startTransition(() => setFields(next))
      }, [])
      return (
        <Suspense fallback="…">
          <MetadataEditor fields={fields} metadata={{}} onSave={(change) => void saved.push(change)} />
          <Waiting isOn={fields !== plain} />
        </Suspense>
      )
    }
    const { user } = show(<Page />)
    await act(async () => page.go(others))
    type('Name', 'Grace')
    await user.selectOptions(screen.getByLabelText('Plan'), 'pro')
    await user.click(screen.getByRole('button', { name: 'Add: Tag' }))
    type('Tag 1', 'one')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(saved).toEqual([{ name: 'Grace', plan: 'pro', tags: ['one'] }])
  })

  test('leave standing what the server found, even if they are made at each rendering', async () => {
    const page = { render: (): void => {} }
    const refusal = { issues: [{ path: ['name'], message: 'Taken.', code: 'taken' }] }
    function Page(): ReactElement {
      const [, setCount] = useState(0)
      useEffect(() => {
        // oxlint-disable-next-line react/globals -- how a test reaches in
        page.render = () => setCount((count) => count + 1)
      }, [])
      return (
        <MetadataEditor
          fields={defineFields({ name: text({ label: 'Name' }) })}
          metadata={{}}
          onSave={() => Promise.reject(Object.assign(new Error('No'), refusal))}
        />
      )
    }
    const { user } = show(<Page />)
    type('Name', 'Grace')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(await screen.findByText('Taken.')).toBeTruthy()
    act(() => page.render())
    expect(screen.getByText('Taken.')).toBeTruthy()
    type('Name', 'Grace H.')
    expect(screen.queryByText('Taken.')).toBeNull()
  })

  test('may lack one of which only half was typed: that keeps nothing from being saved', async () => {
    const ofPlan = (plan: string) =>
      defineFields({
        name: text({ label: 'Name' }),
        ...(plan === 'pro' && { extra: json({ label: 'Extra' }) }),
      })
    const { choose, user, saved } = open(ofPlan, 'pro')
    type('Name', 'Grace')
    type('Extra', '{"a": 1}')
    type('Extra', '{"a": 1')
    choose('free')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(saved).toEqual([{ name: 'Grace', extra: { a: 1 } }])
    expect(screen.getByRole('button', { name: 'Save changes' }).getAttribute('aria-disabled')).toBe('true')
  })

  test('may make a group of what was one answer', async () => {
    const ofKind = (kind: string) => {
      const street = text({ label: 'Street' })
      return defineFields({
        home: kind === 'group' ? group({ label: 'Home', fields: { street } }) : text({ label: 'Home' }),
      })
    }
    const { choose, user, saved } = open(ofKind, 'text')
    type('Home', 'Elm 1')
    choose('group')
    type('Street', 'Elm')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(saved).toEqual([{ home: { street: 'Elm' } }])
  })

  test('may read what could not be read', async () => {
    const ofKind = (kind: string) =>
      defineFields({ note: kind === 'json' ? json({ label: 'Note' }) : text({ label: 'Note' }) })
    const { choose, user, saved } = open(ofKind, 'json')
    type('Note', 'abc')
    choose('text')
    expect(screen.getByLabelText('Note').getAttribute('aria-invalid')).toBe('false')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(saved).toEqual([{ note: 'abc' }])
  })
})
