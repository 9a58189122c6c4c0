import { type ReactElement, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import type { PendingChange } from '../metadata/store/state.ts'
import type { EditorScope } from './EditorContext.ts'
import { keepingFocus } from './keepingFocus.ts'
import { renderSaveStatus, type SaveStatusProps } from './SaveStatus.tsx'

interface EditorFooterProps {
  readonly scope: EditorScope
  readonly saveLabel: string | undefined
  readonly submitUnchanged: boolean
  readonly pending: readonly PendingChange[] | undefined
  readonly onRetry: (() => void) | undefined
  readonly onDiscard: (() => void) | undefined
  readonly warnBeforeLeaving: boolean
  readonly actions: ReactNode
}

/** Buttons, unless fields are saved by themselves, and the state of saving. Renders a `div`. */
export function EditorFooter({ scope, ...props }: EditorFooterProps): ReactElement {
  const { editor, messages, autosave, parts } = scope
  const { pending = [], onRetry, onDiscard } = props
  const state = useSyncExternalStore(editor.subscribe, editor.getState, editor.getState)
  useLeaveWarning(props.warnBeforeLeaving && state.dirty)
  const stuck = pending.find(({ status }) => status === 'stalled' || status === 'retrying')
  const waiting = stuck && (stuck.status === 'stalled' ? 'stalled' : 'retrying')
  const unsettled = pending.some(({ status }) => status === 'parked') ? 'conflict' : state.status
  const saveLabel = autosave ? undefined : (props.saveLabel ?? messages.save)
  const canSave = props.submitUnchanged || state.dirty
  const onReset = !autosave && state.dirty ? keepingFocus(() => undoChanges(scope)) : undefined
  const saving: SaveStatusProps = {
    status: waiting ?? unsettled,
    error: stuck ? stuck.error : state.error,
    onRetry: stuck ? onRetry && keepingFocus(onRetry) : keepingFocus(() => void editor.save()),
    onDiscard: stuck && onDiscard && keepingFocus(onDiscard),
  }
  const status = parts.SaveStatus ? <parts.SaveStatus {...saving} /> : renderSaveStatus(saving, messages)
  if (parts.Footer) {
    return (
      <parts.Footer saveLabel={saveLabel} canSave={canSave} onReset={onReset} actions={props.actions}>
        {status}
      </parts.Footer>
    )
  }
  return (
    <div data-ram="footer">
      {saveLabel !== undefined && (
        <button type="submit" data-ram="button" data-variant="primary" aria-disabled={!canSave || undefined}>
          {saveLabel}
        </button>
      )}
      {/* Hidden, not gone: Chromium looks through a whole form whenever a control comes or goes. Not by itself: a page's rule for buttons would show it. */}
      {!autosave && (
        <span hidden={!onReset}>
          <button type="button" data-ram="button" data-variant="quiet" onClick={onReset}>
            {messages.reset}
          </button>
        </span>
      )}
      {props.actions}
      {status}
    </div>
  )
}

/** Back to what is stored, and says so. */
export function undoChanges({ editor, announcer, messages }: EditorScope): void {
  editor.reset()
  announcer.announce(messages.resetDone)
}

/** The browser asks before the page is left while something would be lost. */
function useLeaveWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isOn])
}
