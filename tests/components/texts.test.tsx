import { readFileSync } from 'node:fs'
import { act, fireEvent, renderHook, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import {
  type Messages,
  MessagesProvider,
  MetadataEditor,
  SaveStatus,
  SignInError,
  useMessages,
} from '../../src/components/index.ts'
import { de } from '../../src/components/locales/de.ts'
import { en } from '../../src/components/locales/en.ts'
import { fr } from '../../src/components/locales/fr.ts'
import { hi } from '../../src/components/locales/hi.ts'
import { zhCN } from '../../src/components/locales/zh-CN.ts'
import { date, dateTime, defineFields, number, text, time } from '../../src/fields/index.ts'
import * as metadata from '../../src/metadata/index.ts'
import { toRefusal } from '../../src/metadata/sources/refusals.ts'
import { AuthorizationError } from '../../src/session/index.ts'
import { show, showEditor } from './setup.tsx'

/** What stands at a field once it was answered, in a language. */
async function answered(
  answer: string,
  fields: ReturnType<typeof defineFields>,
  messages: Partial<Messages>,
) {
  const { user } = show(
    <MessagesProvider messages={messages}>
      <MetadataEditor fields={fields} metadata={{}} onSave={() => {}} />
    </MessagesProvider>,
  )
  const control = screen.getByLabelText<HTMLInputElement>('Answer')
  await user.click(control)
  fireEvent.change(control, { target: { value: answer } })
  await user.tab()
  const error = document.getElementById(`${control.id}-error`)?.textContent ?? ''
  return { control, error: error.replaceAll(/\s/g, ' ') }
}

const limits = {
  day: defineFields({ it: date({ label: 'Answer', max: '2026-01-31' }) }),
  most: defineFields({ it: number({ label: 'Answer', max: 1_234_567.5 }) }),
  step: defineFields({ it: number({ label: 'Answer', step: 0.0001 }) }),
}

test.each([
  ['day', '2026-02-01', {}, 'Please enter January 31, 2026 or earlier.'],
  ['day', '2026-02-01', en, 'Please enter January 31, 2026 or earlier.'],
  ['day', '2026-02-01', de, 'Bitte geben Sie 31. Januar 2026 oder früher ein.'],
  ['day', '2026-02-01', fr, 'Veuillez saisir 31 janvier 2026 ou plus tôt.'],
  ['most', '1234568', {}, 'Please enter 1,234,567.5 or less.'],
  ['most', '1234568', de, 'Bitte geben Sie 1.234.567,5 oder weniger ein.'],
  ['most', '1234568', fr, 'Veuillez saisir 1 234 567,5 ou moins.'],
  ['most', '1234568', hi, 'कृपया 12,34,567.5 या उससे कम लिखें।'],
  ['step', '0.00005', de, 'Bitte geben Sie ein Vielfaches von 0,0001 ein.'],
] as const)('a limit is written as the language writes it: %s, %s', async (limit, answer, messages, text) => {
  expect((await answered(answer, limits[limit], messages)).error).toBe(text)
})

test.each([
  ['en', {}],
  ['de', de],
  ['fr', fr],
])('a moment stands in the zone of its control: %s', async (language, messages) => {
  const fields = defineFields({ it: dateTime({ label: 'Answer', max: '2026-01-31T13:30:00.000Z' }) })
  const { control, error } = await answered('2026-02-03T10:00', fields, messages)
  const shown = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  expect(error).toContain(shown.format(new Date(`${control.max}Z`)).replaceAll(/\s/g, ' '))
})

test('so does a limit that a server tells', async () => {
  const { user, saves } = showEditor(defineFields({ it: time({ label: 'Answer' }) }), {})
  await user.click(screen.getByLabelText('Answer'))
  fireEvent.change(screen.getByLabelText('Answer'), { target: { value: '08:00' } })
  await user.click(screen.getByRole('button', { name: 'Save changes' }))
  await waitFor(() => expect(saves).toHaveLength(1))
  const params = { limit: '14:30' }
  const message = 'Please enter 14:30 or later.'
  await act(async () => saves[0]?.reject({ issues: [{ path: ['it'], code: 'tooEarly', params, message }] }))
  expect(screen.getByText(/^Please enter 2:30\sPM or later\.$/)).toBeTruthy()
})

test.each([
  [{}, 'Not saved: The server cannot be reached. Please check your connection.'],
  [fr, 'Non enregistré\u00a0: Le serveur est injoignable. Veuillez vérifier votre connexion.'],
  [zhCN, '未保存：无法连接服务器，请检查网络。'],
] as const)('a reason stands behind the signs of its language: %#', (messages, text) => {
  show(
    <MessagesProvider messages={messages}>
      <SaveStatus status="failed" error={{ code: 'unreachable' }} />
    </MessagesProvider>,
  )
  expect(screen.getByRole('status').textContent).toBe(text)
})

/** Why something was not saved, as a German reads it. */
function reasonOf(error: unknown): string {
  const { container } = show(
    <MessagesProvider messages={de}>
      <SaveStatus status="failed" error={error} />
    </MessagesProvider>,
  )
  return container.textContent.replace(/^Nicht gespeichert\W+/, '')
}

describe('why something was not saved', () => {
  const refused = (errorCode?: string) => toRefusal({ status: 403, ok: false, body: { errorCode } })
  test.each([
    ['too_large', new metadata.TooLargeError(['bio'], 20_000)],
    ['refused', refused()],
    ['refused', new metadata.InvalidMetadataError(422, [])],
    ['throttled', new metadata.ThrottledError()],
    ['unreachable', new metadata.UnreachableError('No answer')],
    ['outdated', new metadata.OutdatedError([])],
    ['signed_out', new metadata.SignedOutError()],
    ['conflict', new metadata.ConflictError([['bio']])],
    ['other', refused('Bearer')],
    ['other', refused('insufficient_scope')],
    ['other', refused('unowned_resource')],
    ['other', refused('inexistent_user')],
    ['other', new metadata.ReadOnlyError()],
    ['other', new metadata.ClosedError()],
    ['other', new metadata.ChangeFunctionError({ cause: new Error('mine') })],
    ['other', new metadata.InvalidNameError(['a.b'])],
    ['other', new metadata.UnsupportedValueError(['born'])],
    ['other', new metadata.NoBackendError('read app_metadata')],
    ['other', new AuthorizationError('lock_not_loaded', 'Check the policy.')],
    ['other', new Error('')],
  ] as const)('is told in the language of the page: %s, for %s', (code, error) => {
    expect(reasonOf(error)).toBe(de.errors[code])
  })

  test('is told in the words of a backend or of the app, where those say it', () => {
    expect(reasonOf(new metadata.RefusedError('Der Mond ist keine Adresse.', 422, 'action_refused'))).toBe(
      'Der Mond ist keine Adresse.',
    )
    expect(reasonOf(new Error('Der Mond ist keine Adresse.'))).toBe('Der Mond ist keine Adresse.')
    expect(reasonOf('Der Mond ist keine Adresse.')).toBe('Der Mond ist keine Adresse.')
  })
})

describe('why nobody could sign in', () => {
  const [, chapter = ''] = /### Signing in\n([^]*?)\n### /.exec(readFileSync('README.md', 'utf8')) ?? []
  const rows = chapter
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.includes('what Auth0 says'))
  const ours = rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, code = '']) => code),
  )
  const told = (error: AuthorizationError) => {
    show(
      <MessagesProvider messages={de}>
        <SignInError error={error} />
      </MessagesProvider>,
    )
    return screen.getByRole('alert').querySelector('[data-ram="text"]')?.textContent
  }

  test('is told in the language of the page, whichever of our codes the README lists', () => {
    expect(ours.filter((code) => code !== 'code').length).toBeGreaterThan(10)
  })
  test.each(ours.filter((code) => code !== 'code'))('%s', (code) => {
    const text = code === 'unreachable' ? de.errors.unreachable : de.errors.other
    expect(told(new AuthorizationError(code, 'For developers.'))).toBe(text)
  })
  test('is told in Auth0’s words where it was Auth0 that refused', () => {
    const description = 'Falsche E-Mail-Adresse oder falsches Passwort.'
    expect(told(new AuthorizationError('invalid_user_password', description))).toBe(description)
  })
  test('is told in the words of an Action, whose code is its own', () => {
    const description = 'Ihr Konto wurde gesperrt.'
    expect(told(new AuthorizationError('lock_account', description))).toBe(description)
  })
})

test.each([
  ['throttled', new metadata.ThrottledError()],
  ['unreachable', new metadata.UnreachableError('No answer')],
] as const)('a change that is sent again by itself says that, and why it waits: %s', (code, error) => {
  showEditor(defineFields({}), {}, { pending: [{ id: '1', paths: [['it']], status: 'retrying', error }] })
  const texts = screen.getAllByRole('status').map((each) => each.textContent)
  expect(texts).toContain(`Your changes are kept and sent again: ${en.errors[code]}`)
})

describe('what a button did is told, not what it is called', () => {
  const fields = defineFields({ name: text({ label: 'Name' }) })
  const told = () => screen.getAllByRole('status').map((each) => each.textContent)

  test('undoing', async () => {
    const { user } = showEditor(fields, { name: 'Ada' })
    await user.type(screen.getByLabelText('Name'), '!')
    await user.click(screen.getByRole('button', { name: 'Undo changes' }))
    expect(told()).toContain('Changes undone.')
  })

  test.each([
    ['Keep mine', 'Yours is kept.'],
    ['Use the stored one', 'The stored one is used.'],
  ])('a choice at a field: %s', async (name, text) => {
    const { user, receive } = showEditor(fields, { name: 'Ada' })
    await user.type(screen.getByLabelText('Name'), '!')
    act(() => receive({ name: 'Countess' }))
    await user.click(screen.getByRole('button', { name }))
    expect(told()).toContain(text)
  })

  test.each([
    ['Keep mine', 'Yours is kept.'],
    ['Use the stored one', 'The stored one is used.'],
  ])('a choice about what was saved: %s', async (name, text) => {
    const conflict = { path: ['name'], base: 'Ada', mine: 'Ada!', theirs: 'Countess' }
    const { user } = showEditor(fields, { name: 'Ada' }, { conflicts: [conflict], onResolve: () => {} })
    await user.click(screen.getByRole('button', { name }))
    expect(told()).toContain(text)
  })
})

test('one text of validation that is replaced leaves the others in their language', () => {
  const required = () => 'Bitte!'
  const { result } = renderHook(() => useMessages(), {
    wrapper: ({ children }) => (
      <MessagesProvider messages={de}>
        <MessagesProvider messages={{ validation: { required } }}>{children}</MessagesProvider>
      </MessagesProvider>
    ),
  })
  expect(result.current).toEqual({ ...de, validation: { ...de.validation, required } })
})
