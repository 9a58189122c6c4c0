import { type ChangeEvent, createContext, type FocusEvent, useContext } from 'react'
import type { AnyFields } from '../fields/index.ts'
import type { Editor, EditorField, FollowedField } from '../metadata/editor/types.ts'
import type { Announcer } from './announcer.ts'
import type { Controls } from './controlProps.ts'
import type { Messages } from './messages.ts'
import { MissingEditorError } from './MissingEditorError.ts'
import type { Parts } from './parts.ts'

/** What the fields of one editor share. Stable objects only: what changes is read from the editor by each field. */
export interface EditorScope {
  readonly editor: Editor
  /** What is on screen: other fields make another scope, so that all of it is rendered again. */
  readonly fields: AnyFields
  /** Whether the controls were in the page before this editor: a server's page, which may have been typed into. */
  readonly wasServed: boolean
  /** Begins the id of every control. */
  readonly prefix: string
  readonly controls: Controls
  readonly parts: Parts
  readonly messages: Messages
  readonly announcer: Announcer
  readonly autosave: boolean
  readonly readOnly: boolean
  /** A field as it is on screen, whatever other fields React may be preparing meanwhile. */
  fieldAt(address: string): FollowedField
  /** For every text control of the editor: its id leads to the field. A function for each costs at mounting. */
  readonly onInput: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void
  /** For every control that has its field's id. */
  readonly onLeave: (event: FocusEvent<HTMLElement>) => void
  /** For what has not its field's id. */
  leave(entry: EditorField): void
}

export const EditorContext = createContext<EditorScope | undefined>(undefined)

/** The editor around; throws where there is none. */
export function useEditorScope(component: string): EditorScope {
  const scope = useContext(EditorContext)
  if (!scope) throw new MissingEditorError(component)
  return scope
}
