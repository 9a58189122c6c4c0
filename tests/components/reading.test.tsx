import { act, screen, within } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import {
  ConflictNotice,
  JsonView,
  MessagesProvider,
  MetadataEditor,
  MetadataList,
  ProfileGateCard,
  SaveStatus,
  SignInError,
  SignupFields,
} from '../../src/components/index.ts'
import { de } from '../../src/components/locales/de.ts'
import { safeLink } from '../../src/components/safeLink.ts'
import {
  checkbox,
  date,
  dateTime,
  defineFields,
  email,
  group,
  list,
  multiSelect,
} from '../../src/fields/index.ts'
import { number, select, text, time, url } from '../../src/fields/index.ts'
import { show } from './setup.tsx'

const fields = defineFields({
  name: text({ label: 'Name', required: true, signUp: true }),
  plan: select({ label: 'Plan', options: { pro: 'Pro, for teams' } }),
  seats: number({ label: 'Seats' }),
  news: checkbox({ label: 'News' }),
  born: date({ label: 'Born' }),
  call: time({ label: 'Call' }),
  next: dateTime({ label: 'Next' }),
  topics: multiSelect({ label: 'Topics', options: { a: 'Art', b: 'Boats', c: 'Cats' } }),
  home: url({ label: 'Home' }),
  mail: email({ label: 'Mail' }),
  addresses: group({ label: 'Addresses', fields: { work: text({ label: 'Work' }) } }),
  tags: list({ label: 'Tags', item: text({ label: 'Tag' }) }),
})
const metadata = {
  name: '<b>Ada</b>',
  plan: 'pro',
  seats: 1234.5,
  news: 'true',
  born: '1815-12-10',
  call: '14:30',
  next: '2026-01-31T13:30:00.000Z',
  topics: ['a', 'c'],
  home: 'https://example.com/',
  mail: 'ada@example.com',
  addresses: { work: 'Here' },
  tags: ['x', 'y'],
}
const valueOf = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent

describe('a list of metadata', () => {
  test('reads as the language writes it', () => {
    show(
      <MessagesProvider messages={de}>
        <MetadataList fields={fields} metadata={metadata} timeZone="Europe/Berlin" />
      </MessagesProvider>,
    )
    expect(valueOf('Seats')).toBe('1.234,5')
    expect(valueOf('News')).toBe('Ja')
    expect(valueOf('Born')).toBe('10. Dezember 1815')
    expect(valueOf('Call')).toBe('14:30')
    expect(valueOf('Next')).toBe('31. Januar 2026 um 14:30')
    expect(valueOf('Topics')).toBe('Art und Cats')
    expect(valueOf('Plan')).toBe('Pro, for teams')
  })

  test('loses no digit, and says of choices that nobody made that there is none', () => {
    const shown = {
      rate: number({ label: 'Rate' }),
      topics: multiSelect({ label: 'Topics', options: ['art'] }),
    }
    show(<MetadataList fields={defineFields(shown)} metadata={{ rate: 0.0004, topics: [] }} />)
    expect(valueOf('Rate')).toBe('0.0004')
    expect(valueOf('Topics')).toBe('Not given')
  })

  test('links what is safe, and shows the rest as it is', () => {
    show(<MetadataList fields={fields} metadata={{ ...metadata, home: 'javascript:alert(1)' }} />)
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      'mailto:ada@example.com',
    ])
    expect(valueOf('Home')).toBe('javascript:alert(1)')
    expect(valueOf('Name')).toBe('<b>Ada</b>')
  })

  test('an address is safe only if it is http, https, mailto or tel', () => {
    for (const bad of [
      'javascript:1',
      ' JavaScript:1',
      'data:text/html,x',
      'vbscript:x',
      'file:///x',
      'x',
      '//x',
    ]) {
      expect(safeLink('url', bad)).toBeUndefined()
    }
    expect(safeLink('url', 'mailto:a@b.example')).toBe('mailto:a@b.example')
    expect(safeLink('email', 'ada+x@b.example?bcc=c@d.example')).toBe(
      'mailto:ada+x@b.example%3Fbcc%3Dc@d.example',
    )
    expect(safeLink('phone', '+44 (0)20 7946')).toBe('tel:+440207946')
    expect(safeLink('text', 'https://example.com')).toBeUndefined()
  })

  test('calls nothing missing while it is not known yet', () => {
    show(<MetadataList fields={fields} metadata={undefined} />)
    expect(screen.queryByText('Not given')).toBeNull()
  })

  test('says where nothing is given, or leaves that out', () => {
    const { rerender } = show(<MetadataList fields={fields} metadata={{}} />)
    expect(valueOf('Name')).toBe('Not given')
    rerender(<MetadataList fields={fields} metadata={{ name: 'Ada' }} hideEmpty />)
    expect(screen.getAllByRole('term')).toHaveLength(1)
  })
})

test('a failed sign-in shows its description and its code', () => {
  show(<SignInError error={{ code: 'access_denied', description: 'You cancelled.' }} />)
  const alert = screen.getByRole('alert')
  expect(within(alert).getByText('You cancelled.')).toBeTruthy()
  expect(within(alert).getByText(/access_denied/)).toBeTruthy()
})

test('a status is announced politely, and says why by the code of the error', () => {
  show(
    <SaveStatus status="failed" error={Object.assign(new Error('for developers'), { code: 'signed_out' })} />,
  )
  expect(screen.getByRole('status').textContent).toBe(
    'Not saved: Your session has ended. Please sign in again.',
  )
})

test('a conflict shows both values, and what was deleted as not given', async () => {
  const taken: string[] = []
  const { user } = show(
    <ConflictNotice label="Name" mine="Ada" theirs={undefined} onResolve={(take) => void taken.push(take)} />,
  )
  expect(screen.getByText('Not given')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Keep mine' }))
  expect(taken).toEqual(['mine'])
})

test('sign-up fields are those that ask at sign-up, and give every answer to the form around', async () => {
  const answers: unknown[] = []
  const { user } = show(
    <SignupFields fields={fields} metadata={{}} onChange={(next) => void answers.push(next)} issues={[]} />,
  )
  expect(screen.getAllByRole('textbox')).toHaveLength(1)
  await user.type(screen.getByLabelText(/^Name/), 'A')
  expect(answers).toEqual([{ name: 'A' }])
})

test('the gate asks for what is missing, says so when it is not answered, and can be skipped', async () => {
  const saved: unknown[] = []
  let skipped = 0
  const { user } = show(
    <ProfileGateCard
      fields={fields}
      metadata={{ plan: 'pro' }}
      names={['name']}
      onSave={(change) => void saved.push(change)}
      onSkip={() => void skipped++}
    />,
  )
  const gate = screen.getByRole('region', { name: 'Just one more step' })
  await user.click(within(gate).getByRole('button', { name: 'Continue' }))
  expect(await screen.findByRole('group', { name: 'One answer needs your attention' })).toBeTruthy()
  await user.type(screen.getByLabelText(/^Name/), 'Ada')
  await user.click(within(gate).getByRole('button', { name: 'Continue' }))
  await vi.waitFor(() => expect(saved).toEqual([{ name: 'Ada' }]))
  await user.click(within(gate).getByRole('button', { name: 'Not now' }))
  expect(skipped).toBe(1)
})

test('JSON can be copied, and edited as text with slips located', async () => {
  const changes: unknown[] = []
  const { user } = show(
    <JsonView label="Metadata" value={{ a: 1 }} onChange={(next) => void changes.push(next)} />,
  )
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await navigator.clipboard.readText()).toBe('{\n  "a": 1\n}')
  expect(screen.getByText('Copied')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Edit' }))
  const area = screen.getByLabelText('Metadata')
  expect(document.activeElement).toBe(area)
  await user.clear(area)
  await user.paste('{"a": }')
  expect(screen.getByText(/line 1, column 7/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Apply' }))
  expect(changes).toEqual([])
  await user.clear(area)
  await user.paste('{"a": 2}')
  await user.click(screen.getByRole('button', { name: 'Apply' }))
  expect(changes).toEqual([{ a: 2 }])
})

test('everything renders on a server, and comes alive without a complaint', async () => {
  const page = (
    <>
      <MetadataEditor fields={fields} metadata={metadata} onSave={() => {}} />
      <MetadataList fields={fields} metadata={metadata} />
    </>
  )
  const container = document.createElement('div')
  container.innerHTML = renderToString(page)
  document.body.append(container)
  const complaints = vi.spyOn(console, 'error')
  const { hydrateRoot } = await import('react-dom/client')
  let root: ReturnType<typeof hydrateRoot> | undefined
  await act(async () => void (root = hydrateRoot(container, page)))
  expect(complaints).not.toHaveBeenCalled()
  expect(within(container).getByRole('textbox', { name: 'Name' })).toHaveProperty('value', '<b>Ada</b>')
  act(() => root?.unmount())
  container.remove()
})

test('lists in conflict read as lists, and the groups in them by their labels', () => {
  const link = group({ label: 'Link', fields: { title: text({ label: 'Title' }) } })
  const field = list({ label: 'Links', item: link })
  const { container } = show(
    <ConflictNotice
      label="Links"
      field={field}
      mine={[{ title: 'A' }, { title: 'B' }]}
      theirs={[]}
      onResolve={() => {}}
    />,
  )
  const shown = Array.from(
    container.querySelectorAll('[data-ram="versions"] > dd'),
    (each) => each.textContent,
  )
  expect(shown).toEqual(['Title: ATitle: B', 'Not given'])
})
