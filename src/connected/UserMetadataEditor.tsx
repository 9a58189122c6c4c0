import { type ForwardedRef, forwardRef, type ReactElement, type ReactNode, type RefAttributes } from 'react'
import { MetadataEditor, type MetadataEditorProps } from '../components/index.ts'
import type { AnyFields } from '../fields/index.ts'
import { type ConnectedEditor, type MetadataEditorOptions, useMetadataEditor } from '../react/index.ts'

export type UserMetadataEditorProps<F extends AnyFields> = MetadataEditorOptions & {
  /** What the metadata is: made by `defineFields`. */
  readonly fields: F
} & Omit<MetadataEditorProps<F>, keyof ConnectedEditor<F>>

type UserMetadataEditorComponent = <F extends AnyFields>(
  props: UserMetadataEditorProps<F> & RefAttributes<HTMLFormElement>,
) => ReactNode

function Editor(
  { fields, form, ...rest }: UserMetadataEditorProps<AnyFields>,
  ref: ForwardedRef<HTMLFormElement>,
): ReactElement {
  return <MetadataEditor {...rest} {...useMetadataEditor(fields, { form })} ref={ref} />
}

/**
 * Edits the signed-in user's metadata. Renders a `form`.
 *
 * @example <UserMetadataEditor fields={profile} autosave />
 */
export const UserMetadataEditor = forwardRef(Editor) as UserMetadataEditorComponent // forwardRef forgets type parameters.
