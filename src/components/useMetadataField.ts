import { useSyncExternalStore } from 'react'
import type { EditorField, FieldSnapshot } from '../metadata/editor/types.ts'
import { useEditorScope } from './EditorContext.ts'
import { issueText } from './issueText.ts'

/** A field of the editor around, to render all by yourself: what it shows, its issues in the catalogue's words, and how to change it. */
export interface MetadataFieldState extends FieldSnapshot {
  readonly entry: EditorField
  /** For the control; the editor moves the focus there when there is a problem. */
  readonly id: string
  readonly readOnly: boolean
}

/** Reads one field of the editor around by its path, and renders again only when that field changes. */
export function useMetadataField(name: string): MetadataFieldState {
  const { fieldAt, prefix, messages, readOnly } = useEditorScope('useMetadataField')
  const entry = fieldAt(name)
  const snapshot = useSyncExternalStore(entry.subscribe, entry.getSnapshot, entry.getSnapshot)
  return {
    ...snapshot,
    issues: snapshot.issues.map((issue) => ({ ...issue, message: issueText(issue, messages) })),
    entry,
    id: prefix + name,
    readOnly: readOnly || entry.readOnly,
  }
}
