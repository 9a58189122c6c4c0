// What a browser does with text of its own: it trims, it keeps unreadable text to itself, it has carets, it lets people type before scripts run.
import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { MetadataEditor, type MetadataEditorProps } from 'react-auth0-metadata'
import { defineFields, email, type JsonObject, multiline, number, text } from 'react-auth0-metadata/fields'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { userEvent } from 'vitest/browser'

afterEach(cleanup)

const fields = defineFields({
  name: text({ label: 'Name' }),
  age: number({ label: 'Age' }),
  mail: email({ label: 'Email' }),
  bio: multiline({ label: 'Bio' }),
})
const ada: JsonObject = { name: 'Ada', mail: 'ada@example.com', bio: 'one\ntwo' }

const control = (label: string) => screen.getByLabelText<HTMLInputElement>(label)
const isDirty = () => !screen.getByRole('button', { name: 'Save changes' }).hasAttribute('aria-disabled')

test('what a browser cannot read goes when the changes are undone, although it reads as nothing before and after', async () => {
  render(<MetadataEditor fields={fields} metadata={ada} onSave={() => {}} />)
  await userEvent.click(control('Age'))
  await userEvent.keyboard('1e')
  expect(control('Age').validity.badInput).toBe(true)
  await userEvent.click(screen.getByRole('button', { name: 'Undo changes' }))
  expect(control('Age').validity.badInput).toBe(false)
})

test('the caret stays where one types, in the middle of a text', async () => {
  render(<MetadataEditor fields={fields} metadata={ada} onSave={() => {}} />)
  control('Name').focus()
  control('Name').setSelectionRange(1, 1)
  await userEvent.keyboard('bcd')
  expect(control('Name').value).toBe('Abcdda')
  expect(control('Name').selectionStart).toBe(4)
})

describe('a page from a server', () => {
  async function comeAlive(
    metadata: JsonObject,
    meanwhile: () => void,
    props: Partial<MetadataEditorProps> = {},
  ): Promise<void> {
    const page = (
      <StrictMode>
        <MetadataEditor fields={fields} metadata={metadata} onSave={() => {}} {...props} />
      </StrictMode>
    )
    const container = document.createElement('div')
    container.innerHTML = renderToString(page)
    document.body.append(container)
    meanwhile()
    let root: ReturnType<typeof hydrateRoot> | undefined
    await act(async () => void (root = hydrateRoot(container, page)))
    onTestFinished(() => {
      act(() => root?.unmount())
      container.remove()
    })
  }

  test('keeps what was typed before it came alive, as an edit', async () => {
    await comeAlive(ada, () => void (control('Name').value = 'Grace'))
    expect(control('Name').value).toBe('Grace')
    expect(isDirty()).toBe(true)
    await userEvent.click(screen.getByRole('button', { name: 'Undo changes' }))
    expect(control('Name').value).toBe('Ada')
  })

  test('has no edit where nothing was typed, though a browser trims what is stored', async () => {
    const untrimmed = { name: 'two\nlines', mail: ' ada@example.com ', bio: 'one\r\ntwo' }
    await comeAlive(untrimmed, () => {})
    expect(control('Name').value).toBe('twolines')
    expect(control('Email').value).toBe('ada@example.com')
    expect(isDirty()).toBe(false)
  })

  test('takes nothing up where nothing may be edited', async () => {
    const changes: JsonObject[] = []
    await comeAlive(ada, () => void (control('Name').value = 'Grace'), {
      readOnly: true,
      onChange: (metadata) => void changes.push(metadata),
    })
    expect(changes).toEqual([])
  })
})
