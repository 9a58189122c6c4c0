import type { FormEvent, SyntheticEvent } from 'react'
import type { EditorScope } from './EditorContext.ts'
import { firstOnPage, focusField } from './focusField.ts'

/** React passes events through portals: whether this is the form's own. It is not the business of a form around. */
export function isOfForm(event: SyntheticEvent): boolean {
  const isOwn = event.target === event.currentTarget
  if (isOwn) event.stopPropagation()
  return isOwn
}

/** What a form does on submit: it saves, or says what is wrong and moves the focus to the first problem. */
export function useSubmit(
  { editor, fields, prefix, messages, announcer }: EditorScope,
  submitUnchanged: boolean,
): (event: FormEvent) => void {
  const submit = async (): Promise<void> => {
    if (!submitUnchanged && !editor.getState().dirty) return
    editor.describe(fields)
    const { ok } = await editor.save()
    const { problems } = editor.getState()
    if (ok || problems.length === 0) return
    announcer.announce(messages.problems({ count: problems.length }))
    const first = firstOnPage(problems.map(({ address }) => prefix + address))
    if (first !== undefined) focusField(first)
  }
  return (event) => {
    if (!isOfForm(event)) return
    event.preventDefault()
    void submit()
  }
}
