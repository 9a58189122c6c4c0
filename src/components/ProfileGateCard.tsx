import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from 'react'
import type { AnyFields, JsonObject } from '../fields/index.ts'
import type { SaveMetadata } from '../metadata/editor/types.ts'
import type { Controls } from './controlProps.ts'
import { MetadataEditor } from './MetadataEditor.tsx'
import { MetadataField } from './MetadataField.tsx'
import { useMessages } from './MessagesProvider.tsx'

export interface ProfileGateCardProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'children' | 'title'
> {
  readonly fields: AnyFields
  readonly metadata: JsonObject
  /** The paths that are still missing, in the order in which they are asked. */
  readonly names: readonly string[]
  readonly onSave: SaveMetadata
  /** Lets the person go on without answering; there is no such button unless given. */
  readonly onSkip?: (() => void) | undefined
  readonly heading?: ReactNode
  readonly description?: ReactNode
  readonly controls?: Controls | undefined
}

/** Asks for what a profile still lacks, before it shows anything else. Renders a `section`. */
export const ProfileGateCard = forwardRef<HTMLElement, ProfileGateCardProps>(function ProfileGateCard(
  { fields, metadata, names, onSave, onSkip, heading, description, controls, ...rest },
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
