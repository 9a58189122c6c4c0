import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from 'react'
import type { AnyFields, JsonObject } from '../fields/index.ts'
import type { SaveMetadata } from '../metadata/editor/types.ts'
import type { Controls } from './controlProps.ts'
import { MetadataEditor } from './MetadataEditor.tsx'
import { MetadataField } from './MetadataField.tsx'
import { useMessages } from './MessagesProvider.tsx'
import type { Parts } from './parts.ts'

export interface ProfileGateCardProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'children' | 'title'
> {
  /** What the metadata is: made by `defineFields`. */
  readonly fields: AnyFields
  /** The metadata as stored. */
  readonly metadata: JsonObject
  /** The paths that are still missing, in the order in which they are asked. */
  readonly names: readonly string[]
  /** Saves the answers; what the promise rejects with is shown, and what was typed stays. */
  readonly onSave: SaveMetadata
  /** Lets the person go on without answering; there is no such button unless given. */
  readonly onSkip?: (() => void) | undefined
  /** In place of the text of the language. */
  readonly heading?: ReactNode
  /** In place of the text of the language, below the heading. */
  readonly description?: ReactNode
  /** Your own controls, by kind or by the name of a custom one. */
  readonly controls?: Controls | undefined
  /** Components of your own in place of the parts around the controls; the button to go on without answering is among the footer's `actions`. */
  readonly parts?: Parts | undefined
}

/** Asks for what a profile still lacks, before it shows anything else. Renders a `section`. */
export const ProfileGateCard = forwardRef<HTMLElement, ProfileGateCardProps>(function ProfileGateCard(
  { fields, metadata, names, onSave, onSkip, heading, description, controls, parts, ...rest },
  ref,
) {
  const messages = useMessages()
  const id = useId()
  return (
    <section {...rest} ref={ref} data-ram="card" aria-labelledby={id}>
      <h2 data-ram="title" id={id}>
        {heading ?? messages.gateTitle}
      </h2>
      <p data-ram="text">{description ?? messages.gateText}</p>
      <MetadataEditor
        fields={fields}
        metadata={metadata}
        onSave={onSave}
        controls={controls}
        parts={parts}
        saveLabel={messages.gateSave}
        warnBeforeLeaving={false}
        submitUnchanged
        actions={
          onSkip && (
            <button type="button" data-ram="button" data-variant="quiet" onClick={onSkip}>
              {messages.gateSkip}
            </button>
          )
        }
      >
        {names.map((name) => (
          <MetadataField key={name} name={name} />
        ))}
      </MetadataEditor>
    </section>
  )
})
