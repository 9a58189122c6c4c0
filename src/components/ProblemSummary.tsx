import { type ReactElement, useId, useSyncExternalStore } from 'react'
import type { EditorScope } from './EditorContext.ts'
import { focusField } from './focusField.ts'
import { issueText } from './issueText.ts'

/** A field's label; inside a list behind the name of its item, for there may be several of the same label. */
function nameOf({ editor, messages }: EditorScope, address: string): string {
  const keys = address.split('.')
  const names = keys.map((key, index) => {
    const { label } = editor.getField(keys.slice(0, index + 1).join('.')).field
    const around = index > 0 ? editor.getField(keys.slice(0, index).join('.')) : undefined
    const position = around?.field.item ? around.getSnapshot().keys.indexOf(key) + 1 : 0
    if (around && position > 0) return messages.item({ label: label || around.field.label, position })
    return index === keys.length - 1 ? label : ''
  })
  return names.filter(Boolean).join(', ')
}

/** What keeps an editor from saving, each with the way to it. Renders a `div` with the role group, or nothing. */
export function ProblemSummary({ scope }: { readonly scope: EditorScope }): ReactElement | null {
  const { editor, messages, prefix } = scope
  const getProblems = () => editor.getState().problems
  const problems = useSyncExternalStore(editor.subscribe, getProblems, getProblems)
  const id = useId()
  if (problems.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nothing in it is a control of the form
    <div data-ram="problems" role="group" aria-labelledby={id}>
      <p data-ram="title" id={id}>
        {messages.problems({ count: problems.length })}
      </p>
      <ul data-ram="problem-list">
        {problems.map(({ address, issue }) => (
          <li key={address}>
            <a
              data-ram="link"
              href={`#${prefix}${address}`}
              onClick={(event) => {
                event.preventDefault()
                focusField(prefix + address)
              }}
            >
              {nameOf(scope, address)}: {issueText(issue, messages)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
