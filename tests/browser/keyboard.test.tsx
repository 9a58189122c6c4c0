// Whole journeys with real keys: Tab, Shift and Tab, Enter, Space and arrows. Nothing here has a mouse.
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { type ReactElement, StrictMode, useEffect, useState } from 'react'
import { ConflictNotice, JsonView, MetadataEditor, type MetadataEditorProps } from 'react-auth0-metadata'
import {
  checkbox,
  defineFields,
  email,
  group,
  type Json,
  type JsonObject,
  list,
  radio,
  select,
  text,
} from 'react-auth0-metadata/fields'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import 'react-auth0-metadata/styles.css'

afterEach(cleanup)

const profile = defineFields({
  name: text({ label: 'Name', required: true }),
  mail: email({ label: 'Email', hint: 'We never share it.' }),
  plan: select({ label: 'Plan', options: { free: 'Free', pro: 'Pro' } }),
  contact: radio({ label: 'Contact me', options: { mail: 'By email', phone: 'By phone' }, required: true }),
  news: checkbox({ label: 'Newsletter' }),
  addresses: group({ label: 'Addresses', fields: { home: text({ label: 'Home' }) } }),
})
const ada: JsonObject = { name: 'Ada', plan: 'free', contact: 'mail', addresses: { home: 'London' } }

const press = (keys: string): Promise<void> => userEvent.keyboard(keys)
const tab = (times = 1): Promise<void> => press('{Tab}'.repeat(times))
const back = (): Promise<void> => press('{Shift>}{Tab}{/Shift}')

/** The focus is on what has this role and name, and can be seen to be. */
async function expectFocus(role: string, name: string | RegExp): Promise<void> {
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole(role, { name })))
  expect(document.activeElement?.matches(':focus-visible')).toBe(true)
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
  expect(outlineStyle).not.toBe('none')
  expect(Number.parseFloat(outlineWidth)).toBeGreaterThan(0)
}
const announced = (text: string): Promise<void> =>
  waitFor(() => expect(screen.getAllByRole('status').map((each) => each.textContent)).toContain(text))

type PageProps = Omit<MetadataEditorProps, 'metadata' | 'onSave'> & { readonly start: JsonObject }

/** An editor between two links, so that there is something to come from and to go to. */
function open({ start, ...props }: PageProps) {
  const page = { saved: start, receive: (_metadata: JsonObject): void => {} }
  function Page(): ReactElement {
    const [metadata, setMetadata] = useState(start)
    useEffect(() => {
      // oxlint-disable-next-line react/globals -- how a test reaches in
      page.receive = setMetadata
    }, [])
    return (
      <>
        <a href="#before">Before</a>
        <MetadataEditor
          {...props}
          metadata={metadata}
          onSave={(_change, { rebase }) => {
            page.saved = { ...page.saved, ...(rebase(page.saved) as JsonObject) }
            setMetadata(page.saved)
          }}
        />
        <a href="#after">After</a>
      </>
    )
  }
  render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
  screen.getByRole('link', { name: 'Before' }).focus()
  return page
}

test('I fill in a whole form and save it, and the order is that of the page', async () => {
  const page = open({ fields: profile, start: ada })
  await tab()
  await expectFocus('textbox', 'Name')
  await press('Ada L.')
  await tab()
  await expectFocus('textbox', 'Email')
  expect(document.activeElement).toHaveProperty('value', '')
  await press('ada@example.com')
  await tab()
  await expectFocus('combobox', 'Plan')
  await press('{ArrowDown}')
  await tab()
  await expectFocus('radio', 'By email')
  await press('{ArrowDown}')
  await expectFocus('radio', 'By phone')
  await tab()
  await expectFocus('checkbox', 'Newsletter')
  await press(' ')
  await tab()
  await expectFocus('textbox', 'Home')
  await tab()
  await expectFocus('button', 'Save changes')
  await press('{Enter}')
  await announced('Saved')
  await expectFocus('button', 'Save changes')
  expect(page.saved).toEqual({
    name: 'Ada L.',
    mail: 'ada@example.com',
    plan: 'pro',
    contact: 'phone',
    news: true,
    addresses: { home: 'London' },
  })
  await tab()
  await expectFocus('link', 'After')
  await back()
  await expectFocus('button', 'Save changes')
  await back()
  await expectFocus('textbox', 'Home')
})

test('Enter in a text saves, and undoing keeps the focus in the form', async () => {
  const page = open({ fields: profile, start: ada })
  await tab()
  await press('Grace{Enter}')
  await announced('Saved')
  expect(page.saved['name']).toBe('Grace')
  await expectFocus('textbox', 'Name')
  await press('!')
  await tab(6)
  await expectFocus('button', 'Save changes')
  await tab()
  await expectFocus('button', 'Undo changes')
  await press(' ')
  await expectFocus('button', 'Save changes')
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Grace')
})

test('what is wrong is told, the focus goes to the first problem, and the list leads to the others', async () => {
  open({ fields: profile, start: ada })
  await tab()
  await press('{Delete}')
  await tab()
  await press('nobody')
  await press('{Enter}')
  await expectFocus('textbox', 'Name')
  await announced('2 answers need your attention')
  const name = screen.getByRole('textbox', { name: 'Name', description: 'Please fill this in.' })
  expect(name.getAttribute('aria-invalid')).toBe('true')
  expect(name.hasAttribute('required')).toBe(true)
  await back()
  await expectFocus('link', /^Email: /)
  const problems = within(screen.getByRole('group', { name: '2 answers need your attention' }))
  expect(problems.getAllByRole('link')).toHaveLength(2)
  await press('{Enter}')
  await expectFocus('textbox', 'Email')
  expect(screen.getByRole('textbox', { name: 'Email', description: /^We never share it. / })).toBeTruthy()
})

test('a list is added to, put in order and emptied, and the focus is never lost', async () => {
  const fields = defineFields({ tags: list({ label: 'Tags', item: text({ label: 'Tag' }) }) })
  const page = open({ fields, start: { tags: ['one', 'two'] } })
  await tab(9)
  await expectFocus('button', 'Add: Tag')
  await press('{Enter}')
  await expectFocus('textbox', 'Tag 3')
  await announced('Tag 3 added.')
  await press('three')
  await tab()
  await expectFocus('button', 'Move Tag 3 up')
  await press('{Enter}')
  await expectFocus('button', 'Move Tag 2 up')
  await announced('Tag 3 moved to position 2 of 3.')
  await press('{ArrowUp}')
  await expectFocus('button', 'Move Tag 1 up')
  await press('{ArrowUp}')
  await expectFocus('button', 'Move Tag 1 up')
  await press('{ArrowDown}')
  await expectFocus('button', 'Move Tag 2 down')
  await tab()
  await expectFocus('button', 'Remove Tag 2')
  await press(' ')
  await expectFocus('button', 'Remove Tag 2')
  await announced('Tag 2 removed.')
  await press(' ')
  await expectFocus('button', 'Remove Tag 1')
  await press(' ')
  await expectFocus('button', 'Add: Tag')
  expect(screen.queryByRole('listitem')).toBeNull()
  await press('{Enter}')
  await press('only')
  await press('{Enter}')
  await announced('Saved')
  expect(page.saved).toEqual({ tags: ['only'] })
})

test('a conflict is chosen about, and the focus goes on to the field', async () => {
  const page = open({ fields: profile, start: ada })
  await tab()
  await press('Grace')
  page.receive({ ...ada, name: 'Countess' })
  const notice = await screen.findByRole('group', { name: 'Changed elsewhere: Name' })
  expect(within(notice).getByText('Grace')).toBeTruthy()
  await tab()
  await expectFocus('button', 'Keep mine')
  await tab()
  await expectFocus('button', 'Use the stored one')
  await press('{Enter}')
  await expectFocus('textbox', 'Name')
  expect(document.activeElement).toHaveProperty('value', 'Countess')
  expect(screen.queryByRole('group', { name: /Changed elsewhere/ })).toBeNull()
})

test('a change that waits is sent again or discarded, and the focus stays in the form', async () => {
  const done: string[] = []
  open({
    fields: defineFields({ name: text({ label: 'Name' }) }),
    start: ada,
    pending: [{ id: '1', paths: [['name']], status: 'stalled' }],
    onRetry: () => void done.push('again'),
    onDiscard: () => void done.push('discarded'),
  })
  await tab(3)
  await expectFocus('button', 'Try again')
  await press('{Enter}')
  await expectFocus('button', 'Save changes')
  await tab(2)
  await expectFocus('button', 'Discard')
  await press('{Enter}')
  await expectFocus('button', 'Save changes')
  expect(done).toEqual(['again', 'discarded'])
})

test('a conflict notice of its own gives both choices to the keyboard', async () => {
  const chosen: string[] = []
  render(
    <ConflictNotice label="Hobby" mine="Chess" theirs="Go" onResolve={(take) => void chosen.push(take)} />,
  )
  await tab()
  await expectFocus('button', 'Keep mine')
  await press(' ')
  await tab()
  await expectFocus('button', 'Use the stored one')
  await press('{Enter}')
  expect(chosen).toEqual(['mine', 'theirs'])
})

test('JSON is read, edited, mended and applied', async () => {
  function Page(): ReactElement {
    const [value, setValue] = useState<Json>({ hobby: 'chess' })
    return <JsonView label="Metadata" value={value} onChange={setValue} />
  }
  render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
  await tab()
  await expectFocus('region', 'Metadata')
  await tab()
  await expectFocus('button', 'Copy')
  await tab()
  await expectFocus('button', 'Edit')
  await press('{Enter}')
  await expectFocus('textbox', 'Metadata')
  await press('{Control>}a{/Control}{Delete}{{"hobby": "go"')
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: 'Metadata', description: /line 1/ })).toBeTruthy(),
  )
  await press('}')
  await tab()
  await expectFocus('button', 'Apply')
  await press('{Enter}')
  await expectFocus('button', 'Edit')
  expect(screen.getByRole('region', { name: 'Metadata' }).textContent).toContain('"go"')
})
