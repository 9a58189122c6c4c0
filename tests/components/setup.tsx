import { cleanup, render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { type ReactElement, type ReactNode, StrictMode, useEffect, useState } from 'react'
import { afterEach } from 'vitest'
import type { JsonChange, JsonObject } from '../../src/fields/index.ts'
import { type AnyFields } from '../../src/fields/index.ts'
import { MetadataEditor, type MetadataEditorProps } from '../../src/components/index.ts'
import type { SaveDetails } from '../../src/components/index.ts'

afterEach(cleanup)

/** Renders in StrictMode, with a keyboard and a mouse. */
export function show(element: ReactElement): ReturnType<typeof render> & { readonly user: UserEvent } {
  return { user: userEvent.setup(), ...render(<StrictMode>{element}</StrictMode>) }
}

export interface Save {
  readonly change: JsonChange
  readonly details: SaveDetails
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** A server that answers when the test says so. */
function createSaves() {
  const saves: Save[] = []
  const onSave = (change: JsonChange, details: SaveDetails): Promise<void> =>
    new Promise((resolve, reject) => void saves.push({ change, details, resolve, reject }))
  return { saves, onSave }
}

type EditorProps = Omit<MetadataEditorProps, 'onSave' | 'metadata' | 'fields'>

/** An editor whose metadata the test changes from outside, as another tab would. */
export function showEditor(fields: AnyFields, start: JsonObject, props: EditorProps = {}) {
  const { saves, onSave } = createSaves()
  const page = { receive: (_metadata: JsonObject): void => {} }
  function Page({ children }: { readonly children?: ReactNode }): ReactElement {
    const [metadata, setMetadata] = useState(start)
    useEffect(() => {
      // oxlint-disable-next-line react/globals -- how a test reaches in
      page.receive = setMetadata
    }, [])
    return (
      <>
        <MetadataEditor fields={fields} metadata={metadata} onSave={onSave} {...props} />
        {children}
      </>
    )
  }
  return { ...show(<Page />), saves, receive: (metadata: JsonObject) => page.receive(metadata) }
}
