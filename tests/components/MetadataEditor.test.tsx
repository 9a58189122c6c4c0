import { act, screen, waitFor, within } from '@testing-library/react'
import { useId } from 'react'
import { describe, expect, test } from 'vitest'
import {
  checkbox,
  custom,
  date,
  defineFields,
  email,
  group,
  hidden,
  json,
  list,
} from '../../src/fields/index.ts'
import { multiSelect, number, radio, select, text } from '../../src/fields/index.ts'
import {
  type ControlProps,
  MessagesProvider,
  MetadataEditor,
  MetadataField,
} from '../../src/components/index.ts'
import { show, showEditor } from './setup.tsx'

const profile = defineFields({
  name: text({ label: 'Name', required: true }),
  mail: email({ label: 'Email', hint: 'We never share it.' }),
  plan: select({ label: 'Plan', options: { free: 'Free', pro: 'Pro' } }),
  news: checkbox({ label: 'Newsletter' }),
  source: hidden(),
  addresses: group({
    label: 'Addresses',
    fields: { home: text({ label: 'Home' }), work: text({ label: 'Work' }) },
  }),
})
const ada = { name: 'Ada', plan: 'pro', news: 'true', source: 'x', addresses: { home: 'London' } }

describe('an editor', () => {
  test('shows each field by its label, with what is stored', () => {
    showEditor(profile, ada)
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Ada')
    expect(screen.getByRole('combobox', { name: 'Plan' })).toHaveProperty('value', 'pro')
    expect(screen.getByRole('checkbox', { name: 'Newsletter' })).toHaveProperty('checked', true)
    const addresses = screen.getByRole('group', { name: 'Addresses' })
    expect(within(addresses).getByRole('textbox', { name: 'Home' })).toHaveProperty('value', 'London')
    expect(screen.queryByDisplayValue('x')).toBeNull()
  })

  test('ties the hint and the error to the control', async () => {
    const { user } = showEditor(profile, ada)
    const mail = screen.getByRole('textbox', { name: 'Email' })
    await user.type(mail, 'nobody')
    expect(mail.getAttribute('aria-invalid')).toBe('false')
    await user.tab()
    expect(mail.getAttribute('aria-invalid')).toBe('true')
    const described = (mail.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
    expect(described).toEqual(['We never share it.', expect.stringContaining('email address')])
  })

  test('saves what was changed, says so, and offers nothing to save afterwards', async () => {
    const { user, saves } = showEditor(profile, ada)
    await user.type(screen.getByLabelText('Home'), '!')
    expect(screen.getByText('Unsaved changes')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await screen.findByText('Saving…')
    expect(saves[0]?.change).toEqual({ addresses: { home: 'London!' } })
    await act(async () => saves[0]?.resolve())
    expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain('Saved')
    expect(screen.getByRole('button', { name: 'Save changes' }).getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByLabelText('Home')).toHaveProperty('value', 'London!')
  })

  test('keeps what was typed when the server refuses it, says why, and tries again', async () => {
    const { user, saves } = showEditor(profile, ada)
    await user.type(screen.getByLabelText('Home'), '!')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await waitFor(() => expect(saves).toHaveLength(1))
    await act(async () => saves[0]?.reject(new Error('The moon is not an address.')))
    expect(screen.getByText(/Not saved: The moon is not an address/)).toBeTruthy()
    expect(screen.getByLabelText('Home')).toHaveProperty('value', 'London!')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(saves).toHaveLength(2))
    expect(saves[1]?.change).toEqual({ addresses: { home: 'London!' } })
  })

  test('lists what is wrong, moves the focus to the first problem, and announces how many there are', async () => {
    const { user, saves } = showEditor(profile, ada)
    await user.type(screen.getByLabelText('Email'), 'nobody')
    await user.clear(screen.getByLabelText(/^Name/))
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    const summary = await screen.findByRole('group', { name: '2 answers need your attention' })
    expect(document.activeElement).toBe(screen.getByLabelText(/^Name/))
    expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain(
      '2 answers need your attention',
    )
    await user.click(within(summary).getByRole('link', { name: /Email/ }))
    expect(document.activeElement).toBe(screen.getByLabelText('Email'))
    expect(saves).toEqual([])
  })

  test('tells problems of fields with one label apart by their groups', async () => {
    const city = () => ({ city: text({ label: 'City', required: true }) })
    const { user } = showEditor(
      defineFields({
        home: group({ label: 'Home', fields: city() }),
        work: group({ label: 'Work', fields: city() }),
      }),
      { home: { city: 'Rome' } },
    )
    await user.clear(screen.getAllByLabelText(/^City/)[0] ?? document.body)
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    const links = await screen.findAllByRole('link', { name: /City/ })
    expect(links.map((link) => link.textContent)).toEqual([
      'Home: City: Please fill this in.',
      'Work: City: Please fill this in.',
    ])
  })

  test('undoes all edits at once, without losing the focus', async () => {
    const { user } = showEditor(profile, ada)
    const undo = () => screen.queryByRole('button', { name: 'Undo changes' })
    expect(undo()).toBeNull()
    await user.type(screen.getByLabelText('Home'), '!')
    await user.click(screen.getByLabelText('Newsletter'))
    await user.click(screen.getByRole('button', { name: 'Undo changes' }))
    expect(undo()).toBeNull()
    expect(screen.getByLabelText('Home')).toHaveProperty('value', 'London')
    expect(screen.getByLabelText('Newsletter')).toHaveProperty('checked', true)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Save changes' }))
  })

  test('shows a change made elsewhere to what is being edited, and lets the person choose', async () => {
    const { user, receive } = showEditor(profile, ada)
    await user.type(screen.getByLabelText(/^Name/), ' L.')
    act(() => receive({ ...ada, name: 'Countess' }))
    const conflict = screen.getByRole('group', { name: 'Changed elsewhere: Name' })
    expect(within(conflict).getByText('Ada L.')).toBeTruthy()
    expect(within(conflict).getByText('Countess')).toBeTruthy()
    await user.click(within(conflict).getByRole('button', { name: 'Use the stored one' }))
    expect(screen.getByLabelText(/^Name/)).toHaveProperty('value', 'Countess')
    expect(screen.queryByRole('group', { name: /Changed elsewhere/ })).toBeNull()
  })

  test('follows what is stored where nothing is being edited', async () => {
    const { user, receive } = showEditor(profile, ada)
    await user.type(screen.getByLabelText(/^Name/), ' L.')
    act(() => receive({ ...ada, plan: 'free' }))
    expect(screen.getByLabelText('Plan')).toHaveProperty('value', 'free')
    expect(screen.getByLabelText(/^Name/)).toHaveProperty('value', 'Ada L.')
  })

  test('cannot be edited while it is read-only or still loading', () => {
    show(<MetadataEditor fields={profile} metadata={undefined} onSave={() => {}} aria-label="Profile" />)
    expect(screen.getByRole('form', { name: 'Profile' }).getAttribute('aria-busy')).toBe('true')
    expect(screen.getByLabelText(/^Name/)).toHaveProperty('readOnly', true)
    expect(screen.getByLabelText('Plan')).toHaveProperty('disabled', true)
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('has its own layout, by path, and refuses a path that there is not', () => {
    show(
      <MetadataEditor fields={profile} metadata={ada} onSave={() => {}}>
        {({ Field }) => (
          <Field name="addresses.home" label="Where do you live?" className="mine" data-x="1" />
        )}
      </MetadataEditor>,
    )
    expect(screen.getAllByRole('textbox')).toHaveLength(1)
    const field = screen.getByLabelText('Where do you live?').closest('[data-ram="field"]')
    expect(field?.className).toBe('mine')
    // @ts-expect-error: a path that the fields do not have
    const wrong = <MetadataField fields={profile} name="adresses.home" />
    expect(wrong).toBeTruthy()
  })

  test('a field outside an editor says what is missing', () => {
    expect(() => show(<MetadataField name="name" />)).toThrow(/MetadataField stands outside a MetadataEditor/)
  })

  test('speaks another language where one is given', () => {
    show(
      <MessagesProvider messages={{ save: 'Speichern' }}>
        <MetadataEditor fields={profile} metadata={ada} onSave={() => {}} />
      </MessagesProvider>,
    )
    expect(screen.getByRole('button', { name: 'Speichern' })).toBeTruthy()
  })

  test('gives refs to the form and to each field', () => {
    const elements: (string | undefined)[] = []
    show(
      <MetadataEditor
        ref={(form) => void elements.push(form?.tagName)}
        fields={profile}
        metadata={ada}
        onSave={() => {}}
      >
        <MetadataField ref={(field) => void elements.push(field?.tagName)} name="name" />
        <MetadataField ref={(field) => void elements.push(field?.tagName)} name="addresses" />
      </MetadataEditor>,
    )
    expect(elements).toEqual(expect.arrayContaining(['FORM', 'DIV', 'FIELDSET']))
  })
})

describe('kinds', () => {
  test('radio buttons are a group of one choice that can be taken back', async () => {
    const fields = defineFields({
      by: radio({ label: 'Contact me', options: { mail: 'By email', phone: 'By phone' } }),
    })
    const { user, saves } = showEditor(fields, { by: 'mail' })
    const radios = screen.getByRole('group', { name: 'Contact me' })
    expect(within(radios).getByRole('radio', { name: 'By email' })).toHaveProperty('checked', true)
    await user.click(within(radios).getByRole('button', { name: 'Clear answer' }))
    expect(document.activeElement).toBe(within(radios).getByRole('radio', { name: 'By email' }))
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await waitFor(() => expect(saves[0]?.change).toEqual({ by: null }))
  })

  test('several choices are kept in the order of the options', async () => {
    const fields = defineFields({ topics: multiSelect({ label: 'Topics', options: ['a', 'b', 'c'] }) })
    const { user, saves } = showEditor(fields, { topics: ['c'] })
    await user.click(screen.getByRole('checkbox', { name: 'a' }))
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await waitFor(() => expect(saves[0]?.change).toEqual({ topics: ['a', 'c'] }))
  })

  test('numbers, dates and JSON are stored as what they are', async () => {
    const fields = defineFields({
      seats: number({ label: 'Seats', integer: true }),
      born: date({ label: 'Born' }),
      extra: json({ label: 'Extra' }),
    })
    const { user, saves } = showEditor(fields, { seats: '3' })
    await user.clear(screen.getByLabelText('Seats'))
    await user.type(screen.getByLabelText('Seats'), '42')
    await user.type(screen.getByLabelText('Born'), '1815-12-10')
    await user.click(screen.getByLabelText('Extra'))
    await user.paste('{"a": [1, null]}')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await waitFor(() =>
      expect(saves[0]?.change).toEqual({ seats: 42, born: '1815-12-10', extra: { a: [1, null] } }),
    )
  })

  test('broken JSON says where', async () => {
    const { user } = showEditor(defineFields({ extra: json({ label: 'Extra' }) }), {})
    await user.click(screen.getByLabelText('Extra'))
    await user.paste('{\n  "a": tru\n}')
    expect(screen.getByText(/line 2/)).toBeTruthy()
  })

  test('a custom field is edited by the control that the app gives', async () => {
    const fields = defineFields({
      stars: custom<number>({
        label: 'Stars',
        control: 'stars',
        decode: (value) => (typeof value === 'string' ? value.length : undefined),
        encode: (value) => '*'.repeat(value),
      }),
    })
    const Stars = ({ id, value, onValueChange }: ControlProps) => (
      <button type="button" id={id} onClick={() => onValueChange(Number(value) + 1)}>
        {`${String(value)} of 5`}
      </button>
    )
    const { user, saves } = showEditor(fields, { stars: '**' }, { controls: { stars: Stars } })
    await user.click(screen.getByRole('button', { name: 'Stars' }))
    expect(screen.getByText('3 of 5')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await waitFor(() => expect(saves[0]?.change).toEqual({ stars: '***' }))
  })

  test('a control of the app stands in for the built-in one, with all it needs to be accessible', async () => {
    function Shouting(props: ControlProps) {
      const own = useId()
      return (
        <input
          id={props.id}
          data-own={own}
          value={props.text.toUpperCase()}
          required={props.required}
          aria-invalid={props.invalid}
          onChange={(event) => props.onTextChange(event.target.value.toLowerCase())}
          onBlur={props.onBlur}
        />
      )
    }
    const { user } = showEditor(profile, ada, { controls: { text: Shouting } })
    await user.type(screen.getByLabelText(/^Name/), 'b')
    expect(screen.getByLabelText(/^Name/)).toHaveProperty('value', 'ADAB')
  })
})

describe('lists', () => {
  const fields = defineFields({ tags: list({ label: 'Tags', item: text({ label: 'Tag' }), maxItems: 4 }) })
  const tags = { tags: ['a', 'b', 'c'] }
  const values = () => screen.getAllByRole('textbox').map((each) => (each as HTMLInputElement).value)

  test('adding moves the focus to the new item and is announced', async () => {
    const { user } = showEditor(fields, tags)
    await user.click(screen.getByRole('button', { name: 'Add: Tag' }))
    expect(document.activeElement).toBe(screen.getByLabelText('Tag 4'))
    expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain('Tag 4 added.')
    expect(screen.getByRole('button', { name: 'Add: Tag' }).getAttribute('aria-disabled')).toBe('true')
  })

  test('removing moves the focus to the next item, and at last to the button that adds', async () => {
    const { user } = showEditor(fields, tags)
    await user.click(screen.getByRole('button', { name: 'Remove Tag 2' }))
    expect(values()).toEqual(['a', 'c'])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove Tag 2' }))
    expect(screen.getByText('Tag 2 removed.')).toBeTruthy()
    await user.keyboard('{Enter}{Enter}')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add: Tag' }))
    expect(screen.getByText('Nothing here yet.')).toBeTruthy()
  })

  test('the list of problems says which item is meant', async () => {
    const links = list({
      label: 'Links',
      item: group({ label: 'Link', fields: { mail: email({ label: 'Address' }) } }),
    })
    const { user } = showEditor(defineFields({ links }), { links: [{ mail: 'a@b.c' }, { mail: 'a@b.c' }] })
    const [, second] = screen.getAllByRole('textbox')
    if (second) await user.type(second, ' and more')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(await screen.findByRole('link', { name: /^Link 2: Address: / })).toBeTruthy()
  })

  test('items are moved by keyboard alone; the focus stays with the item, and the move is announced', async () => {
    const { user, saves } = showEditor(fields, tags)
    screen.getByRole('button', { name: 'Move Tag 3 up' }).focus()
    await user.keyboard('{ArrowUp}')
    expect(values()).toEqual(['a', 'c', 'b'])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move Tag 2 up' }))
    expect(screen.getByText('Tag 3 moved to position 2 of 3.')).toBeTruthy()
    await user.keyboard('{ArrowUp}')
    expect(values()).toEqual(['c', 'a', 'b'])
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    await waitFor(() => expect(saves[0]?.change).toEqual({ tags: ['c', 'a', 'b'] }))
  })
})

test('what waits for the connection is shown as kept, with a way to send or forget it', async () => {
  const done: string[] = []
  const { user } = showEditor(profile, ada, {
    pending: [{ id: '1', paths: [['name']], status: 'stalled' }],
    onRetry: () => void done.push('retry'),
    onDiscard: () => void done.push('discard'),
  })
  expect(screen.getByText('Your changes could not be sent yet')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  expect(done).toEqual(['retry', 'discard'])
})

test('each field is saved by itself when left, with its own status', async () => {
  const { user, saves } = showEditor(profile, ada, { autosave: true })
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull()
  await user.type(screen.getByLabelText('Home'), '!')
  await user.tab()
  await waitFor(() => expect(saves.map((save) => save.change)).toEqual([{ addresses: { home: 'London!' } }]))
  const field = screen.getByLabelText('Home').closest('[data-ram="field"]')
  expect(field?.getAttribute('data-status')).toBe('saving')
  await act(async () => saves[0]?.resolve())
  expect(field?.getAttribute('data-status')).toBe('saved')
})
