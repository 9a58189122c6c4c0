import {
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react'
import type { AnyFields, JsonObject, Path } from '../fields/index.ts'
import type { EditorDrafts, SaveMetadata } from '../metadata/editor/types.ts'
import type { MetadataConflict } from '../metadata/algebra/rebase.ts'
import type { PendingChange } from '../metadata/store/state.ts'
import type { Controls } from './controlProps.ts'
import { EditorContext } from './EditorContext.ts'
import { EditorFooter, undoChanges } from './EditorFooter.tsx'
import { EditorNotices } from './EditorNotices.tsx'
import { LiveRegion } from './LiveRegion.tsx'
import { MetadataField, type NamedFieldProps } from './MetadataField.tsx'
import type { Parts } from './parts.ts'
import { ProblemSummary } from './ProblemSummary.tsx'
import { renderFields } from './renderFields.tsx'
import { useEditorScopeOf } from './useEditorScopeOf.ts'
import { isOfForm, useSubmit } from './useSubmit.ts'

/** `MetadataField` that takes the paths of certain fields only. */
export type FieldComponent<F extends AnyFields> = (
  props: NamedFieldProps<F> & RefAttributes<HTMLElement>,
) => ReactNode

export interface MetadataEditorProps<F extends AnyFields = AnyFields> extends Omit<
  ComponentPropsWithoutRef<'form'>,
  'children' | 'onSubmit' | 'onReset' | 'onChange'
> {
  /** What the metadata is: made by `defineFields`. */
  readonly fields: F
  /** The metadata as stored, with whatever happens to it meanwhile; `undefined` while it is not known yet. */
  readonly metadata: JsonObject | undefined
  /** Whose metadata it is, where that may change: edits never pass from one user to the next. */
  readonly owner?: string | undefined
  /** Saves a change; what the promise rejects with is shown, and what was typed stays. */
  readonly onSave: SaveMetadata
  /** Told of every edit, with the metadata as it is on screen. */
  readonly onChange?: ((metadata: JsonObject) => void) | undefined
  /** Saves each field by itself soon after its last change; there are no buttons then. */
  readonly autosave?: boolean | undefined
  /** Shows everything and lets nothing be changed; there are no buttons then. */
  readonly readOnly?: boolean | undefined
  /** Your own controls, by kind or by the name of a custom one. */
  readonly controls?: Controls | undefined
  /** Components of your own in place of the parts around the controls. */
  readonly parts?: Parts | undefined
  /** Where half-typed answers survive a reload. */
  readonly drafts?: EditorDrafts | undefined
  /** Asks before the page is left with unsaved edits; yes unless told. */
  readonly warnBeforeLeaving?: boolean | undefined
  /** What the button to save says; the text of the language unless given. */
  readonly saveLabel?: string | undefined
  /** Lets a form be submitted in which nothing was changed, to be told what is missing. */
  readonly submitUnchanged?: boolean | undefined
  /** More buttons beside that for saving. */
  readonly actions?: ReactNode
  /** Why the metadata could not be read. */
  readonly loadError?: unknown
  /** Reads again, after a `loadError`; there is no such button unless given. */
  readonly onReload?: (() => void) | undefined
  /** Changes that are kept and not with the server yet. */
  readonly pending?: readonly PendingChange[] | undefined
  /** Sends `pending` changes again; there is no such button unless given. */
  readonly onRetry?: (() => void) | undefined
  /** Forgets `pending` changes; there is no such button unless given. */
  readonly onDiscard?: (() => void) | undefined
  /** Saved changes that wait for a choice. */
  readonly conflicts?: readonly MetadataConflict[] | undefined
  /** Told of the choice in one of the `conflicts`. */
  readonly onResolve?:
    | ((choices: readonly { readonly path: Path; readonly take: 'mine' | 'theirs' }[]) => void)
    | undefined
  /** Your own layout; the function is given a field component that knows the paths. All fields unless given. */
  readonly children?: ReactNode | ((parts: { readonly Field: FieldComponent<F> }) => ReactNode)
}

type MetadataEditorComponent = <F extends AnyFields>(
  props: MetadataEditorProps<F> & RefAttributes<HTMLFormElement>,
) => ReactNode

function Editor(props: MetadataEditorProps, ref: ForwardedRef<HTMLFormElement>): ReactElement {
  const {
    fields,
    metadata,
    owner,
    onSave,
    onChange,
    autosave,
    readOnly = false,
    controls,
    parts,
    drafts,
    warnBeforeLeaving = true,
    saveLabel,
    submitUnchanged = false,
    actions,
    loadError,
    onReload,
    pending,
    onRetry,
    onDiscard,
    conflicts,
    onResolve,
    children,
    ...rest
  } = props
  const isLoading = metadata === undefined
  const options = { fields, metadata, onSave, onChange, autosave, drafts, controls, parts }
  const scope = useEditorScopeOf({ ...options, owner, readOnly: readOnly || isLoading })
  const submit = useSubmit(scope, submitUnchanged)
  return (
    <EditorContext.Provider value={scope}>
      <form
        {...rest}
        ref={ref}
        data-ram="editor"
        aria-busy={(isLoading && loadError === undefined) || undefined}
        noValidate
        onSubmit={submit}
        onReset={(event) => {
          // A reset button of your own: the browser would change what is on screen and tell nobody.
          if (!isOfForm(event)) return
          event.preventDefault()
          undoChanges(scope)
        }}
      >
        <EditorNotices
          fields={fields}
          messages={scope.messages}
          prefix={scope.prefix}
          loadError={loadError}
          onReload={onReload}
          conflicts={conflicts}
          onResolve={onResolve}
        />
        <ProblemSummary scope={scope} />
        {/* Chromium looks through a whole form each time a control is put into it; so all are put in together. */}
        <div data-ram="fields">
          {typeof children === 'function'
            ? children({ Field: MetadataField })
            : (children ?? renderFields(Object.keys(fields.shape), scope))}
        </div>
        {!readOnly && !isLoading && (
          <EditorFooter
            scope={scope}
            saveLabel={saveLabel}
            submitUnchanged={submitUnchanged}
            actions={actions}
            pending={pending}
            onRetry={onRetry}
            onDiscard={onDiscard}
            warnBeforeLeaving={warnBeforeLeaving}
          />
        )}
        <LiveRegion announcer={scope.announcer} />
      </form>
    </EditorContext.Provider>
  )
}

/** Edits metadata: props in, changes out. Keeps what is typed over whatever happens underneath. Renders a `form`. */
export const MetadataEditor = forwardRef(Editor) as MetadataEditorComponent // forwardRef forgets type parameters.
