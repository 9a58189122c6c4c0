import { type ComponentPropsWithoutRef, forwardRef, useEffect, useMemo } from 'react'
import { type AnyFields, type FieldIssue, type JsonObject, signUpShape } from '../fields/index.ts'
import type { Controls } from './controlProps.ts'
import { EditorContext } from './EditorContext.ts'
import { LiveRegion } from './LiveRegion.tsx'
import type { Parts } from './parts.ts'
import { renderFields } from './renderFields.tsx'
import { useEditorScopeOf } from './useEditorScopeOf.ts'

export interface SignupFieldsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onChange'> {
  /** What the metadata is; those marked `signUp` are asked, and the attributes of the root. */
  readonly fields: AnyFields
  /** What was answered so far, by the fields' names; attributes of the root among them. */
  readonly metadata: JsonObject
  /** Told of every edit, with all answers. */
  readonly onChange: (metadata: JsonObject) => void
  /** What is wrong with the answers: from `useSignUp`, or from your server. */
  readonly issues?: readonly FieldIssue[] | undefined
  /** Your own controls, by kind or by the name of a custom one. */
  readonly controls?: Controls | undefined
  /** Components of your own in place of hints and errors. */
  readonly parts?: Pick<Parts, 'Hint' | 'Error'> | undefined
}

const none: readonly FieldIssue[] = []
const neverSaved = (): void => {}

/** What is asked at sign-up, fields and attributes of the root, for a form of your own. Renders a `div`. */
export const SignupFields = forwardRef<HTMLDivElement, SignupFieldsProps>(function SignupFields(
  { fields, metadata, onChange, issues, controls, parts, ...rest },
  ref,
) {
  // Nothing is saved here, so of the fields only their shape counts.
  const form = useMemo(() => ({ ...fields, shape: signUpShape(fields) }), [fields])
  const scope = useEditorScopeOf({
    fields: form,
    metadata,
    onSave: neverSaved,
    onChange,
    controls,
    parts,
    readOnly: false,
  })
  useEffect(() => scope.editor.show(issues ?? none), [scope.editor, issues])
  return (
    <EditorContext.Provider value={scope}>
      <div {...rest} ref={ref} data-ram="signup">
        {renderFields(Object.keys(form.shape), scope)}
        <LiveRegion announcer={scope.announcer} />
      </div>
    </EditorContext.Provider>
  )
})
