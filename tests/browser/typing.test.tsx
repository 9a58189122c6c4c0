// What a browser does with text of its own: it trims, it keeps unreadable text to itself, it has carets, it lets people type before scripts run.
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { type ReactElement, StrictMode, useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { MetadataEditor, type MetadataEditorProps, MetadataField } from 'react-auth0-metadata'
import {
  date,
  defineFields,
  email,
  type JsonObject,
  multiline,
  number,
  text,
} from 'react-auth0-metadata/fields'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { userEvent } from 'vitest/browser'

afterEach(cleanup)

const fields = defineFields({
  name: text({ label: 'Name' }),
  age: number({ label: 'Age' }),
  born: date({ label: 'Born' }),
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

describe('what a browser cannot read yet', () => {
  /** An app that renders again for reasons of its own. */
  function open() {
    const page = { render: (): void => {} }
    function Page(): ReactElement {
      const [order, setOrder] = useState(0)
      useEffect(() => {
        // oxlint-disable-next-line react/globals -- how a test reaches in
        page.render = () => setOrder((before) => before + 1)
      }, [])
      return (
        <MetadataEditor fields={fields} metadata={ada} onSave={() => {}}>
          <MetadataField name="age" style={{ order }} />
          <MetadataField name="born" style={{ order }} />
        </MetadataEditor>
      )
    }
    render(<Page />)
    return page
  }

  test('a minus stays, whatever is rendered, and is no mistake yet', async () => {
    const page = open()
    await userEvent.click(control('Age'))
    await userEvent.keyboard('-')
    act(() => page.render())
    expect(control('Age').getAttribute('aria-invalid')).toBe('false')
    await userEvent.keyboard('5')
    expect(control('Age').value).toBe('-5')
  })

  test('a minus alone is one once the field is left', async () => {
    open()
    await userEvent.click(control('Age'))
    await userEvent.keyboard('-')
    await userEvent.tab()
    await waitFor(() => expect(control('Age').getAttribute('aria-invalid')).toBe('true'))
  })

  test('half a date stays', async () => {
    const page = open()
    control('Born').focus()
    await userEvent.keyboard('12')
    act(() => page.render())
    expect(control('Born').validity.badInput).toBe(true)
  })

  test('is gone for the editor, too, when it is deleted by hand', async () => {
    const saved: unknown[] = []
    render(
      <MetadataEditor
        fields={fields}
        metadata={{ ...ada, age: 36 }}
        onSave={(change) => void saved.push(change)}
      />,
    )
    await userEvent.click(control('Age'))
    await userEvent.keyboard('{Control>}a{/Control}1e')
    expect(control('Age').validity.badInput).toBe(true)
    await userEvent.keyboard('{Control>}a{/Control}{Backspace}')
    await userEvent.click(screen.getByRole('button', { name: 'Save changes' }))
    await waitFor(() => expect(saved).toEqual([{ age: null }]))
  })
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

  test.each([
    ['Name', 'Ada', 'Grace'],
    ['Bio', 'one\ntwo', 'one\ntwo\nthree'],
  ])('keeps what was typed into %s before it came alive, as an edit', async (label, stored, typed) => {
    await comeAlive(ada, () => void (control(label).value = typed))
    expect(control(label).value).toBe(typed)
    expect(isDirty()).toBe(true)
    await userEvent.click(screen.getByRole('button', { name: 'Undo changes' }))
    expect(control(label).value).toBe(stored)
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
    expect(control('Name').value).toBe('Ada')
  })
})
