import {
  defineFields,
  email,
  group,
  json,
  type JsonChange,
  type JsonObject,
  list,
  number,
  text,
} from '../../../src/fields/index.ts'
import { createEditor } from '../../../src/metadata/editor/editor.ts'
import type { EditorOptions, SaveDetails } from '../../../src/metadata/editor/types.ts'

const profile = defineFields({
  hobby: text({ label: 'Hobby', maxLength: 10, required: true }),
  mail: email({ label: 'Email' }),
  age: number({ label: 'Age' }),
  addresses: group({
    label: 'Addresses',
    fields: { home: text({ label: 'Home' }), work: text({ label: 'Work' }) },
  }),
  links: list({
    label: 'Links',
    item: group({ label: 'Link', fields: { url: text({ label: 'Url' }), name: text({ label: 'Name' }) } }),
  }),
  tags: list({ label: 'Tags', item: text({ label: 'Tag' }) }),
  extra: json({ label: 'Extra' }),
})

export const stored: JsonObject = {
  hobby: 'chess',
  addresses: { home: 'Here', garden: 'There' },
  tags: ['a', 'b', 'c'],
  links: [{ url: 'x', extra: 1 }, { url: 'y' }],
}

interface Save {
  readonly change: JsonChange
  readonly details: SaveDetails
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** An editor whose saves wait to be settled, with fields that count as shown once they are asked for. */
export function open(more: Partial<EditorOptions> = {}, metadata: JsonObject = stored) {
  const saves: Save[] = []
  const options: EditorOptions = {
    fields: profile,
    metadata,
    onSave: (change, details) =>
      new Promise<void>((resolve, reject) => void saves.push({ change, details, resolve, reject })),
    ...more,
  }
  const editor = createEditor(options)
  const field = (address: string) => {
    const found = editor.getField(address)
    if (mounted.has(found)) return found
    mounted.add(found)
    found.subscribe(() => {})
    return found
  }
  const mounted = new Set<unknown>()
  let current = metadata
  const receive = (next: JsonObject): void => {
    current = next
    editor.receive({ ...options, metadata: next })
  }
  const shown = (address: string) => field(address).getSnapshot()
  return { editor, options, saves, field, receive, shown, metadata: () => current }
}

export const settled = () => new Promise<void>((resolve) => void setImmediate(resolve))
