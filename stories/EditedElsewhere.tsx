import { MetadataEditor, type MetadataEditorProps } from 'react-auth0-metadata'
import { type ReactElement, useState } from 'react'
import { ada } from './profile.ts'

/** An editor with a button by which somebody else changes the hobby underneath. */
export function EditedElsewhere({
  button,
  ...props
}: MetadataEditorProps & { readonly button: string }): ReactElement {
  const [metadata, setMetadata] = useState(props.metadata)
  return (
    <MetadataEditor
      {...props}
      metadata={metadata}
      actions={
        <button
          type="button"
          data-ram="button"
          data-variant="quiet"
          onClick={() => setMetadata({ ...ada, hobby: 'Whist' })}
        >
          {button}
        </button>
      }
    />
  )
}
