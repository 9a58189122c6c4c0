import type { FormEvent } from 'react'
import type { EditorScope } from './EditorContext.ts'
import { firstOnPage, focusField } from './focusField.ts'

/** What a form does on submit: it saves, or says what is wrong and moves the focus to the first problem. */
export function useSubmit(
  { editor, prefix, messages, announcer }: EditorScope,
  submitUnchanged: boolean,
): (event: FormEvent) => void {
  const submit = async (): Promise<void> => {
    if (!submitUnchanged && !editor.getState().dirty) return
    const { ok } = await editor.save()
    const { problems } = editor.getState()
    if (ok || problems.length === 0) return
    announcer.announce(messages.problems({ count: problems.length }))
    const first = firstOnPage(problems.map(({ address }) => prefix + address))
    if (first !== undefined) focusField(first)
  }
  return (event) => {
    event.preventDefault()
    // React passes events through portals, but a form around is not this one's business.
    event.stopPropagation()
    void submit()
  }
}
