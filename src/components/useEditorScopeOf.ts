import { useEffect, useId, useLayoutEffect, useMemo, useState } from 'react'
import type { AnyFields } from '../fields/index.ts'
import { createEditor } from '../metadata/index.ts'
import type { Editor, EditorField, EditorOptions, FollowedField } from '../metadata/editor/types.ts'
import { leave } from './afterPress.ts'
import { createAnnouncer } from './announcer.ts'
import type { Controls } from './controlProps.ts'
import type { EditorScope } from './EditorContext.ts'
import { useMessages } from './MessagesProvider.tsx'
import type { Parts } from './parts.ts'

const none: Controls & Parts = {}

/** What came is on screen with all else that came with it, not a frame later. A server paints nothing, and React 18 complains there. */
function useBeforePaint(effect: () => void): void {
  /* oxlint-disable react/rules-of-hooks -- it is the same one wherever this runs */
  if (typeof document === 'undefined') useEffect(effect)
  else useLayoutEffect(effect)
  /* oxlint-enable react/rules-of-hooks */
}

/** Written in place, `controls={{ … }}` is a new object each time; only other components are other ones. */
function useSame<T extends object>(given: T): T {
  const [held, setHeld] = useState(given)
  const keys = Object.keys(given) as (keyof T)[]
  if (keys.length === Object.keys(held).length && keys.every((key) => held[key] === given[key])) return held
  setHeld(given)
  return given
}

interface ScopeOptions extends EditorOptions {
  readonly controls: Controls | undefined
  readonly parts: Parts | undefined
  readonly readOnly: boolean
  readonly owner?: string | undefined
}

/** Creates an editor that lives as long as the component, and follows its props. */
export function useEditorScopeOf({
  controls: givenControls = none,
  parts: givenParts = none,
  readOnly,
  owner,
  ...options
}: ScopeOptions): EditorScope {
  const [held, setHeld] = useState(() => ({ owner, editor: createEditor(options) }))
  let { editor } = held
  // A session that expires leaves what is typed on screen; another user gets an editor of their own.
  if (owner !== undefined && owner !== held.owner) {
    if (held.owner !== undefined) editor = createEditor(options)
    setHeld({ owner, editor })
  }
  const { fields } = options
  const [announcer] = useState(createAnnouncer)
  const messages = useMessages()
  const prefix = `${useId()}-`
  const [wasServed] = useState(() => !!globalThis.document?.querySelector(`[id^="${prefix}"]`))
  const autosave = options.autosave === true
  const controls = useSame(givenControls)
  const parts = useSame(givenParts)

  useBeforePaint(() => editor.receive(options))
  useEffect(() => editor.connect(), [editor])

  return useMemo(
    () => ({
      ...handlersOf(editor, prefix, fields),
      editor,
      fields,
      wasServed,
      announcer,
      messages,
      prefix,
      autosave,
      readOnly,
      controls,
      parts,
    }),
    [editor, fields, wasServed, announcer, messages, prefix, autosave, readOnly, controls, parts],
  )
}

function handlersOf(
  editor: Editor,
  prefix: string,
  fields: AnyFields,
): Pick<EditorScope, 'fieldAt' | 'onInput' | 'onLeave' | 'leave'> {
  const fieldAt = (address: string): FollowedField => {
    editor.describe(fields)
    return editor.getField(address)
  }
  const fieldOf = ({ id }: HTMLElement): EditorField => fieldAt(id.slice(prefix.length))
  return {
    fieldAt,
    onInput({ currentTarget }) {
      fieldOf(currentTarget).setText(currentTarget.value, currentTarget.validity.badInput)
    },
    leave,
    onLeave: ({ currentTarget }) => leave(fieldOf(currentTarget)),
  }
}
