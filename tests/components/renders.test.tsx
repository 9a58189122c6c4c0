import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Profiler } from 'react'
import { render } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { type AnyField, defineFields, list, text } from '../../src/fields/index.ts'
import { type ControlProps, MetadataEditor } from '../../src/components/index.ts'
import './setup.tsx'

function manyFields(count: number) {
  const entries = Array.from({ length: count }, (_, index): [string, AnyField] => [
    `field${index}`,
    text({ label: `Field ${index}` }),
  ])
  return defineFields(Object.fromEntries(entries))
}

/** Counts how often each field is rendered, by its control. */
function createCounter() {
  const rendered: string[] = []
  function Counting(props: ControlProps) {
    rendered.push(props.name)
    return (
      <input
        id={props.id}
        value={props.text}
        onChange={(event) => props.onTextChange(event.target.value)}
        onBlur={props.onBlur}
      />
    )
  }
  return { rendered, Counting }
}

describe.each([10, 1000])('with %i fields', (count) => {
  test('a keystroke makes one commit and renders one field', () => {
    const { rendered, Counting } = createCounter()
    let commits = 0
    const fields = manyFields(count)
    const { container } = render(
      <Profiler id="editor" onRender={() => void commits++}>
        <MetadataEditor fields={fields} metadata={{}} onSave={() => {}} controls={{ text: Counting }} />
      </Profiler>,
    )
    expect(rendered).toHaveLength(count)
    const input = container.querySelectorAll('input').item(7)
    for (const value of ['a', 'ab']) {
      rendered.length = 0
      commits = 0
      fireEvent.change(input, { target: { value } })
      expect(rendered).toEqual(['field7'])
      expect(commits).toBe(1)
    }
  })
})

test('news for one field renders that field alone', async () => {
  const { rendered, Counting } = createCounter()
  const fields = manyFields(20)
  const props = { fields, onSave: () => {} }
  const { rerender } = render(<MetadataEditor {...props} metadata={{}} controls={{ text: Counting }} />)
  rendered.length = 0
  await act(async () =>
    rerender(<MetadataEditor {...props} metadata={{ field3: 'x' }} controls={{ text: Counting }} />),
  )
  await waitFor(() => expect(screen.getByLabelText('Field 3')).toHaveProperty('value', 'x'))
  expect(rendered).toEqual(['field3'])
})

test('a keystroke in an item of a list renders that item alone', async () => {
  const { rendered, Counting } = createCounter()
  const fields = defineFields({ tags: list({ label: 'Tags', item: text({ label: 'Tag' }) }) })
  const user = userEvent.setup()
  const tags = Array.from({ length: 30 }, (_, index) => `tag ${index}`)
  render(
    <MetadataEditor fields={fields} metadata={{ tags }} onSave={() => {}} controls={{ text: Counting }} />,
  )
  rendered.length = 0
  await user.type(screen.getByLabelText('Tag 3'), 'x')
  expect(rendered.every((name) => name === 'tags.2')).toBe(true)
})
