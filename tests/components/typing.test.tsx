import { act, fireEvent, render, screen } from '@testing-library/react'
import { Profiler, type ReactElement, Suspense, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { describe, expect, test } from 'vitest'
import { date, defineFields, email, number, select, multiline, text } from '../../src/fields/index.ts'
import { MetadataEditor, MetadataField } from '../../src/components/index.ts'
import { show, showEditor } from './setup.tsx'

const fields = defineFields({
  name: text({ label: 'Name', maxLength: 5 }),
  bio: multiline({ label: 'Bio' }),
  age: number({ label: 'Age' }),
  born: date({ label: 'Born' }),
  mail: email({ label: 'Email' }),
  plan: select({ label: 'Plan', options: { free: 'Free', pro: 'Pro' } }),
})
const ada = {
  name: 'Ada',
  bio: 'Counts.',
  age: 36,
  born: '1815-12-10',
  mail: 'ada@example.com',
  plan: 'free',
}

const control = (label: string) => screen.getByLabelText<HTMLInputElement>(label)

/** As a browser does: what is typed is there before anybody hears of it. */
const type = (label: string, value: string) => fireEvent.change(control(label), { target: { value } })

describe('what is typed', () => {
  test.each([
    ['Name', 'Adam', 'Adams'],
    ['Bio', 'Counts', 'Count'],
    ['Age', '37', '38'],
    ['Born', '1815-12-11', '1815-12-12'],
  ])(
    'into %s is rendered when it makes a field look different, and not again for each letter',
    (label, first, second) => {
      let commits = 0
      render(
        <Profiler id="editor" onRender={() => void commits++}>
          <MetadataEditor fields={fields} metadata={ada} onSave={() => {}} />
        </Profiler>,
      )
      commits = 0
      type(label, first)
      expect(commits).toBe(1)
      type(label, second)
      expect(commits).toBe(1)
      expect(control(label).value).toBe(second)
    },
  )

  test('is saved to the last letter', async () => {
    const { user, saves } = showEditor(fields, ada)
    await user.clear(control('Name'))
    await user.type(control('Name'), 'Grace')
    await user.clear(control('Bio'))
    await user.type(control('Bio'), 'Writes')
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(saves[0]?.change).toEqual({ name: 'Grace', bio: 'Writes' })
  })

  test('gives way to news for another field, and stays', async () => {
    const { receive } = showEditor(fields, ada)
    type('Name', 'Adam')
    type('Name', 'Adams')
    await act(async () => receive({ ...ada, bio: 'Compiles.' }))
    expect(control('Name').value).toBe('Adams')
    expect(control('Bio').value).toBe('Compiles.')
  })

  test('gives way to what is stored, where it was typed back and something else came', async () => {
    const { receive } = showEditor(fields, ada)
    type('Name', 'Adam')
    type('Name', 'Ada')
    await act(async () => receive({ ...ada, name: 'Grace' }))
    expect(control('Name').value).toBe('Grace')
  })

  test('is heard where it restores what was there first, before the metadata came', async () => {
    const { user, receive } = showEditor(fields, {})
    await act(async () => receive(ada))
    await user.clear(control('Name'))
    await user.clear(control('Bio'))
    expect(control('Name').closest('[data-status]')?.getAttribute('data-status')).toBe('unsaved')
    expect(control('Bio').closest('[data-status]')?.getAttribute('data-status')).toBe('unsaved')
  })

  test('is checked as it is typed, once problems are shown', () => {
    showEditor(fields, ada)
    type('Name', 'Augusta Ada')
    fireEvent.blur(control('Name'))
    expect(control('Name').getAttribute('aria-invalid')).toBe('true')
    type('Name', 'Adam')
    expect(control('Name').getAttribute('aria-invalid')).toBe('false')
    type('Name', 'Augusta King')
    expect(control('Name').getAttribute('aria-invalid')).toBe('true')
  })

  test('can be undone, by the button and by a reset of the form', async () => {
    const { user } = showEditor(fields, ada, { actions: <button type="reset">Mine</button> })
    for (const button of ['Undo changes', 'Mine']) {
      type('Name', 'Adam')
      type('Name', 'Adams')
      await user.selectOptions(screen.getByLabelText('Plan'), 'pro')
      await user.click(screen.getByRole('button', { name: button }))
      expect(control('Name').value).toBe('Ada')
      expect(control('Plan').value).toBe('free')
      expect(screen.getByRole('button', { name: 'Save changes' }).getAttribute('aria-disabled')).toBe('true')
    }
  })

  test('is not undone by a form of another dialog that was opened from here', async () => {
    let sent = 0
    const { user, saves } = showEditor(fields, ada, {
      children: (
        <>
          <MetadataField name="name" />
          {createPortal(
            <form
              onSubmit={(event) => {
                event.preventDefault()
                sent++
              }}
            >
              <button type="reset">Clear the search</button>
              <button type="submit">Search</button>
            </form>,
            document.body,
          )}
        </>
      ),
    })
    type('Name', 'Adam')
    await user.click(screen.getByRole('button', { name: 'Clear the search' }))
    await user.click(screen.getByRole('button', { name: 'Search' }))
    expect(control('Name').value).toBe('Adam')
    expect(sent).toBe(1)
    expect(saves).toEqual([])
  })

  test('is no edit where it was typed back, though the field was hidden when news came', async () => {
    const changes: unknown[] = []
    const page = { set: (_next: Partial<Shown>): void => {} }
    type Shown = { metadata: typeof ada; waitsFor: Promise<void> | undefined; order: number }
    function Waiting({ until }: { readonly until: Promise<void> | undefined }): null {
      // oxlint-disable-next-line typescript/only-throw-error -- how React 18 waits
      if (until) throw until
      return null
    }
    function Page(): ReactElement {
      const [shown, setShown] = useState<Shown>({ metadata: ada, waitsFor: undefined, order: 0 })
      useEffect(() => {
        // oxlint-disable-next-line react/globals -- how a test reaches in
        page.set = (next) => setShown((before) => ({ ...before, ...next }))
      }, [])
      return (
        <MetadataEditor
          fields={fields}
          metadata={shown.metadata}
          onSave={() => {}}
          onChange={(metadata) => void changes.push(metadata)}
        >
          <Suspense fallback="…">
            <MetadataField name="name" style={{ order: shown.order }} />
            <Waiting until={shown.waitsFor} />
          </Suspense>
        </MetadataEditor>
      )
    }
    show(<Page />)
    type('Name', 'Adam')
    type('Name', 'Ada')
    changes.length = 0
    await act(async () => page.set({ waitsFor: new Promise(() => {}), order: 1 }))
    await act(async () => page.set({ metadata: { ...ada, name: 'Grace' }, order: 2 }))
    await act(async () => page.set({ waitsFor: undefined }))
    expect(changes).toEqual([])
    expect(control('Name').value).toBe('Grace')
  })

  test('stays while the metadata is not known for a while, also where it empties a field', async () => {
    const page = { set: (_metadata: typeof ada | undefined): void => {} }
    function Page(): ReactElement {
      const [metadata, setMetadata] = useState<typeof ada | undefined>(ada)
      useEffect(() => {
        // oxlint-disable-next-line react/globals -- how a test reaches in
        page.set = setMetadata
      }, [])
      return <MetadataEditor fields={fields} metadata={metadata} onSave={() => {}} />
    }
    show(<Page />)
    type('Name', '')
    type('Bio', 'Writes.')
    await act(async () => page.set(undefined))
    await act(async () => page.set({ ...ada, age: 37 }))
    expect(control('Name').value).toBe('')
    expect(control('Bio').value).toBe('Writes.')
    expect(control('Age').value).toBe('37')
  })
})
