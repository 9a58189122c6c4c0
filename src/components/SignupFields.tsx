import { type ComponentPropsWithoutRef, forwardRef, useEffect } from 'react'
import type { AnyFields, FieldIssue, JsonObject } from '../fields/index.ts'
import type { Controls } from './controlProps.ts'
import { EditorContext } from './EditorContext.ts'
import { LiveRegion } from './LiveRegion.tsx'
import { MetadataField } from './MetadataField.tsx'
import { useEditorScopeOf } from './useEditorScopeOf.ts'

export interface SignupFieldsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onChange'> {
  readonly fields: AnyFields
  /** What was answered so far. */
  readonly metadata: JsonObject
  readonly onChange: (metadata: JsonObject) => void
  /** What is wrong with the answers: from `validateMetadata`, or from the server. */
  readonly issues?: readonly FieldIssue[] | undefined
  readonly controls?: Controls | undefined
}

const none: readonly FieldIssue[] = []
const neverSaved = (): void => {}

/** The fields that are asked at sign-up, for a form of your own. Renders a `div`. */
export const SignupFields = forwardRef<HTMLDivElement, SignupFieldsProps>(function SignupFields(
  { fields, metadata, onChange, issues, controls, ...rest },
  ref,
) {
  const scope = useEditorScopeOf({
    fields,
    metadata,
    onSave: neverSaved,
    onChange,
    controls,
    readOnly: false,
  })
  useEffect(() => scope.editor.show(issues ?? none), [scope.editor, issues])
  const names = Object.entries(fields.shape)
    .filter(([, field]) => field.signUp)
    .toSorted(([, one], [, other]) => (one.signUp?.order ?? 0) - (other.signUp?.order ?? 0))
    .map(([name]) => name)
  return (
    <EditorContext.Provider value={scope}>
      <div {...rest} ref={ref} data-ram="signup">
        {names.map((name) => (
          <MetadataField key={name} name={name} />
        ))}
        <LiveRegion announcer={scope.announcer} />
      </div>
    </EditorContext.Provider>
  )
})
