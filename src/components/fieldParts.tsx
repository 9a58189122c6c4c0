import type { ReactElement } from 'react'
import type { EditorField, FieldSnapshot } from '../metadata/editor/types.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import type { EditorScope } from './EditorContext.ts'
import { errorText } from './errorText.ts'
import { issueText } from './issueText.ts'
import { keepingFocus } from './keepingFocus.ts'

/** The state of a field as data attributes. */
export function fieldState(entry: EditorField, snapshot: FieldSnapshot, readOnly: boolean) {
  return {
    'data-kind': entry.field.kind,
    'data-status': snapshot.status === 'clean' ? undefined : snapshot.status,
    'data-invalid': snapshot.issues.length > 0 || undefined,
    'data-required': entry.field.required || undefined,
    'data-readonly': readOnly || undefined,
    'data-conflict': snapshot.conflict !== undefined || undefined,
    'data-validating': snapshot.validating || undefined,
  }
}

/**
 * A label, with a star where an answer is required. A screen reader hears that from the control; where there are several
 * controls, of which no single one is required, from a `word`.
 */
export function marked(label: string, required: boolean, word?: string): ReactElement | string {
  if (!required) return label
  return (
    <>
      {label}
      <span data-ram="required" role={word && 'img'} aria-label={word} aria-hidden={!word || undefined}>
        *
      </span>
    </>
  )
}

export function hintOf({ field }: EditorField, { parts }: EditorScope, id: string): ReactElement | undefined {
  if (field.hint === undefined) return undefined
  const own = { id: `${id}-hint`, children: field.hint }
  return parts.Hint ? <parts.Hint {...own} /> : <p data-ram="hint" {...own} />
}

/** What is wrong with the value; what was wrong with saving it, if each field is saved by itself. */
export function errorOf(
  { issues, error }: FieldSnapshot,
  scope: EditorScope,
  id: string,
): ReactElement | undefined {
  const { messages, autosave, parts } = scope
  if (issues.length === 0 && error === undefined) return undefined
  const found = issues.map((issue) => issueText(issue, messages))
  if (autosave && error !== undefined) found.push(errorText(error, messages) ?? messages.failed)
  const text = found.join('\n')
  if (text === '') return undefined
  const own = { id: `${id}-error`, children: text }
  return parts.Error ? <parts.Error {...own} /> : <p data-ram="error" {...own} />
}

export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  if (!error) return hint ? `${id}-hint` : undefined
  return hint ? `${id}-hint ${id}-error` : `${id}-error`
}

/** A conflict, and how it goes with saving where each field is saved by itself. */
export function aftermathOf(
  entry: EditorField,
  snapshot: FieldSnapshot,
  { autosave, messages, announcer, prefix, parts }: EditorScope,
  label: string,
): ReactElement {
  const { conflict, status, validating } = snapshot
  const Notice = parts.ConflictNotice ?? ConflictNotice
  const chip = validating
    ? messages.checking
    : autosave && (status === 'saving' || status === 'saved')
      ? messages[status]
      : undefined
  return (
    <>
      {conflict && (
        <Notice
          label={label}
          field={entry.field}
          mine={conflict.mine}
          theirs={conflict.theirs}
          onResolve={keepingFocus((take) => {
            entry.resolve(take)
            announcer.announce(take === 'mine' ? messages.keptMine : messages.tookTheirs)
          }, prefix + entry.address)}
        />
      )}
      {chip && <span data-ram="chip">{chip}</span>}
    </>
  )
}
