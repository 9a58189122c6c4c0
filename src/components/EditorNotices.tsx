import type { ReactElement } from 'react'
import { type AnyFields, fieldAt } from '../fields/index.ts'
import type { MetadataConflict } from '../metadata/state.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import { errorText } from './errorText.ts'
import type { Messages } from './messages.ts'

interface EditorNoticesProps {
  readonly fields: AnyFields
  readonly messages: Messages
  readonly loadError: unknown
  readonly onReload: (() => void) | undefined
  readonly conflicts: readonly MetadataConflict[] | undefined
  readonly onResolve:
    | ((
        choices: readonly { readonly path: MetadataConflict['path']; readonly take: 'mine' | 'theirs' }[],
      ) => void)
    | undefined
}

/** What stands above the fields: that they could not be loaded, and changes that wait for a choice. */
export function EditorNotices(props: EditorNoticesProps): ReactElement {
  const { fields, messages, loadError, onReload, conflicts = [], onResolve } = props
  return (
    <>
      {loadError !== undefined && (
        <div data-ram="notice" data-tone="danger" role="alert">
          <p data-ram="title">{messages.loadingFailed}</p>
          <p data-ram="text">{errorText(loadError, messages)}</p>
          {onReload && (
            <div data-ram="actions">
              <button type="button" data-ram="button" onClick={onReload}>
                {messages.retry}
              </button>
            </div>
          )}
        </div>
      )}
      {conflicts.map(({ path, mine, theirs }) => {
        const field = fieldAt(fields, path)
        return (
          <ConflictNotice
            key={path.join('.')}
            label={field?.label ?? path.join('.')}
            field={field}
            mine={mine}
            theirs={theirs}
            onResolve={(take) => onResolve?.([{ path, take }])}
          />
        )
      })}
    </>
  )
}
