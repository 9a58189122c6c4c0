import type { ReactElement } from 'react'
import { type AnyFields, fieldAt } from '../fields/index.ts'
import type { MetadataConflict } from '../metadata/algebra/rebase.ts'
import { AlertNotice } from './AlertNotice.tsx'
import { ConflictNotice } from './ConflictNotice.tsx'
import { useEditorScope } from './EditorContext.ts'
import { errorText } from './errorText.ts'
import { keepingFocus } from './keepingFocus.ts'
import type { Messages } from './messages.ts'

interface EditorNoticesProps {
  readonly fields: AnyFields
  readonly messages: Messages
  /** Begins the id of every control. */
  readonly prefix: string
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
  const { fields, messages, prefix, loadError, onReload, conflicts = [], onResolve } = props
  const { announcer, parts } = useEditorScope('EditorNotices')
  const Alert = parts.Alert ?? AlertNotice
  const Notice = parts.ConflictNotice ?? ConflictNotice
  return (
    <>
      {loadError !== undefined && (
        <Alert
          title={messages.loadingFailed}
          text={errorText(loadError, messages)}
          onRetry={onReload && keepingFocus(onReload)}
        />
      )}
      {conflicts.map(({ path, mine, theirs }) => {
        const field = fieldAt(fields, path)
        return (
          <Notice
            key={path.join('.')}
            label={field?.label ?? path.join('.')}
            field={field}
            mine={mine}
            theirs={theirs}
            onResolve={keepingFocus(
              (take) => {
                onResolve?.([{ path, take }])
                announcer.announce(take === 'mine' ? messages.keptMine : messages.tookTheirs)
              },
              prefix + path.join('.'),
            )}
          />
        )
      })}
    </>
  )
}
