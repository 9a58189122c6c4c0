import type { ReactElement } from 'react'
import { MetadataEditor, type MetadataEditorProps } from '../components/index.ts'
import type { AnyFields } from '../fields/index.ts'
import { type ConnectedEditor, type MetadataEditorOptions, useMetadataEditor } from '../react/index.ts'

export type UserMetadataEditorProps<F extends AnyFields> = MetadataEditorOptions & {
  readonly fields: F
} & Omit<MetadataEditorProps<F>, keyof ConnectedEditor<F>>

/**
 * Edits the signed-in user's metadata. Renders a `form`.
 *
 * @example <UserMetadataEditor fields={profile} autosave />
 */
export function UserMetadataEditor<F extends AnyFields>({
  fields,
  form,
  ...rest
}: UserMetadataEditorProps<F>): ReactElement {
  return <MetadataEditor {...rest} {...useMetadataEditor(fields, { form })} />
}
