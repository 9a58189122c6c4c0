// Parts between and around the controls, in place of which an app puts its own.
import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import {
  type AlertProps,
  type ConflictNoticeProps,
  type FieldTextProps,
  type FooterProps,
  MetadataList,
  type Parts,
  ProfileGateCard,
  type SaveStatusProps,
  SignupFields,
  type SummaryProps,
  type ValueProps,
} from '../../src/components/index.ts'
import { defineFields, type JsonObject, text, url } from '../../src/fields/index.ts'
import { show, showEditor } from './setup.tsx'

const fields = defineFields({
  name: text({ label: 'Name', hint: 'As on your card.', required: true, signUp: true }),
  home: url({ label: 'Home' }),
})

const parts = {
  Footer: ({ saveLabel, canSave, onReset, actions, children }: FooterProps) => (
    <div data-testid="footer">
      {saveLabel && <button type="submit">{canSave ? `${saveLabel} now` : 'Nothing to save'}</button>}
      {onReset && (
        <button type="button" onClick={onReset}>
          Take it back
        </button>
      )}
      {actions}
      {children}
    </div>
  ),
  SaveStatus: ({ status, onRetry }: SaveStatusProps) => (
    <div>
      <output>It is {status}</output>
      {status === 'failed' && (
        <button type="button" onClick={onRetry}>
          Once more
        </button>
      )}
    </div>
  ),
  Summary: ({ title, problems, onSelect }: SummaryProps) => (
    <ol aria-label={title}>
      {problems.map(({ id, text: problem }) => (
        <li key={id}>
          <button type="button" onClick={() => onSelect(id)}>
            {problem}
          </button>
        </li>
      ))}
    </ol>
  ),
  Alert: ({ title, onRetry }: AlertProps) => (
    <div role="alert">
      Oh: {title}
      <button type="button" onClick={onRetry}>
        Again
      </button>
    </div>
  ),
  ConflictNotice: ({ label, mine, theirs, onResolve }: ConflictNoticeProps) => (
    <button type="button" onClick={() => onResolve('theirs')}>
      {`${label}: ${JSON.stringify(theirs)} instead of ${JSON.stringify(mine)}`}
    </button>
  ),
  Hint: ({ id, children }: FieldTextProps) => <small id={id}>Hint: {children}</small>,
  Error: ({ id, children }: FieldTextProps) => <strong id={id}>Wrong: {children}</strong>,
} satisfies Parts

test('an editor saves, takes back and tries again by buttons of my own', async () => {
  const { user, saves } = showEditor(fields, { name: 'Ada' }, { parts, actions: <a href="#help">Help</a> })
  expect(screen.getByTestId('footer').textContent).toBe('Nothing to saveHelpIt is clean')
  await user.type(screen.getByLabelText('Home'), 'https://example.com/')
  await user.click(screen.getByRole('button', { name: 'Take it back' }))
  expect(screen.getByLabelText('Home')).toHaveProperty('value', '')

  await user.type(screen.getByLabelText('Home'), 'https://example.com/')
  await user.click(screen.getByRole('button', { name: 'Save changes now' }))
  await waitFor(() => expect(saves).toHaveLength(1))
  saves[0]?.reject(new Error('no'))
  expect(await screen.findByText('It is failed')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Once more' }))
  await waitFor(() => expect(saves).toHaveLength(2))
})

test('a summary of my own leads to what is wrong, and the control is described by hints and errors of my own', async () => {
  const { user } = showEditor(fields, {}, { parts, submitUnchanged: true })
  const name = screen.getByLabelText(/Name/)
  const descriptionOf = () =>
    name
      .getAttribute('aria-describedby')
      ?.split(' ')
      .map((id) => document.getElementById(id)?.textContent)
  expect(descriptionOf()).toEqual(['Hint: As on your card.'])
  await user.click(screen.getByRole('button', { name: 'Save changes now' }))
  await waitFor(() => expect(screen.getByRole('list', { name: /needs your attention/ })).toBeTruthy())
  expect(descriptionOf()).toEqual(['Hint: As on your card.', 'Wrong: Please fill this in.'])
  screen.getByLabelText('Home').focus()
  await user.click(screen.getByRole('button', { name: 'Name: Please fill this in.' }))
  expect(document.activeElement).toBe(name)
})

test('a conflict is settled by a notice of my own, at the field and above all', async () => {
  const resolved: unknown[] = []
  const { user, receive } = showEditor(
    fields,
    { name: 'Ada' },
    {
      parts,
      conflicts: [{ path: ['home'], base: undefined, mine: 'https://a/', theirs: 'https://b/' }],
      onResolve: (choices) => void resolved.push(choices),
    },
  )
  await user.type(screen.getByLabelText(/Name/), '!')
  receive({ name: 'Grace' })
  await user.click(await screen.findByRole('button', { name: 'Name: "Grace" instead of "Ada!"' }))
  expect(screen.getByLabelText(/Name/)).toHaveProperty('value', 'Grace')
  await user.click(screen.getByRole('button', { name: 'Home: "https://b/" instead of "https://a/"' }))
  expect(resolved).toEqual([[{ path: ['home'], take: 'theirs' }]])
})

test('with autosave a footer of my own has nothing to save by hand', () => {
  showEditor(fields, {}, { parts, autosave: true })
  expect(screen.getByTestId('footer').textContent).toBe('It is clean')
})

test('a list has an alert and values of my own', async () => {
  const Value = ({ field, value, children }: ValueProps) =>
    field.kind === 'url' && typeof value === 'string' ? <code>{value.length} letters</code> : children
  const reloads: string[] = []
  const page = show(
    <MetadataList
      fields={fields}
      metadata={undefined}
      loadError={new Error('no')}
      onReload={() => reloads.push('again')}
      parts={{ ...parts, Value }}
    />,
  )
  expect(screen.getByRole('alert').textContent).toMatch(/^Oh: /)
  await page.user.click(screen.getByRole('button', { name: 'Again' }))
  expect(reloads).toEqual(['again'])
  page.rerender(
    <MetadataList fields={fields} metadata={{ name: 'Ada', home: 'https://b/' }} parts={{ Value }} />,
  )
  expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
    'Ada',
    '10 letters',
  ])
})

test('what is asked at sign-up and by the profile gate takes parts of my own, too', () => {
  function Form() {
    const [metadata, setMetadata] = useState<JsonObject>({})
    return <SignupFields fields={fields} metadata={metadata} onChange={setMetadata} parts={parts} />
  }
  show(<Form />)
  expect(screen.getByText('Hint: As on your card.')).toBeTruthy()
  show(
    <ProfileGateCard
      fields={fields}
      metadata={{}}
      names={['name']}
      onSave={() => {}}
      onSkip={() => {}}
      parts={{ Footer: parts.Footer }}
    />,
  )
  expect(screen.getByTestId('footer').textContent).toBe('Continue nowNot now')
})
