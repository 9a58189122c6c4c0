import { type ReactElement, useId, useSyncExternalStore } from 'react'
import type { Problem } from '../metadata/editor/types.ts'
import type { EditorScope } from './EditorContext.ts'
import { focusField } from './focusField.ts'
import { issueText } from './issueText.ts'

/** An issue behind its field's label, and that behind the name of its group or item, for there may be several of the same label. */
function textOf({ fieldAt, messages }: EditorScope, { address, issue }: Problem): string {
  const keys = address.split('.')
  const names = keys.map((key, index) => {
    const { label, fields } = fieldAt(keys.slice(0, index + 1).join('.')).field
    const around = index > 0 ? fieldAt(keys.slice(0, index).join('.')) : undefined
    const position = around?.field.item ? around.getSnapshot().keys.indexOf(key) + 1 : 0
    if (around && position > 0) return messages.item({ label: label || around.field.label, position })
    return index === keys.length - 1 || fields ? label : ''
  })
  return names
    .filter(Boolean)
    .reduceRight((text, label) => messages.labelled({ label, text }), issueText(issue, messages))
}

/** What keeps an editor from saving, each with the way to it. Renders a `div` with the role group, or nothing. */
export function ProblemSummary({ scope }: { readonly scope: EditorScope }): ReactElement | null {
  const { editor, messages, prefix, parts } = scope
  const getProblems = () => editor.getState().problems
  const problems = useSyncExternalStore(editor.subscribe, getProblems, getProblems)
  const id = useId()
  if (problems.length === 0) return null
  const title = messages.problems({ count: problems.length })
  const found = problems.map((each) => ({ id: prefix + each.address, text: textOf(scope, each) }))
  const Own = parts.Summary
  if (Own) return <Own title={title} problems={found} onSelect={focusField} />
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nothing in it is a control of the form
    <div data-ram="problems" role="group" aria-labelledby={id}>
      <p data-ram="title" id={id}>
        {title}
      </p>
      <ul data-ram="problem-list">
        {found.map(({ id: control, text }) => (
          <li key={control}>
            <a
              data-ram="link"
              href={`#${control}`}
              onClick={(event) => {
                event.preventDefault()
                focusField(control)
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
